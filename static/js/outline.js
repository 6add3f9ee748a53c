// The outline beside the text follows the scroll: the heading being read is aria-current.
if (document.querySelector("[data-outline]")) {
  const box = document.querySelector("[data-outline]");
  const wide = matchMedia("(min-width: 64rem)");
  const links = new Map();
  for (const link of box.querySelectorAll("a")) {
    const heading = document.getElementById(link.hash.slice(1));
    if (heading) links.set(heading, link);
  }
  let current = null;

  function show(link) {
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    if (!link || !wide.matches) return;
    // Scroll the list alone: scrollIntoView would move the page as well.
    const list = box.querySelector("nav");
    const above = link.offsetTop < list.scrollTop;
    const below = link.offsetTop + link.offsetHeight > list.scrollTop + list.clientHeight;
    if (above || below) list.scrollTop = link.offsetTop - list.clientHeight / 3;
  }

  // The heading being read is the last one that has passed the top of the window.
  function follow() {
    let reading = null;
    for (const [heading, link] of links) {
      if (heading.getBoundingClientRect().top > innerHeight / 6) break;
      reading = link;
    }
    show(reading);
  }

  const observer = new IntersectionObserver(follow, { rootMargin: "0px 0px -83% 0px", threshold: [0, 1] });
  for (const heading of links.keys()) observer.observe(heading);

  // On wide screens the outline stands open beside the text; on phones it is folded.
  const fit = () => { box.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  box.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) box.open = false;
  });
}
