// Suggestions below a search box: a combobox with a listbox (WAI-ARIA APG). What is typed stays as it is
// until the reader chooses; the form works without.
const WAIT = 120; // milliseconds without a key

let number = 0;

function attach(input) {
  const form = input.form;
  const list = document.createElement("ul");
  const said = document.createElement("div");
  let timer, request, active;

  function set(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((option, place) => set(option, { "aria-selected": place === index }));
    const option = list.children[index];
    option?.scrollIntoView({ block: "nearest" });
    if (option) set(input, { "aria-activedescendant": option.id });
    else input.removeAttribute("aria-activedescendant");
  }

  function open(shown) {
    list.hidden = !shown;
    set(input, { "aria-expanded": shown });
    mark(-1);
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    said.textContent = "";
    open(false);
  }

  function choose({ dataset }) {
    close();
    if (dataset.page) return location.assign(dataset.page);
    input.value = dataset.text;
    form.requestSubmit();
  }

  function add(text, label, page = "") {
    const option = document.createElement("li");
    const note = document.createElement("span");
    const id = `${list.id}-${list.children.length}`;
    set(option, { role: "option", id, "data-text": text, "data-page": page });
    note.textContent = label;
    option.append(text, " ", note);
    list.append(option);
  }

  function show({ suggestions: found, said: sentence }) {
    list.replaceChildren();
    for (const { text, label } of found) add(text, label);
    for (const { name, page, opens } of found.filter((one) => one.page).slice(0, 2)) add(name, opens, page);
    open(found.length > 0);
    said.textContent = sentence;
  }

  async function ask() {
    request?.abort();
    const { signal } = (request = new AbortController());
    const address = new URL(input.dataset.suggest, location);
    address.searchParams.set("form", "list");
    address.searchParams.set("q", input.value);
    try {
      const answer = await (await fetch(address, { signal })).json();
      if (!signal.aborted) show(answer);
    } catch {
      if (!signal.aborted) open(false); // the box still searches
    }
  }

  function step(by) {
    const stops = list.children.length + 1; // the box itself is one
    mark(((active + 1 + by + stops) % stops) - 1);
  }

  const keys = {
    ArrowDown: () => (list.hidden ? input.value.trim() && ask() : step(1)),
    ArrowUp: () => list.hidden || step(-1),
    Enter: () => active >= 0 && choose(list.children[active]),
    Escape: () => !list.hidden && close(),
  };

  input.addEventListener("keydown", (event) => {
    // While an input method composes the keys are its own (229: its last one in Safari).
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    if (!keys[event.key]) mark(-1);
    else if (keys[event.key]() !== false) event.preventDefault();
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    mark(-1);
    if (input.value.trim()) timer = setTimeout(ask, WAIT);
    else close();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the box
  list.addEventListener("click", ({ target }) => target.closest("li") && choose(target.closest("li")));

  set(list, { id: `suggestions-${number++}`, class: "suggestions", role: "listbox", "aria-label": input.getAttribute("aria-label") });
  set(said, { class: "unseen", "aria-live": "polite" });
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, autocomplete: "off" });
  form.classList.add("suggesting");
  form.append(list, said);
  open(false);
}

const attachAll = (place) => place.querySelectorAll("input[data-suggest]").forEach(attach);
attachAll(document);
document.addEventListener("content", ({ detail }) => attachAll(detail));
