// What every other module uses: finding elements, scrolling, announcing, copying, saving a file, and which part of the
// page a narrow screen shows.

export const root = document.documentElement;
export const byId = (id) => document.getElementById(id);
export const all = (selector, inside = document) => (inside ? [...inside.querySelectorAll(selector)] : []);
export const chat = () => byId("fn-conversation");
export const pane = () => byId("fn-pane");
export const questionBox = () => document.querySelector("#fn-question textarea");
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
export const drawn = () => new Promise((resolve) => setTimeout(resolve));

// ---- Scrolling

// How far down a pane its target comes to stand, as a share of the pane's height.
export const MIDDLE = 0.4;
const wantsLessMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Each pane scrolls by itself. scrollIntoView would move every scroller around it, and one smooth one ends another.
export const scroll = (scroller, target, share) => {
  const there = target.getBoundingClientRect();
  const here = scroller.getBoundingClientRect();
  const top = scroller.scrollTop + there.top - here.top - (scroller.clientHeight - there.height) * share;
  scroller.scrollTo({ top, behavior: wantsLessMotion() ? "auto" : "smooth" });
};

// ---- Messages: to a screen reader alone, and to everyone

export const announce = (text) => {
  const live = byId("fn-live");
  if (live) live.textContent = live.textContent === text ? `${text} ` : text;
};
let toastEnds;
// `undo`: the number by which the server undoes what the toast tells of.
export const showToast = (text, { failed = false, undo = 0 } = {}) => {
  const place = byId("fn-toast");
  if (!place) return;
  place.textContent = text;
  if (undo) place.append(undoButton(undo));
  place.classList.toggle("fn-failed", failed);
  clearTimeout(toastEnds);
  if (text) toastEnds = setTimeout(() => (place.textContent = ""), failed ? 12000 : undo ? 10000 : 5000);
};
export const hideToast = () => showToast("");
const undoButton = (number) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fn-undo";
  button.dataset.act = "undo";
  button.dataset.number = number;
  button.textContent = "Undo";
  return button;
};

// ---- Out of the page: a file, the clipboard

export const download = (name, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

export const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Only a page from this machine, or over https, may use the clipboard straight.
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
};

// ---- The panel that adds an article stands where the article is read

export const isAdding = () => root.dataset.adding === "yes";
let visits = 0;
// Which visit to the panel this is; 0 away from it.
export const panelVisit = () => (isAdding() ? visits : 0);
export const showAddForm = () => {
  if (!isAdding()) visits += 1;
  root.dataset.adding = "yes";
  showPart("article");
  byId("fn-link")?.focus();
};
// To the article; what was typed in the panel stays there.
export const leaveAddForm = () => {
  delete root.dataset.adding;
};

// ---- Narrow screens show one part at a time: "shelf", "chat" or "article"

export const showPart = (name) => {
  root.dataset.view = name;
  if (name !== "shelf") delete root.dataset.rail;
  for (const tab of all(".fn-tabs [data-show]")) tab.setAttribute("aria-pressed", String(tab.dataset.show === name));
};
