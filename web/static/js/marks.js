// ---- Marks: every citation of the conversation is shown in the article; those of one turn more, one of them most

let shown = null; // the turn whose marks are shown more
let current = null; // the number of the mark that is followed
let followed = null; // the mark in the chat that led there

const turnsNow = () => all(".fn-turn[data-cites]", element);
const citesOf = (turn) =>
  JSON.parse(turn?.dataset.cites ?? "[]").map(([n, article, sentences, near, which]) => ({
    n, article, sentences, near: near === 1, which, turn,
  }));
const articleNow = () => pane()?.querySelector("[data-article]")?.dataset.article;
const citesHere = () => turnsNow().flatMap(citesOf).filter((cite) => cite.article === articleNow());
const sentencesOf = (number) => all(`[data-s="${number}"]`, pane());

// The words of a sentence, without the number of its mark.
const wordsOf = (number) =>
  sentencesOf(number)
    .flatMap((piece) => [...piece.childNodes])
    .filter((node) => !node.classList?.contains("fn-n"))
    .map((node) => node.textContent)
    .join("");

const unmark = () => {
  for (const number of all(".fn-n", pane())) number.remove();
  for (const sentence of all(".fn-cited", pane())) sentence.classList.remove(...LOOKS);
};
const LOOKS = ["fn-cited", "fn-near", "fn-shown", "fn-current", "fn-flash"];

const mark = () => {
  unmark();
  const numbers = new Map(); // sentence number -> marks
  for (const cite of citesHere()) {
    for (const [part, number] of cite.sentences.entries()) {
      if (!numbers.has(number)) numbers.set(number, { marks: [], near: true, shown: false, current: false });
      const told = numbers.get(number);
      if (part === 0) told.marks.push(cite.n);
      told.near &&= cite.near;
      told.shown ||= cite.turn === shown;
      told.current ||= cite.n === current;
    }
  }
  for (const [number, told] of numbers) {
    for (const [part, piece] of sentencesOf(number).entries()) {
      piece.classList.add("fn-cited");
      piece.classList.toggle("fn-near", told.near);
      piece.classList.toggle("fn-shown", told.shown);
      piece.classList.toggle("fn-current", told.current);
      if (part === 0 && told.marks.length) piece.prepend(numberButton(told.marks));
    }
  }
  for (const turn of turnsNow()) turn.classList.toggle("fn-shown", turn === shown);
  for (const link of all("a.fn-mark", element)) link.classList.toggle("fn-current", Number(link.dataset.n) === current);
  stepped();
};

const numberButton = (marks) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fn-n";
  button.textContent = `[${marks.join(", ")}]`;
  button.title = marks.length === 1 ? "Show the answer that used this sentence" : "Show the answers that used this sentence";
  button.setAttribute("aria-label", `Mark ${marks.join(", ")}: ${button.title.toLowerCase()}`);
  return button;
};

const show = (turn) => {
  shown = turn;
  current = null;
  mark();
};

// To a mark in the article; from another article if need be.
const goTo = async (cite, byKey) => {
  if (cite.article !== articleNow()) await act("look", { id: cite.article });
  shown = cite.turn.isConnected ? cite.turn : shown;
  current = cite.n;
  mark();
  view("article");
  const pieces = cite.sentences.flatMap(sentencesOf);
  if (!pieces.length) return;
  for (const piece of pieces) {
    piece.classList.remove("fn-flash");
    void piece.offsetWidth; // so that a second flash of the same sentence starts anew
    piece.classList.add("fn-flash");
    piece.addEventListener("animationend", () => piece.classList.remove("fn-flash"), { once: true });
  }
  scroll(pane(), pieces[0], MIDDLE);
  if (byKey) pieces[0].querySelector(".fn-n")?.focus({ preventScroll: true });
};

const follow = (link, byKey) => {
  followed = link;
  const number = Number(link.dataset.n);
  const cite = citesOf(link.closest(".fn-turn")).find((each) => each.n === number);
  if (cite) goTo(cite, byKey);
};

// ---- From mark to mark, in the order of the article

const stops = () => {
  const seen = new Set();
  const order = new Map(all("[data-s]", pane()).map((piece, at) => [Number(piece.dataset.s), at]));
  return citesHere()
    .filter((cite) => cite.sentences.length && !seen.has(cite.n) && seen.add(cite.n))
    .sort((a, b) => order.get(a.sentences[0]) - order.get(b.sentences[0]) || a.n - b.n);
};
const step = (by) => {
  const marks = stops();
  if (!marks.length) return;
  const at = marks.findIndex((cite) => cite.n === current);
  const next = at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length;
  goTo(marks[next], false);
  say(`Mark ${marks[next].n}: ${wordsOf(marks[next].sentences[0])}`);
};
const stepped = () => {
  const marks = stops();
  const at = marks.findIndex((cite) => cite.n === current);
  const place = document.querySelector(".fn-step-at");
  if (place) place.textContent = marks.length ? (at < 0 ? `${marks.length} ${marks.length === 1 ? "mark" : "marks"}` : `${at + 1} of ${marks.length}`) : "No marks";
  for (const button of all(".fn-step button")) button.disabled = !marks.length;
};

// ---- From a sentence back to the answers that used it

const used = (number) => {
  const cites = citesHere().filter((cite) => cite.sentences.includes(number));
  const turns = [...new Set(cites.map((cite) => cite.turn))];
  const box = byId("fn-used");
  if (!turns.length || !box) return;
  for (const turn of turnsNow()) turn.classList.toggle("fn-using", turns.includes(turn));
  box.hidden = false;
  box.querySelector(".fn-used-told").textContent = turns.length === 1 ? "One answer used that sentence" : `${turns.length} answers used that sentence`;
  const list = box.querySelector("ul");
  list.replaceChildren(
    ...turns.map((turn) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "fn-plain";
      const numbers = cites.filter((cite) => cite.turn === turn).map((cite) => `[${cite.n}]`).join(" ");
      button.textContent = `${numbers} ${questionOf(turn)}`;
      button.addEventListener("click", () => toTurn(turn));
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
  say(`${box.querySelector(".fn-used-told").textContent}: ${turns.map(questionOf).join("; ")}`);
  current = cites[0].n;
  toTurn(turns.at(-1));
};
const questionOf = (turn) => turn.querySelector(".fn-question")?.lastChild?.textContent ?? "";
const toTurn = (turn) => {
  shown = turn;
  mark();
  view("chat");
  scroll(byId("fn-conversation"), turn, 0.15);
};
const unuse = () => {
  const box = byId("fn-used");
  if (box) box.hidden = true;
  for (const turn of all(".fn-using", element)) turn.classList.remove("fn-using");
};
