// Uploads file by file with a bar for each, and keeps the list of jobs fresh while something is being read.
const form = document.querySelector("[data-upload]");
const drop = form.querySelector("[data-drop]");
const input = form.querySelector("input[type=file]");
const uploads = document.querySelector("[data-uploads]");
const refusals = document.querySelector("[data-refusals]");
const list = document.querySelector("[data-jobs]");
const EVERY = 1000; // milliseconds between two looks at a job that is being read
const said = refusals.dataset; // the sentences, in the language of the page
let timer = null;
let waiting = Promise.resolve();

form.classList.add("scripted");

// ---- uploads: one request a file, one after another ----

function uploadAll(files) {
  refusals.replaceChildren();
  for (const file of files) {
    const row = rowFor(file);
    waiting = waiting.then(() => upload(file, row)).then(refresh);
  }
}

function rowFor(file) {
  const row = document.querySelector("[data-upload-row]").content.cloneNode(true).firstElementChild;
  row.querySelector("[data-name]").textContent = file.name;
  row.querySelector("[data-size]").textContent = `${(file.size / 1e6).toFixed(1)} MB`;
  uploads.append(row);
  return row;
}

function upload(file, row) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append("files", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      row.querySelector("progress").value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("loadend", () => {
      row.remove();
      for (const sentence of refusalsOf(request)) refuse(sentence, file.name);
      resolve();
    });
    request.send(body);
  });
}

function refusalsOf(request) {
  if (request.status === 0) return [said.unreachable];
  if (request.status === 413 && !isJson(request)) return [said.large];
  if (!isJson(request)) return [said.stale];
  return JSON.parse(request.responseText).refusals;
}

function isJson(request) {
  return (request.getResponseHeader("Content-Type") ?? "").startsWith("application/json");
}

function refuse(sentence, name) {
  const line = document.createElement("p");
  line.textContent = sentence.includes(name) ? sentence : `“${name}”${said.colon}${sentence}`;
  refusals.append(line);
}

input.addEventListener("change", () => {
  uploadAll(input.files);
  input.value = "";
});
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
drop.addEventListener("dragleave", (event) => {
  if (!drop.contains(event.relatedTarget)) drop.classList.remove("over");
});
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  uploadAll(event.dataTransfer.files);
});

// ---- the list: what has not changed stays, so that nobody loses the place of the keyboard ----

async function refresh() {
  clearTimeout(timer);
  try {
    const response = await fetch(list.dataset.jobs);
    if (response.ok && !response.redirected) show(await response.text());
  } catch {
    // The server restarts, or the network is away for a moment: the next look will tell.
  }
  timer = list.querySelector("[data-active]") ? setTimeout(refresh, EVERY) : null;
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".jobs");
  const shown = list.querySelector(".jobs");
  for (const row of [...shown.children]) if (!row.id || !fresh.querySelector(`#${row.id}`)) row.remove();
  let place = shown.firstElementChild;
  for (const row of [...fresh.children]) {
    const old = row.id && document.getElementById(row.id);
    if (old) place = renewed(old, row).nextElementSibling;
    else shown.insertBefore(row, place);
  }
}

function renewed(old, row) {
  if (old.dataset.state !== row.dataset.state) {
    old.replaceWith(row);
    if (!("active" in row.dataset)) announce(row);
    return row;
  }
  if (row.querySelector("progress")) {
    old.querySelector("progress").value = row.querySelector("progress").value;
    old.querySelector("[data-words]").textContent = row.querySelector("[data-words]").textContent;
  }
  return old;
}

function announce(row) {
  const words = [row.querySelector(".title"), row.querySelector(".state")].map((part) => part.textContent.trim());
  document.querySelector("[data-announce]").textContent = words.join(said.colon);
}

if (list.querySelector("[data-active]")) timer = setTimeout(refresh, EVERY);
