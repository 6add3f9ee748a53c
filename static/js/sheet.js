// Links with data-sheet open the page they lead to in a dialog: the same HTML, without leaving the text.
const dialog = document.createElement("dialog");
dialog.className = "sheet";

async function openSheet(link) {
  let page;
  try {
    const response = await fetch(link.href);
    if (!response.ok || response.redirected) throw response;
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return location.assign(link.href);
  }
  const close = Object.assign(document.createElement("button"), { className: "quiet close", textContent: "×" });
  close.setAttribute("aria-label", link.dataset.sheet);
  close.addEventListener("click", () => dialog.close());
  dialog.setAttribute("aria-label", page.querySelector("main h1")?.textContent ?? link.textContent);
  dialog.replaceChildren(close, ...page.querySelector("main").childNodes);
  dialog.dataset.page = new URL(link.href).pathname;
  document.body.append(dialog);
  dialog.showModal();
  document.dispatchEvent(new CustomEvent("content", { detail: dialog }));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-sheet]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  openSheet(link);
});
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
