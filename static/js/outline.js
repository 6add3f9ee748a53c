// The outline beside the text follows the scroll; on phones a button and a drawer bring it to any place.
const box = document.querySelector("[data-outline]");
const open = document.querySelector("[data-outline-open]");
const drawer = document.querySelector("[data-outline-drawer]");
const wide = matchMedia("(min-width: 64rem)");

if (box) {
  const list = box.querySelector("nav");
  const links = new Map();
  for (const link of list.querySelectorAll("a")) {
    const heading = document.getElementById(link.hash.slice(1));
    if (heading) links.set(heading, link);
  }
  let current = null;

  const bringIntoView = (link) => {
    // Scroll the list alone: scrollIntoView would move the page as well.
    const above = link.offsetTop < list.scrollTop;
    const below = link.offsetTop + link.offsetHeight > list.scrollTop + list.clientHeight;
    if (above || below) list.scrollTop = link.offsetTop - list.clientHeight / 3;
  };

  const show = (link) => {
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    if (link && wide.matches) bringIntoView(link);
  };

  // The heading being read is the last one that has passed the top of the window.
  const follow = () => {
    let reading = null;
    for (const [heading, link] of links) {
      if (heading.getBoundingClientRect().top > innerHeight / 6) break;
      reading = link;
    }
    show(reading);
  };

  const observer = new IntersectionObserver(follow, { rootMargin: "0px 0px -83% 0px", threshold: [0, 1] });
  for (const heading of links.keys()) observer.observe(heading);

  // The one list moves into the drawer and back: a second one would be read out twice.
  const openDrawer = () => {
    drawer.append(list);
    drawer.showModal();
    (current ?? list.querySelector("a")).focus();
  };
  open.addEventListener("click", openDrawer);
  drawer.addEventListener("close", () => box.append(list));
  drawer.addEventListener("click", (event) => {
    // The backdrop is the dialog itself; a link leads out of it.
    if (event.target === drawer || event.target.closest("a")) drawer.close();
  });

  addEventListener("keydown", (event) => {
    if (event.key !== "o" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    if (wide.matches) (current ?? list.querySelector("a")).focus();
    else openDrawer();
  });

  // On wide screens the outline stands open beside the text; on phones it is folded.
  let reading = false;
  const offer = () => { open.hidden = wide.matches || !reading; };
  const fit = () => {
    drawer.close();
    box.open = wide.matches;
    offer();
  };
  new IntersectionObserver(([entry]) => {
    reading = entry.isIntersecting;
    offer();
  }).observe(document.querySelector("[data-body]"));
  wide.addEventListener("change", fit);
  fit();
  box.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) box.open = false;
  });
}
