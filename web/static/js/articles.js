// The articles: the list of them, the one in view, and how new ones are opened.
import {
  all, announce, byId, chat, leaveAddForm, pane, panelVisit, pause, questionBox, root, showAddForm, showPart, showToast,
} from "./page.js";
import { rememberStates } from "./chat.js";
import { find } from "./find.js";
import { articleInView, drawMarks } from "./marks.js";
import { act, sendFile } from "./server.js";

export const shelfChanged = () => {
  const picks = all(".fn-pick", byId("fn-shelf"));
  const asked = picks.find((button) => button.getAttribute("aria-pressed") === "true");
  const box = questionBox();
  if (box) box.placeholder = asked?.dataset.pick === "all" ? "Ask all articles" : "Ask about the article";
  const count = picks.filter((button) => button.dataset.pick !== "all").length;
  for (const place of all(".fn-count-articles")) place.textContent = count > 1 ? ` (${count})` : "";
};

export const paneChanged = () => {
  const supplied = pane().querySelector(".fn-supplied") !== null;
  for (const button of all(".fn-views [data-view]")) {
    button.setAttribute("aria-pressed", String((button.dataset.view === "supplied") === supplied));
  }
  if (pane().dataset.of !== articleInView()) pane().scrollTo({ top: 0 });
  pane().dataset.of = articleInView() ?? "";
  drawMarks();
  const box = byId("fn-find");
  if (box?.value) find(box.value);
};

// ---- Opening an article

export const progressChanged = () => {
  byId("fn-add").classList.toggle("fn-busy", byId("fn-add-progress").querySelector(".fn-progress") !== null);
};
// What is given: a link, a text, or the file that was sent.
export const openArticle = async (given) => {
  const visit = panelVisit();
  const typed = all("#fn-link, #fn-text, #fn-file").map((field) => [field, field.value]);
  let done = await act("open", given);
  while (done?.opening && !done.opening.over) {
    const { number, version } = done.opening;
    const next = await act("opening", { number, version }, { quiet: true });
    if (next) done = next;
    else await pause(1000);
  }
  if (!done?.opening?.id) return;
  for (const [field, value] of typed) if (field.value === value) field.value = "";
  await arrived(done.opening, visit);
};
// It opens where it is waited for. Who left the panel, or types a question by now, finds it on the shelf.
const arrived = async ({ id, name }, visit) => {
  const isAwaited = visit && visit === panelVisit() && document.activeElement !== questionBox();
  if (visit === panelVisit()) leaveAddForm();
  if (!isAwaited) {
    showToast(`Ready: ${name}`);
    return;
  }
  await openFromShelf(id, { opened: true });
  pane().scrollTo({ top: 0, behavior: "instant" });
  rememberStates();
  announce(`Opened: ${pane().querySelector("h1")?.textContent ?? ""}`);
  questionBox()?.focus();
};
export const openFromShelf = async (id, data = {}) => {
  const done = await act("go", { ...data, id });
  if (done) act("suggest", { id }, { quiet: true });
};

const LARGEST = 20 * 1024 * 1024;
export const openFile = async (file) => {
  if (!file) return;
  showAddForm();
  if (file.size > LARGEST) {
    showToast(`${file.name} is larger than 20 MB: give one article, not a collection.`, { failed: true });
    return;
  }
  if (!(await sendFile(file))) {
    showToast(`${file.name} could not be sent: try again, or paste its text.`, { failed: true });
    return;
  }
  openArticle({ what: "file" });
};

export const loadConversation = async (file) => {
  if (!file) return;
  leaveAddForm();
  await act("load", { text: await file.text() });
  showPart("chat");
  chat().scrollTo({ top: 0 });
};

// ---- A file may be dropped anywhere

let depth = 0; // into how many nested elements it was dragged
const drag = (by) => {
  depth = Math.max(0, depth + by);
  root.classList.toggle("fn-dragging", depth > 0);
};
export const acceptDrops = () => {
  const brings = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragenter", (event) => brings(event) && drag(1));
  document.addEventListener("dragleave", (event) => brings(event) && drag(-1));
  document.addEventListener("dragover", (event) => brings(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    drag(-depth);
    openFile(event.dataTransfer.files[0]);
  });
};
