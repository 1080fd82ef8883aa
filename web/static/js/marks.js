// Marks: every citation of the conversation is shown in the article; those of one turn stand out, and one of them most.
import { MIDDLE, all, announce, byId, chat, leaveAddForm, pane, scroll, showPart } from "./page.js";
import { act } from "./server.js";

let shown = null; // the turn whose marks stand out
let current = null; // the number of the mark that was followed
let followed = null; // the link in the chat that was followed

export const followedLink = () => followed;

// Those that the server knows of: not what was typed just now.
export const turns = () => all(".fn-turn:not(.fn-sent)", chat());
const answeredTurns = () => all(".fn-turn[data-cites]", chat());
export const citesOf = (turn) =>
  JSON.parse(turn?.dataset.cites ?? "[]").map(([n, article, sentences, near, which]) => ({
    n, article, sentences, near: near === 1, which, turn,
  }));
export const articleInView = () => pane()?.querySelector("[data-article]")?.dataset.article;
const citesHere = () => answeredTurns().flatMap(citesOf).filter((cite) => cite.article === articleInView());
// A sentence may be in several pieces.
export const piecesOf = (number) => all(`[data-s="${number}"]`, pane());

// The words of a sentence, without the number of its mark.
export const wordsOf = (number) =>
  piecesOf(number)
    .flatMap((piece) => [...piece.childNodes])
    .filter((node) => !node.classList?.contains("fn-n"))
    .map((node) => node.textContent)
    .join("");

const clearMarks = () => {
  for (const number of all(".fn-n", pane())) number.remove();
  for (const sentence of all(".fn-cited", pane())) sentence.classList.remove(...LOOKS);
};
const LOOKS = ["fn-cited", "fn-near", "fn-shown", "fn-current", "fn-flash"];

export const drawMarks = () => {
  clearMarks();
  const numbers = new Map(); // sentence number -> marks
  for (const cite of citesHere()) {
    for (const [part, number] of cite.sentences.entries()) {
      if (!numbers.has(number)) numbers.set(number, { marks: [], near: true, shown: false, current: false });
      const look = numbers.get(number);
      if (part === 0) look.marks.push(cite.n);
      look.near &&= cite.near;
      look.shown ||= cite.turn === shown;
      look.current ||= cite.n === current;
    }
  }
  for (const [number, look] of numbers) {
    for (const [part, piece] of piecesOf(number).entries()) {
      piece.classList.add("fn-cited");
      piece.classList.toggle("fn-near", look.near);
      piece.classList.toggle("fn-shown", look.shown);
      piece.classList.toggle("fn-current", look.current);
      if (part === 0 && look.marks.length) piece.prepend(numberButton(look.marks));
    }
  }
  for (const turn of answeredTurns()) turn.classList.toggle("fn-shown", turn === shown);
  for (const link of all("a.fn-mark", chat())) link.classList.toggle("fn-current", Number(link.dataset.n) === current);
  showStep();
};

const numberButton = (marks) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fn-n";
  button.textContent = `[${marks.join(", ")}]`;
  button.title = `Show the ${marks.length === 1 ? "answer" : "answers"} that used this sentence`;
  button.setAttribute("aria-label", `Mark ${marks.join(", ")}: ${button.title.toLowerCase()}`);
  return button;
};

export const showMarksOf = (turn) => {
  shown = turn;
  current = null;
  drawMarks();
};

// After the chat is drawn again: the turn that stood out may be gone.
export const redrawMarks = () => {
  if (!shown?.isConnected) shown = turns().at(-1) ?? null;
  drawMarks();
};

// To a mark in the article; from another article if need be.
const goTo = async (cite, byKey) => {
  leaveAddForm();
  if (cite.article !== articleInView()) await act("look", { id: cite.article });
  shown = cite.turn.isConnected ? cite.turn : shown;
  current = cite.n;
  drawMarks();
  showPart("article");
  const pieces = cite.sentences.flatMap(piecesOf);
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

export const follow = (link, byKey) => {
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
export const step = (by) => {
  const marks = stops();
  if (!marks.length) return;
  const at = marks.findIndex((cite) => cite.n === current);
  const next = at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length;
  goTo(marks[next], false);
  announce(`Mark ${marks[next].n}: ${wordsOf(marks[next].sentences[0])}`);
};
const counted = (marks) => (marks === 0 ? "No marks" : marks === 1 ? "1 mark" : `${marks} marks`);
const showStep = () => {
  const marks = stops();
  const at = marks.findIndex((cite) => cite.n === current);
  const place = document.querySelector(".fn-step-at");
  if (place) place.textContent = at < 0 ? counted(marks.length) : `${at + 1} of ${marks.length}`;
  for (const button of all(".fn-step button")) button.disabled = !marks.length;
};

// ---- From a sentence back to the answers that used it

export const showUses = (number) => {
  const cites = citesHere().filter((cite) => cite.sentences.includes(number));
  const used = [...new Set(cites.map((cite) => cite.turn))];
  const box = byId("fn-used");
  if (!used.length || !box) return;
  for (const turn of answeredTurns()) turn.classList.toggle("fn-using", used.includes(turn));
  box.hidden = false;
  const count = used.length === 1 ? "One answer used that sentence" : `${used.length} answers used that sentence`;
  box.querySelector(".fn-used-told").textContent = count;
  const list = box.querySelector("ul");
  list.replaceChildren(
    ...used.map((turn) => {
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
  announce(`${count}: ${used.map(questionOf).join("; ")}`);
  current = cites[0].n;
  toTurn(used.at(-1));
};
export const questionOf = (turn) => turn.querySelector(".fn-question")?.lastChild?.textContent ?? "";
const toTurn = (turn) => {
  shown = turn;
  drawMarks();
  showPart("chat");
  scroll(chat(), turn, 0.15);
};
export const hideUses = () => {
  const box = byId("fn-used");
  if (box) box.hidden = true;
  for (const turn of all(".fn-using", chat())) turn.classList.remove("fn-using");
};
