// ---- Find in the article: every place is lit up without touching the article's elements

let places = [];
let placeAt = -1;
const plainly = (text) => text.toLowerCase().replace(/[‘’‛]/g, "'").replace(/[“”„]/g, '"').replace(/[‐-―]/g, "-");

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
    const plain = plainly(node.data).replace(/\s/g, " ");
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

const find = (wanted) => {
  places = [];
  placeAt = -1;
  const needle = plainly(wanted).replace(/\s+/g, " ").trim();
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
  if (places.length) found(1);
  else tellFound(needle);
};
const found = (by) => {
  if (!places.length) return;
  placeAt = (placeAt + by + places.length) % places.length;
  if (window.Highlight) CSS.highlights.set("fn-found-now", new Highlight(places[placeAt]));
  scroll(pane(), places[placeAt], MIDDLE);
  tellFound(true);
};
const tellFound = (wanted) => {
  const told = document.querySelector(".fn-found");
  if (told) told.textContent = places.length ? `${placeAt + 1} of ${places.length}` : wanted ? "None" : "";
};
