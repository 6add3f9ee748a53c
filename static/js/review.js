// The review desk: keys, evidence shown where a fact is touched, a paragraph cut where it is clicked.
// Without this file everything works as plain forms.
const source = document.querySelector(".source");
const facts = document.querySelector(".facts-form");
const text = document.querySelector(".outcome form");

function isTyping(target) {
  return target.closest("textarea, select, [contenteditable], input:not([type=radio])") !== null;
}

// Scroll the source alone: scrollIntoView would move the page as well.
function reveal(line) {
  if (!source || !line || getComputedStyle(source).position !== "sticky") return;
  const top = line.getBoundingClientRect().top - source.getBoundingClientRect().top;
  if (top < 40 || top > source.clientHeight - 180) source.scrollTop += top - source.clientHeight / 3;
}

// Facts: the words that prove the one that is hovered or focused.
function light(name, { scroll }) {
  let first = null;
  for (const mark of source.querySelectorAll("mark")) {
    const on = name !== null && mark.dataset.facts.split(" ").includes(name);
    mark.classList.toggle("now", on);
    if (on) first ??= mark;
  }
  if (scroll) reveal(first);
}

if (source && facts) {
  const nameOf = (target) => target.closest("[data-fact]")?.dataset.fact ?? null;
  facts.addEventListener("pointerover", (event) => light(nameOf(event.target), { scroll: false }));
  facts.addEventListener("pointerleave", () => light(nameOf(document.activeElement), { scroll: false }));
  facts.addEventListener("focusin", (event) => light(nameOf(event.target), { scroll: true }));
  facts.addEventListener("focusout", () => light(null, { scroll: false }));
}

const cutButton = text?.querySelector("[data-cut]");
const cutAnywhere = cutButton?.textContent;

// Text: a click chooses the paragraph, shows its lines, and says where “断开” cuts.
function caret(event) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(event.clientX, event.clientY);
    return found && [found.offsetNode, found.offset];
  }
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return range && [range.startContainer, range.startOffset];
}

// The place in the source where these characters follow: columns count from the line's first character.
function placeInSource(after, lines) {
  const [first, last] = lines.split(" ").map(Number);
  const found = [];
  for (let number = first; number <= last; number++) {
    const line = document.querySelector(`#line-${number} .t`)?.textContent.trim() ?? "";
    for (let at = line.indexOf(after); at >= 0; at = line.indexOf(after, at + 1)) found.push(`${number}:${at}`);
  }
  return found.length === 1 ? found[0] : "";
}

function chooseCut(item, event) {
  const place = caret(event);
  const words = item.querySelector(".t");
  const offset = place && words.contains(place[0]) ? place[1] : 0;
  const whole = words.textContent;
  const after = whole.slice(offset, offset + 12);
  const value = offset ? placeInSource(after, item.dataset.lines) : "";
  text.elements.cut.value = value;
  cutButton.textContent = value ? cutButton.dataset.cut.replace("#", `${whole.slice(Math.max(0, offset - 3), offset)}‖${after.slice(0, 3)}`) : cutAnywhere;
}

if (text) {
  text.addEventListener("click", (event) => {
    const item = event.target.closest(".paras > li");
    if (!item || event.target.closest("a, button, label")) return;
    item.querySelector("input").checked = true;
    chooseCut(item, event);
    reveal(document.getElementById(`line-${item.dataset.lines.split(" ")[0]}`));
  });
  text.addEventListener("change", (event) => {
    if (event.target.name !== "at") return;
    text.elements.cut.value = "";
    cutButton.textContent = cutAnywhere;
    reveal(document.getElementById(`line-${event.target.value.split(":")[0]}`));
  });
}

// Keys. On the list j and k walk over the rows, on a speech they are links.
const rows = [...document.querySelectorAll("[data-row] a.title")];
const row = () => rows.indexOf(document.activeElement);

function walk(by) {
  const to = row() < 0 ? (by > 0 ? 0 : rows.length - 1) : row() + by;
  rows[Math.min(Math.max(to, 0), rows.length - 1)]?.focus();
}

function editNext() {
  const waiting = [...facts.querySelectorAll("[data-look]")];
  const all = waiting.length ? waiting : [...facts.querySelectorAll("[data-fact]")];
  const here = all.indexOf(document.activeElement.closest("[data-fact]"));
  const box = all[(here + 1) % all.length].querySelector("input, select, textarea");
  box.focus();
  box.select?.();
}

const keys = {
  j: () => rows.length && walk(1),
  k: () => rows.length && walk(-1),
  p: () => rows[row()]?.closest("[data-row]").querySelector("[data-publish]")?.click(),
  e: () => facts && editNext(),
  "?": () => {
    const table = document.querySelector("[data-keys]");
    table.open = !table.open;
    if (table.open) table.scrollIntoView({ block: "nearest" });
  },
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.documentElement.dataset.keys === "off") return;
  if (event.key === "Escape" && isTyping(event.target)) event.target.blur();
  if (isTyping(event.target)) return;
  const button = /^[a-z]$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]`);
  if (!button && !keys[event.key]) return;
  event.preventDefault();
  button ? button.click() : keys[event.key]();
});
