// Copies a paragraph with its source, its address, or the address of the words selected in the text.
const box = document.querySelector("[data-copy]");
const body = document.querySelector("[data-body]");

if (box && body) {
  const { gbt, plain, address } = box.dataset;
  const menu = box.querySelector("[data-menu]");
  const share = box.querySelector("[data-share]");
  const said = box.querySelector("[data-copied]");
  let paragraph = null;

  const say = (text) => {
    said.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { said.textContent = ""; }, 3000);
  };

  // Without https, as on many an intranet, browsers offer no clipboard; the old way still works.
  const writeOldWay = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    box.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  const copy = async (text) => {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = writeOldWay(text);
    }
    say(done ? box.dataset.done : box.dataset.failed);
  };

  // ---- the menu of a paragraph: one for all of them, put beside the sign that was pressed
  // Browsers of before 2024, as many offices have, know no popover: there the sign stays a link.
  const hasMenu = "showPopover" in menu;
  const number = () => paragraph.id.slice(1);
  const numbered = (words) => words.replace("#", number());
  const link = () => `${address}#${paragraph.id}`;
  const forms = {
    plain: () => `${paragraph.textContent}\n（${plain}，${numbered(box.dataset.cited)}。${link()}）`,
    gbt: () => `${paragraph.textContent}\n${gbt}#${paragraph.id}`,
    link,
  };
  for (const anchor of hasMenu ? body.querySelectorAll(".anchor") : []) anchor.ariaHasPopup = "dialog";
  body.addEventListener("click", (event) => {
    const anchor = event.target.closest(".anchor");
    if (!anchor || !hasMenu || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    paragraph = anchor.parentElement;
    menu.querySelector("[data-which]").textContent = numbered(box.dataset.paragraph);
    menu.showPopover();
    const { left, bottom } = anchor.getBoundingClientRect();
    const top = Math.min(bottom, innerHeight - menu.offsetHeight - 8);
    menu.style.left = `${Math.max(8, Math.min(left, innerWidth - menu.offsetWidth - 8))}px`;
    menu.style.top = `${top}px`;
    menu.querySelector("button").focus();
    menu.opener = anchor;
  });
  menu.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-form]");
    if (!button) return;
    const text = forms[button.dataset.form]();
    menu.hidePopover();
    await copy(text);
    menu.opener.focus({ preventScroll: true });
  });
  menu.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") menu.opener.focus({ preventScroll: true });
    if (!by) return;
    event.preventDefault();
    const buttons = [...menu.querySelectorAll("button")];
    buttons.at((buttons.indexOf(document.activeElement) + by) % buttons.length).focus();
  });

  // ---- the address of selected words: a text fragment, whose ends must be ends of words
  const LONG = 60;
  const AROUND = 8;
  const segmenter = Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "word" });
  const blockOf = (node) => [...body.children].find((block) => block.contains(node));
  const offsetIn = (block, node, offset) => {
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  };
  const ends = (text) => [...segmenter.segment(text)].map((part) => part.index).concat(text.length);
  const wordStart = (text, at) => ends(text).findLast((end) => end <= at);
  const wordEnd = (text, at) => ends(text).find((end) => end >= at);
  const tail = (text, end) => text.slice(wordStart(text, Math.max(0, end - AROUND)), end);
  const head = (text, start) => text.slice(start, wordEnd(text, Math.min(text.length, start + AROUND)));
  const encode = (text) => encodeURIComponent(text).replaceAll("-", "%2D");

  const fragment = (range) => {
    const first = blockOf(range.startContainer);
    let last = blockOf(range.endContainer);
    if (!first || !last) return "";
    let reach = offsetIn(last, range.endContainer, range.endOffset);
    if (!reach && last !== first) {
      // Drawn down to the beginning of a paragraph: the one above was meant, to its end.
      last = last.previousElementSibling;
      reach = last.textContent.length;
    }
    const [opening, closing] = [first.textContent, last.textContent];
    const start = wordStart(opening, offsetIn(first, range.startContainer, range.startOffset));
    const end = wordEnd(closing, reach);
    const isShort = first === last && end - start <= LONG;
    const words = isShort
      ? [opening.slice(start, end)]
      : [head(opening, start), tail(closing, end)];
    if (!words.every((text) => text.trim())) return "";
    const parts = words.map(encode);
    // What stands elsewhere too (in the outline, say) needs its neighbours.
    if (document.body.textContent.split(words[0]).length > 2) {
      const above = first.previousElementSibling?.textContent ?? "";
      const before = tail(opening, start) || tail(above, above.length);
      if (before) parts.unshift(`${encode(before)}-`);
      const after = head(closing, end) || head(last.nextElementSibling?.textContent ?? "", 0);
      if (after) parts.push(`-${encode(after)}`);
    }
    return `#${first.id}:~:text=${parts.join(",")}`;
  };

  let shared = "";
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const range = segmenter && selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    shared = range ? fragment(range) : "";
    share.hidden = !shared;
    if (!shared) return;
    const { left, bottom } = [...range.getClientRects()].at(-1);
    share.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - share.offsetWidth - 8)) + scrollX}px`;
    share.style.top = `${bottom + scrollY + 8}px`;
  });
  // Pressing a button takes the selection away in some browsers.
  share.addEventListener("pointerdown", (event) => event.preventDefault());
  share.addEventListener("click", () => copy(address + shared));
}
