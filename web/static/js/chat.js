// The chat: what the buttons of a card do, and what is announced when a reply has come.
import { MIDDLE, all, announce, byId, chat, copy, pane, root, scroll, showPart, showToast } from "./page.js";
import { articleInView, citesOf, hideUses, piecesOf, questionOf, redrawMarks, showMarksOf, turns, wordsOf } from "./marks.js";
import { askAgain } from "./asking.js";
import { act } from "./server.js";

// Each turn by its number: it waits, shows what was found before it is read, or is answered.
const currentStates = () => {
  const stateOf = (turn) =>
    turn.matches("[data-cites]") ? "answered" : turn.querySelector(".fn-likely") ? "likely" : "waiting";
  return Object.fromEntries(turns().map((turn) => [turn.dataset.turn, stateOf(turn)]));
};
let states = {};
export const rememberStates = () => {
  states = currentStates();
};
export const chatChanged = () => {
  const now = turns();
  const next = currentStates();
  const changed = now.filter((turn) => next[turn.dataset.turn] !== states[turn.dataset.turn]).at(-1);
  hideUses();
  if (changed) {
    showMarksOf(changed);
    scroll(chat(), changed, 0);
    // What has not been read yet is not an answer, and is not announced as one.
    if (next[changed.dataset.turn] === "answered") announce(spoken(changed));
    lookAt(citesOf(changed)[0]);
  } else redrawMarks();
  states = next;
};

// The first place of a new answer comes into view, in whichever article it is; a narrow screen stays with the chat.
const lookAt = async (cite) => {
  if (!cite) return;
  if (cite.article !== articleInView()) await act("look", { id: cite.article });
  const piece = piecesOf(cite.sentences[0])[0];
  if (piece) scroll(pane(), piece, MIDDLE);
};

// What someone hears when an answer has come: the answer, not its buttons.
const spoken = (turn) =>
  all(".fn-of, .fn-short, .fn-says, .fn-lead, .fn-quote, .fn-where, .fn-sure", turn)
    .map((piece) => (piece.matches(".fn-sure") ? piece.firstChild.textContent : piece.textContent))
    .join(". ");

// Which reply a button is about, as the server counts them.
const replyOf = (button) => ({
  turn: Number(button.closest(".fn-turn").dataset.turn),
  which: Number(button.closest("[data-which]").dataset.which),
});
const toggle = (button, target) => {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  if (target) target.hidden = !open;
};
const toggleCopyMenu = (button) => toggle(button, button.closest(".fn-copy").querySelector(".fn-choices"));
// Returns whether any was open.
export const closeCopyMenus = () => {
  const open = all('.fn-act[data-act="copies"][aria-expanded="true"]', chat());
  open.forEach(toggleCopyMenu);
  return open.length > 0;
};

// What each button of a card does, by its data-act.
export const cardActions = {
  copies: toggleCopyMenu,
  copy: async (button) => {
    const texts = JSON.parse(button.closest(".fn-copy").dataset.texts);
    await copy(texts[button.dataset.format]);
    closeCopyMenus();
    showToast("Copied.");
    button.closest(".fn-copy").querySelector('[data-act="copies"]').focus();
  },
  sure: (button) => toggle(button),
  right: async (button) => {
    closeCorrection();
    await act("right", replyOf(button));
  },
  wrong: async (button) => {
    const reply = replyOf(button);
    const pressed = button.getAttribute("aria-pressed") === "true";
    const question = questionOf(button.closest(".fn-turn"));
    const done = await act("wrong", reply);
    if (!done) return;
    if (pressed || done.failed) closeCorrection();
    else openCorrection(reply, question);
  },
  elsewhere: async (button) => {
    const beside = button.closest("[data-which]").querySelector(".fn-elsewhere");
    if (beside) toggle(button, beside);
    else {
      button.setAttribute("aria-busy", "true");
      await act("elsewhere", replyOf(button));
      button.removeAttribute("aria-busy");
      const found = button.isConnected && button.closest("[data-which]").querySelector(".fn-elsewhere");
      if (found) announce(found.textContent);
    }
  },
  literal: (button) => askAgain(button.closest(".fn-turn")),
  check: async () => {
    await act("check");
    announce(chat().querySelector(".fn-saved header p")?.textContent ?? "");
  },
  unload: () => act("unload"),
};

// ---- What should it have been? A form below the chat, so that it stays while the chat changes

let correction = null; // the reply that it is about, and the sentence that was clicked
const form = () => byId("fn-wrong-form");
const tell = (text) => {
  byId("fn-wrong-told").textContent = text;
};
const showPicked = (pieces, text) => {
  for (const piece of all(".fn-picked", pane())) piece.classList.remove("fn-picked");
  for (const piece of pieces) piece.classList.add("fn-picked");
  form().querySelector(".fn-wrong-picked").textContent = text;
};
export const isCorrecting = () => correction !== null;
const openCorrection = (reply, question) => {
  correction = { ...reply, sentence: null };
  form().hidden = false;
  form().reset();
  tell("");
  form().querySelector(".fn-wrong-of").textContent = question;
  showPicked([], "or click the right sentence in the article");
  root.dataset.picking = "yes";
  form().querySelector("textarea").focus();
};
export const closeCorrection = () => {
  correction = null;
  delete root.dataset.picking;
  for (const piece of all(".fn-picked", pane())) piece.classList.remove("fn-picked");
  if (form()) form().hidden = true;
};
export const pickSentence = (number) => {
  correction.sentence = number;
  tell("");
  showPicked(piecesOf(number), `Picked: “${wordsOf(number)}”`);
  showPart("chat");
};
export const sendCorrection = async () => {
  const { words, silent } = form().elements;
  const given = { ...correction, words: words.value, not_said: silent.checked };
  const done = await act("correct", given, { isTold: false });
  if (!done) return;
  tell(done.failed ? done.message : "");
  if (done.failed) return;
  showToast(done.message);
  closeCorrection();
};
