// Words that a visitor selects in the article: they can be asked about, or copied with where they stand.
import { setBox } from "./asking.js";
import { byId, copy, pane, questionBox, showPart, showToast } from "./page.js";

const LONGEST = 200; // of the words that go into a question
const MARGIN = 8; // between the words and the buttons, and between these and the edge

const sheet = () => byId("fn-selected");

// The selected words of the article, and their range; null where none are selected.
const selected = () => {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const article = pane()?.querySelector("[data-reference]");
  if (!article?.contains(range.startContainer) || !article.contains(range.endContainer)) return null;
  const words = selection.toString().replace(/\s+/g, " ").trim();
  return /[\p{L}\p{N}]/u.test(words) ? { words, range } : null;
};

let pressed = false; // while words are being selected, nothing may stand in the way
const place = () => {
  const box = sheet();
  if (!box) return;
  const found = pressed ? null : selected();
  box.hidden = !found;
  if (!found) return;
  const words = found.range.getBoundingClientRect();
  const seen = pane().getBoundingClientRect();
  if (words.bottom < seen.top || words.top > seen.bottom) {
    box.hidden = true;
    return;
  }
  const { width, height } = box.getBoundingClientRect();
  const below = words.bottom + MARGIN;
  const top = below + height + MARGIN <= seen.bottom ? below : Math.max(seen.top + MARGIN, words.top - height - MARGIN);
  box.style.top = `${top}px`;
  box.style.left = `${Math.max(MARGIN, Math.min(words.left, innerWidth - width - MARGIN))}px`;
};

// What was typed stays: the words are added to it.
export const askAboutSelected = () => {
  const found = selected();
  if (!found) return;
  const short = found.words.length <= LONGEST ? found.words : found.words.slice(0, LONGEST).replace(/\s\S*$/, "");
  const typed = questionBox().value.trimEnd();
  setBox(typed ? `${typed} “${short}”` : `What does the article say about “${short}”?`);
  getSelection().removeAllRanges();
  showPart("chat");
  questionBox().focus();
};

export const copySelected = async () => {
  const found = selected();
  if (!found) return;
  const { words, range } = found;
  const article = pane().querySelector("[data-reference]");
  const start = range.startContainer;
  const paragraph = (start.nodeType === Node.TEXT_NODE ? start.parentElement : start).closest("[data-p]");
  const where = paragraph ? `, paragraph ${paragraph.dataset.p}` : "";
  await copy(`“${words}”\n— ${article.dataset.reference}${where}`);
  getSelection().removeAllRanges();
  showToast("Copied.");
};

export const watchSelection = () => {
  document.addEventListener("pointerdown", (event) => {
    pressed = !event.target.closest("#fn-selected");
  });
  document.addEventListener("pointerup", () => {
    pressed = false;
    setTimeout(place); // the browser changes the selection after this event
  });
  document.addEventListener("pointercancel", () => {
    pressed = false;
  });
  document.addEventListener("selectionchange", place);
  document.addEventListener("scroll", place, { capture: true, passive: true });
  addEventListener("resize", place);
  // A press on a button would end the selection that it is about.
  document.addEventListener("mousedown", (event) => event.target.closest("#fn-selected") && event.preventDefault());
};
