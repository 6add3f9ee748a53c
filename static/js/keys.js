// Keys of the whole site: / the search box, j and k from hit to hit, ? the map of keys. Off in fields, where the
// reader has switched them off, and on pages that have keys of their own.
const steps = { j: 1, k: -1 };

function stepThrough(by) {
  const links = [...document.querySelectorAll("[data-items] > li .title")].filter((link) => link.offsetParent);
  const at = links.indexOf(document.activeElement);
  const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "center" });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open], main [data-keys]")) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (steps[event.key]) stepThrough(steps[event.key]);
  else if (event.key === "/") document.querySelector("main input[data-suggest], input[data-suggest]")?.select();
  else if (event.key === "?") document.querySelector("a[data-key-map]")?.click();
  else return;
  event.preventDefault();
});
