// Filters the listed values of a long facet while one types: by its characters, its pinyin or its initials.
// Enter asks the server, which knows the values that are not listed here.
function attach(form) {
  const section = form.closest("section") ?? form.parentElement;
  const input = form.elements.find;
  const note = form.querySelector("[data-note]");
  const folded = section.querySelector("details");
  const values = [...section.querySelectorAll("li[data-pinyin]")];

  function filter() {
    const typed = input.value.trim().toLowerCase();
    let matching = 0;
    for (const value of values) {
      const sounds = value.dataset.pinyin.split(" ");
      value.hidden = !value.dataset.name.includes(typed) && !sounds.some((sound) => sound.startsWith(typed));
      if (!value.hidden) matching += 1;
    }
    if (folded && typed) folded.open = true;
    note.textContent = typed ? note.dataset.note.replace("#", matching) : "";
  }

  input.addEventListener("input", filter);
  // The browser's way back fills in what was typed, but not what that had hidden.
  addEventListener("pageshow", () => input.value !== input.defaultValue && filter());
}

const attachAll = (place) => place.querySelectorAll("form[data-find]").forEach(attach);
attachAll(document);
document.addEventListener("content", ({ detail }) => attachAll(detail));
