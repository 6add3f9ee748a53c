// Filters, orders and pages of a list change without a reload: the same page is fetched and its list put in
// place; address, way back and focus stay as they would. Whatever goes wrong, the browser goes there itself.
const MOST_KEPT = 20; // lists that the way back finds as they were left
const lists = new Map(); // number of the entry in the history → its nodes, with what was typed and unfolded
let shown = { entry: 0, page: location.pathname + location.search };
let request;

const ours = (url) => url.origin === location.origin && url.pathname === location.pathname;
const live = () => document.querySelector("[data-live]");

// The same control of the new list, by its name without what changes in it: numbers, a tick, what a click does now.
function sameControl(before) {
  const name = (one) => (one.getAttribute("aria-label") ?? one.textContent).replace(/[\d\s✓]+/g, "");
  const isSame = (one) => name(one).startsWith(name(before)) || name(before).startsWith(name(one));
  const group = before.closest("[data-facet]")?.dataset.facet;
  const scope = group ? live().querySelector(`[data-facet="${group}"]`) : live();
  if (before.id) return document.getElementById(before.id);
  if (!name(before)) return null;
  return [...(scope?.querySelectorAll("a, button, select, input") ?? [])].find((one) => name(one) && isSame(one));
}

function put(nodes, title) {
  const before = live().contains(document.activeElement) ? document.activeElement : null;
  lists.set(shown.entry, { nodes: [...live().childNodes], title: document.title });
  if (lists.size > MOST_KEPT) lists.delete(lists.keys().next().value);
  live().replaceChildren(...nodes);
  live().removeAttribute("aria-busy");
  document.title = title;
  if (before && !live().contains(document.activeElement)) {
    (sameControl(before) ?? document.querySelector("main")).focus({ preventScroll: true });
  }
  document.querySelector("[data-said]").textContent = live().querySelector("[role=status]")?.textContent ?? title;
}

function unfoldAlike(page) {
  const kinds = (place) => [...place.querySelectorAll("details")];
  const label = (one) => one.closest("[data-facet]")?.dataset.facet ?? one.className;
  const open = new Set(kinds(live()).filter((one) => one.open).map(label));
  for (const one of kinds(page)) one.open = one.open || open.has(label(one));
}

async function go(url, { entry = Date.now(), top = false } = {}) {
  request?.abort();
  const { signal } = (request = new AbortController());
  live().setAttribute("aria-busy", "true");
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
  if (signal.aborted) return;
  unfoldAlike(page);
  put(page.querySelector("[data-live]").childNodes, page.title);
  if (entry !== history.state?.entry) history.pushState({ entry }, "", url);
  shown = { entry, page: location.pathname + location.search };
  document.dispatchEvent(new CustomEvent("content", { detail: live() }));
  if (top) live().querySelector("[data-list-top]")?.scrollIntoView({ block: "start" });
}

function goBack() {
  const page = location.pathname + location.search;
  if (page === shown.page) return;
  const entry = history.state?.entry ?? 0;
  const kept = lists.get(entry);
  if (!kept) return go(location.href, { entry });
  request?.abort();
  put(kept.nodes, kept.title);
  shown = { entry, page };
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-live] a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.getAttribute("href"), location); // a bar of the histogram is a link of SVG
  if (!ours(url) || url.hash) return;
  event.preventDefault();
  go(url, { top: Boolean(link.closest(".pager, .sorts")) });
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-live] form");
  if (!form || form.method !== "get" || !ours(new URL(form.action))) return;
  event.preventDefault();
  const url = new URL(form.action);
  url.search = new URLSearchParams(new FormData(form, event.submitter));
  go(url, { top: Boolean(form.closest(".pager")) });
});

if (live()) {
  if (history.state?.entry) shown.entry = history.state.entry;
  addEventListener("popstate", goBack);
}
