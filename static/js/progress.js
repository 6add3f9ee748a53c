// A thin bar at the top tells how much of the text has passed.
const bar = document.querySelector("[data-progress]");
const body = document.querySelector("[data-body]");

if (bar && body) {
  let asked = false;
  const draw = () => {
    asked = false;
    const { top, height } = body.getBoundingClientRect();
    const passed = height > innerHeight ? -top / (height - innerHeight) : 0;
    bar.style.transform = `scaleX(${Math.min(1, Math.max(0, passed))})`;
  };
  const ask = () => {
    if (!asked) requestAnimationFrame(draw);
    asked = true;
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask);
  draw();
}
