// Filters, orders and pages of a list change without a reload: the same page is fetched and its list put in
// place; address, way back and focus stay as they would. Whatever goes wrong, the browser goes there itself.
const ours = (url) => url.origin === location.origin && url.pathname === location.pathname;
let request;

// Where the focus was: the same control of the new page, else the count of what was found.
function sameControl(live, before) {
  if (before?.id) return document.getElementById(before.id);
  const name = before?.getAttribute("aria-label") ?? before?.textContent;
  const group = before?.closest("[data-facet]")?.dataset.facet;
  const scope = group ? live.querySelector(`[data-facet="${group}"]`) : live;
  const plain = (text) => text?.replace(/[\d\s]+/g, "");
  return [...(scope?.querySelectorAll("a, button, select, input") ?? [])].find(
    (one) => plain(one.getAttribute("aria-label") ?? one.textContent) === plain(name),
  );
}

async function show(url, { push = true, top = false } = {}) {
  request?.abort();
  const { signal } = (request = new AbortController());
  const live = document.querySelector("[data-live]");
  live.setAttribute("aria-busy", "true");
  let page;
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || !ours(new URL(response.url))) throw response;
    page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector("[data-live]")) throw response;
  } catch {
    if (!signal.aborted) location.assign(url);
    return;
  }
  const before = live.contains(document.activeElement) ? document.activeElement : null;
  const open = [...live.querySelectorAll("details")].map((one) => one.open);
  if (push) history.pushState(null, "", url);
  document.title = page.title;
  live.replaceChildren(...page.querySelector("[data-live]").childNodes);
  live.removeAttribute("aria-busy");
  const details = [...live.querySelectorAll("details")];
  if (details.length === open.length) details.forEach((one, at) => { one.open = open[at]; });
  else if (open[0] && details[0]?.matches(".facets")) details[0].open = true;
  document.dispatchEvent(new CustomEvent("content", { detail: live }));
  if (before) (sameControl(live, before) ?? document.querySelector("main")).focus({ preventScroll: true });
  if (top) live.querySelector("[data-list-top]")?.scrollIntoView({ block: "start" });
  const said = document.querySelector("[data-said]");
  if (said) said.textContent = live.querySelector("[role=status]")?.textContent ?? page.title;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-live] a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.download) return;
  const href = link.href.baseVal ?? link.href; // a bar of the picture is a link of SVG
  const url = new URL(href, location);
  if (!ours(url) || (url.hash && url.search === location.search)) return;
  event.preventDefault();
  show(url, { top: Boolean(link.closest(".pager, .sorts")) });
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-live] form");
  if (!form || form.method !== "get" || !ours(new URL(form.action))) return;
  event.preventDefault();
  const url = new URL(form.action);
  url.search = new URLSearchParams(new FormData(form, event.submitter));
  show(url, { top: Boolean(form.closest(".pager")) });
});
if (document.querySelector("[data-live]")) {
  let shown = location.pathname + location.search;
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) show(location.href, { push: false });
  });
  document.addEventListener("content", () => { shown = location.pathname + location.search; });
}
