// Steps through the marks of the query: n / N, buttons, keys n and p.
if (document.querySelector("[data-matches]")) {
  const bar = document.querySelector("[data-matches]");
  const marks = [...document.querySelectorAll("mark[data-match]")];
  const total = new Set(marks.map((mark) => mark.dataset.match)).size;
  const position = bar.querySelector("[data-current]");
  let current = 0;

  function select(number) {
    current = number;
    for (const mark of marks) mark.classList.toggle("current", Number(mark.dataset.match) === number);
    position.textContent = number ? `${number} / ` : position.dataset.all;
  }

  function step(by) {
    const from = current || (by > 0 ? 0 : 1);
    select(((from - 1 + by + total) % total) + 1);
    document.getElementById(`m${current}`).scrollIntoView({ block: "center" });
    history.replaceState(null, "", `#m${current}`);
  }

  // The address says where the reader comes in: at a match (#m3), at a paragraph (#p12), or before them all.
  function arrive() {
    const target = document.getElementById(location.hash.slice(1));
    const here = target?.matches("mark") ? target : target?.querySelector("mark[data-match]");
    select(Number(here?.dataset.match ?? 0));
  }

  function isTyping(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  if (total) {
    bar.querySelector(".steps").hidden = false;
    bar.querySelector(".numbers").hidden = true;
    position.hidden = false;
    bar.querySelector("[data-total]").textContent = bar.dataset.matches.replace("#", total);
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-step]");
      if (button) step(Number(button.dataset.step));
    });
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open]")) return;
      if (event.key === "n") step(1);
      if (event.key === "p") step(-1);
    });
    addEventListener("hashchange", arrive);
    arrive();
  }
}
