// ---- The shelf, and how articles come onto it

const shelved = () => {
  const picks = all(".fn-pick", byId("fn-shelf"));
  const asked = picks.find((button) => button.getAttribute("aria-pressed") === "true");
  const whole = asked?.dataset.pick === "all";
  const box = document.querySelector("#fn-question textarea");
  if (box) box.placeholder = whole ? "Ask all articles" : "Ask about the article";
  const count = picks.filter((button) => button.dataset.pick !== "all").length;
  for (const place of all(".fn-count-articles")) place.textContent = count > 1 ? ` (${count})` : "";
};

const paned = () => {
  const supplied = pane().querySelector(".fn-supplied") !== null;
  for (const button of all(".fn-views [data-view]")) {
    button.setAttribute("aria-pressed", String((button.dataset.view === "supplied") === supplied));
  }
  if (pane().dataset.of !== articleNow()) pane().scrollTo({ top: 0 });
  pane().dataset.of = articleNow() ?? "";
  mark();
  const box = byId("fn-find");
  if (box?.value) find(box.value);
};

const adding = (open) => {
  if (open) root.dataset.adding = "yes";
  else delete root.dataset.adding;
  if (open) {
    view("article");
    byId("fn-link")?.focus();
  }
};
let opens = false;
const openArticle = (data) => {
  opens = true;
  window.footnote.opening = data;
  trigger("input");
};
// Nothing left to say about it: it is open.
const progressed = () => {
  const box = byId("fn-add-progress");
  const busy = box.querySelector(".fn-progress") !== null;
  document.getElementById("fn-add").classList.toggle("fn-busy", busy);
  if (!opens || busy) return;
  opens = false;
  if (box.textContent.trim()) return;
  for (const field of all("#fn-link, #fn-text, #fn-file")) field.value = "";
  adding(false);
  states = statesNow();
  say(`Opened: ${pane().querySelector("h1")?.textContent ?? ""}`);
  document.querySelector("#fn-question textarea")?.focus();
};

const LARGEST = 20 * 1024 * 1024;
const sendFile = async (file) => {
  if (!file) return;
  adding(true);
  if (file.size > LARGEST) return tell(`${file.name} is larger than 20 MB: give one article, not a collection.`, true);
  try {
    await server.receive({ binary: true, data: { file, key: window.footnote.key } });
  } catch {
    tell(`${file.name} could not be sent: try again, or paste its text.`, true);
    return;
  }
  openArticle({ what: "file" });
};
const loadSaved = async (file) => {
  if (!file) return;
  await act("load", { text: await file.text() });
  view("chat");
  byId("fn-conversation").scrollTo({ top: 0 });
};

// A file may be dropped anywhere.
let over = 0;
const dragging = (by) => {
  over = Math.max(0, over + by);
  root.classList.toggle("fn-dragging", over > 0);
};
document.addEventListener("dragenter", (event) => event.dataTransfer?.types.includes("Files") && dragging(1));
document.addEventListener("dragleave", (event) => event.dataTransfer?.types.includes("Files") && dragging(-1));
document.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  over = 0;
  dragging(0);
  sendFile(event.dataTransfer.files[0]);
});
