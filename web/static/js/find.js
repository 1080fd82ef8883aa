// Find in the article: every place that was found is highlighted, and no element of the article is changed.
import { MIDDLE, pane, scroll } from "./page.js";

let places = [];
let current = -1; // which of the places
const folded = (text) => text.toLowerCase().replace(/[‘’‛]/g, "'").replace(/[“”„]/g, '"').replace(/[‐-―]/g, "-");

// The text of the pane as one string, and where in it each of its text nodes begins.
const paneText = () => {
  const walker = document.createTreeWalker(pane(), NodeFilter.SHOW_TEXT);
  const pieces = [];
  let text = "";
  let block = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(".fn-n, .fn-repairs")) continue;
    const now = node.parentElement.closest("p, h1, h2, .fn-raw");
    if (now !== block) text += "\n";
    block = now;
    const plain = folded(node.data).replace(/\s/g, " ");
    pieces.push({ at: text.length, node });
    // A letter whose small form is longer ("İ") would shift all that follows.
    text += plain.length === node.data.length ? plain : node.data;
  }
  return { text, pieces };
};
const placeOf = (pieces, at) => {
  let piece = pieces.findIndex((each) => each.at > at) - 1;
  if (piece < 0) piece = pieces.length - 1;
  return [pieces[piece].node, at - pieces[piece].at];
};

export const find = (wanted) => {
  places = [];
  current = -1;
  const needle = folded(wanted).replace(/\s+/g, " ").trim();
  if (needle) {
    const { text, pieces } = paneText();
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      const range = document.createRange();
      range.setStart(...placeOf(pieces, at));
      const [node, offset] = placeOf(pieces, at + needle.length - 1);
      range.setEnd(node, offset + 1);
      places.push(range);
    }
  }
  if (window.Highlight) {
    CSS.highlights.delete("fn-found-now");
    if (places.length) CSS.highlights.set("fn-found", new Highlight(...places));
    else CSS.highlights.delete("fn-found");
  }
  if (places.length) goToFound(1);
  else showCount(needle);
};
export const goToFound = (by) => {
  if (!places.length) return;
  current = (current + by + places.length) % places.length;
  if (window.Highlight) CSS.highlights.set("fn-found-now", new Highlight(places[current]));
  scroll(pane(), places[current], MIDDLE);
  showCount(true);
};
const showCount = (wanted) => {
  const count = document.querySelector(".fn-found");
  if (count) count.textContent = places.length ? `${current + 1} of ${places.length}` : wanted ? "None" : "";
};
