// The reader's settings take effect while they are chosen, and are sent as the form would send them.
const root = document.documentElement;

// A page out of the browser's memory knows nothing of what was chosen since.
function follow() {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("reading="))?.slice(8) ?? "";
  const chosen = Object.fromEntries(cookie.split(".").filter(Boolean).map((part) => part.split("-")));
  for (const name of root.dataset.settings.split(" ")) {
    if (chosen[name]) root.dataset[name] = chosen[name];
    else delete root.dataset[name];
  }
}

async function keep(form, submitter) {
  const body = new FormData(form, submitter);
  await fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true });
  follow();
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-reading-settings]");
  if (form) keep(form);
});
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("dialog [data-reading-settings]");
  if (!form) return;
  event.preventDefault();
  await keep(form, event.submitter);
  form.closest("dialog").close();
});
addEventListener("pageshow", ({ persisted }) => persisted && follow());
