// ---- The chat: what is asked, what is clicked in an answer, what is said when a new one comes

let clicked = null; // an example that was clicked, or a turn to ask anew: asked in place of what stands in the box
Object.assign(window.footnote, {
  asked: (question) => {
    const taken = clicked ?? {};
    clicked = null;
    return [taken.question ?? question, window.footnote.sent({ again: taken.again })];
  },
  opening: {},
  filled: (part) => {
    if (part === "chat") chatted();
    if (part === "pane") paned();
    if (part === "shelf") shelved();
    if (part === "progress") progressed();
  },
});
watch("value", () => chatted());

// Each turn by its number: it waits, shows what was found before it is read, or is answered.
const statesNow = () => {
  const stateOf = (turn) =>
    turn.matches("[data-cites]") ? "answered" : turn.querySelector(".fn-likely") ? "likely" : "waiting";
  return Object.fromEntries(all(".fn-turn", element).map((turn) => [turn.dataset.turn, stateOf(turn)]));
};
let states = {};
const chatted = () => {
  const now = all(".fn-turn", element);
  const next = statesNow();
  const changed = now.filter((turn) => next[turn.dataset.turn] !== states[turn.dataset.turn]).at(-1);
  unuse();
  if (changed) {
    shown = changed;
    current = null;
    mark();
    scroll(byId("fn-conversation"), changed, 0);
    // What is not read yet is no answer, and nobody is told it as one.
    if (next[changed.dataset.turn] === "answered") say(spoken(changed));
    lookAt(citesOf(changed)[0]);
  } else {
    if (!shown?.isConnected) shown = now.at(-1) ?? null;
    mark();
  }
  states = next;
};

// The first place of a new answer comes into view, in whichever article it is; a narrow screen stays with the chat.
const lookAt = async (cite) => {
  if (!cite) return;
  if (cite.article !== articleNow()) await act("look", { id: cite.article });
  const piece = sentencesOf(cite.sentences[0])[0];
  if (piece) scroll(pane(), piece, MIDDLE);
};

// What someone hears when an answer has come: the answer, not its buttons.
const spoken = (turn) =>
  all(".fn-of, .fn-short, .fn-says, .fn-lead, .fn-quote, .fn-where, .fn-sure", turn)
    .map((piece) => (piece.matches(".fn-sure") ? piece.firstChild.textContent : piece.textContent))
    .join(". ");

const place = (button) => ({
  turn: Number(button.closest(".fn-turn").dataset.turn),
  which: Number(button.closest("[data-which]").dataset.which),
});
const toggle = (button, target) => {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  if (target) target.hidden = !open;
  return open;
};
const shut = (except) => {
  for (const button of all('.fn-act[data-act="copies"][aria-expanded="true"]', element)) {
    if (button !== except) toggle(button, button.closest(".fn-copy").querySelector(".fn-choices"));
  }
};

// What each button of a card does, by its data-act.
const doings = {
  copies: (button) => toggle(button, button.closest(".fn-copy").querySelector(".fn-choices")),
  copy: async (button) => {
    const texts = JSON.parse(button.closest(".fn-copy").dataset.texts);
    await copy(texts[button.dataset.format]);
    shut();
    tell("Copied.");
    button.closest(".fn-copy").querySelector('[data-act="copies"]').focus();
  },
  sure: (button) => toggle(button),
  right: async (button) => {
    closeWrong();
    await act("right", place(button));
  },
  wrong: async (button) => {
    const where = place(button);
    const pressed = button.getAttribute("aria-pressed") === "true";
    const question = questionOf(button.closest(".fn-turn"));
    const done = await act("wrong", where);
    if (pressed || done?.failed) closeWrong();
    else openWrong(where, question);
  },
  elsewhere: async (button) => {
    const beside = button.closest("[data-which]").querySelector(".fn-elsewhere");
    if (beside) toggle(button, beside);
    else {
      button.setAttribute("aria-busy", "true");
      await act("elsewhere", place(button));
      button.removeAttribute("aria-busy");
      const found = button.isConnected && button.closest("[data-which]").querySelector(".fn-elsewhere");
      if (found) say(found.textContent);
    }
  },
  literal: (button) => {
    clicked = { question: "", again: Number(button.closest(".fn-turn").dataset.turn) };
    trigger("submit");
  },
  check: async () => {
    await act("check");
    say(element.querySelector(".fn-saved header p")?.textContent ?? "");
  },
  unload: () => act("unload"),
};

// ---- What should it have been? A form below the chat, so that it stays while the chat changes

let wrong = null;
const openWrong = (where, question) => {
  wrong = { ...where, sentence: null };
  const box = byId("fn-wrong-form");
  box.hidden = false;
  box.reset();
  box.querySelector(".fn-wrong-of").textContent = question;
  box.querySelector(".fn-wrong-picked").textContent = "or click the right sentence in the article";
  root.dataset.picking = "yes";
  box.querySelector("textarea").focus();
};
const closeWrong = () => {
  wrong = null;
  delete root.dataset.picking;
  for (const piece of all(".fn-picked", pane())) piece.classList.remove("fn-picked");
  const box = byId("fn-wrong-form");
  if (box) box.hidden = true;
};
const pick = (number) => {
  wrong.sentence = number;
  for (const piece of all(".fn-picked", pane())) piece.classList.remove("fn-picked");
  for (const piece of sentencesOf(number)) piece.classList.add("fn-picked");
  byId("fn-wrong-form").querySelector(".fn-wrong-picked").textContent = `Picked: “${wordsOf(number)}”`;
  view("chat");
};
const sendWrong = async (form) => {
  const done = await act("correct", {
    ...wrong,
    words: form.elements.words.value,
    not_said: form.elements.silent.checked,
  });
  if (done && !done.failed) closeWrong();
};
