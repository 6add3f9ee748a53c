// A link of the evidence leads to the paragraph; here the very words in it are lit as well.
const panel = document.querySelector("[data-evidence]");

if (panel && CSS.highlights) {
  const find = (holder, words) => {
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push([walker.currentNode, text.length]);
      text += walker.currentNode.data;
    }
    const start = text.indexOf(words);
    if (start < 0) return null;
    const at = (place) => {
      const [node, before] = nodes.findLast((entry) => entry[1] <= place);
      return [node, place - before];
    };
    const [last, offset] = at(start + words.length - 1);
    const range = new Range();
    range.setStart(...at(start));
    range.setEnd(last, offset + 1);
    return range;
  };

  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const holder = link && document.getElementById(link.hash.slice(1));
    const range = holder && find(holder, link.textContent.slice(1, -1));
    CSS.highlights.delete("evidence");
    if (range) CSS.highlights.set("evidence", new Highlight(range));
  });
}
