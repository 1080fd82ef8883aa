// Asking: at the key press a question leaves the box and stands in the chat. The server hears of each in its turn; what it
// does not take goes back into the box, if nothing else was typed there, or stays in the chat until it is asked again.
import { all, byId, chat, pause, questionBox, scroll } from "./page.js";
import { turns } from "./marks.js";
import { act, fill, newKey } from "./server.js";

let sent = []; // each from the press until the server answered it: { id, question, about, again, taken, why }
let pressedAt = -Infinity;
const AGAIN_WITHIN = 1000; // a press of Enter so soon after another, in ms, is the same one
const UNSENT = "This was not sent: not connected.";

const log = () => chat()?.querySelector(".fn-log");
const isWaiting = () => turns().some((turn) => !turn.matches("[data-cites]"));
const onTheirWay = () => sent.filter((item) => !item.taken);

// ---- The box: only this writes into it

export const setBox = (text) => {
  questionBox().value = text;
  questionBox().dispatchEvent(new InputEvent("input", { bubbles: true }));
};
export const takeQuestion = () => {
  const question = questionBox().value;
  if (question.trim()) {
    setBox("");
    askQuestion(question);
  } else if (!isWaiting() && !onTheirWay().length && performance.now() - pressedAt > AGAIN_WITHIN) {
    inOrder(() => act("ask", { question }));
  }
  pressedAt = performance.now();
};

// ---- On its way

let before = Promise.resolve();
// Does it when all that was begun before is done, so that questions arrive in the order of asking.
export const inOrder = (work) => {
  before = before.then(work);
  return before;
};
const send = (item) => {
  draw();
  return inOrder(() => deliver(item));
};
export const askQuestion = (question) => {
  const item = { id: newKey(), question, about: log()?.dataset.about ?? "" };
  sent.push(item);
  send(item);
  showSent(item);
};
export const askAgain = (turn) => {
  const item = { id: newKey(), question: "", about: log().dataset.about, again: Number(turn.dataset.turn) };
  sent.push(item);
  send(item);
};
const deliver = async (item) => {
  if (!sent.includes(item)) return; // a new conversation was begun meanwhile
  const { question, about, id, again } = item;
  const done = await act("ask", { question, about, asked: id, again });
  if (!done || done.failed) giveBack(item, done ? noticed() : UNSENT);
  else if (!item.why) item.taken = true; // it may have been refused already
  draw();
};
const noticed = () => byId("fn-notice")?.textContent.trim() ?? "";

// What was not asked is never lost.
const giveBack = (item, why) => {
  const here = item.about === log()?.dataset.about;
  if (item.again === undefined && (!here || questionBox().value)) item.why = why;
  else {
    sent = sent.filter((other) => other !== item);
    if (item.again === undefined) setBox(item.question);
  }
  draw();
};
const itemOf = (button) => sent.find((item) => item.id === button.closest(".fn-sent").dataset.asked);
export const sentActions = {
  resend: (button) => {
    const item = itemOf(button);
    item.why = "";
    send(item);
    questionBox()?.focus();
  },
  unsend: (button) => {
    sent = sent.filter((item) => item !== itemOf(button));
    draw();
    questionBox()?.focus();
  },
};
// Those of the conversation in view are not asked any more. Returns what brings them back.
export const forgetSent = () => {
  const forgotten = sent.filter((item) => item.about === log()?.dataset.about);
  sent = sent.filter((item) => !forgotten.includes(item));
  draw();
  return () => {
    sent.push(...forgotten.map((item) => (item.taken ? item : { ...item, why: item.why || UNSENT })));
    draw();
  };
};

// ---- In the chat, until the server's own chat has it

// Gradio takes them away with each new chat: they are back before that is seen.
const redrawing = new MutationObserver(() => draw());
const draw = () => {
  redraw();
  if (chat()) redrawing.observe(chat(), { childList: true, subtree: true });
  redrawing.takeRecords();
};
const redraw = () => {
  for (const node of all(".fn-sent", chat())) node.remove();
  if (!log()) return;
  const known = new Set(turns().map((turn) => turn.dataset.asked));
  const here = onTheirWay().filter(
    (item) => item.again === undefined && item.about === log().dataset.about && !known.has(item.id),
  );
  log().classList.toggle("fn-begun", here.length > 0);
  log().append(...here.map(sentTurn));
};
const showSent = (item) => {
  const node = all(".fn-sent", chat()).find((each) => each.dataset.asked === item.id);
  if (node) scroll(chat(), node, 0);
};
const element = (name, className, ...inside) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inside);
  return made;
};
const button = (act, label) => {
  const made = element("button", "fn-plain", label);
  made.type = "button";
  made.dataset.act = act;
  return made;
};
const sentTurn = (item) => {
  const question = element("h3", "fn-question", element("span", "fn-sr", "You asked: "), item.question);
  const reply = item.why
    ? element("div", "fn-reply fn-unsent", element("p", "", item.why), button("resend", "Ask again"), button("unsend", "Leave it"))
    : element("div", "fn-reply fn-waiting", "Asking…");
  const turn = element("section", "fn-turn fn-sent", question, reply);
  turn.dataset.asked = item.id;
  return turn;
};

// ---- What the server makes of it

export const questionsChanged = () => {
  const refused = JSON.parse(log()?.dataset.refused ?? "{}");
  for (const item of sent.filter(({ id }) => Object.hasOwn(refused, id))) {
    fill("notice", notice(refused[item.id]).outerHTML);
    item.taken = false;
    const why = refused[item.id];
    item.id = newKey(); // asked again, it is another question to the server
    giveBack(item, why);
  }
  const answered = turns().filter((turn) => turn.matches("[data-cites]"));
  const isAnswered = ({ id, again }) =>
    answered.some(({ dataset }) => (again === undefined ? dataset.asked === id : Number(dataset.turn) === again));
  sent = sent.filter((item) => !(item.taken && isAnswered(item)));
  draw();
  if (log()) follow(log().dataset.about);
};
const notice = (text) => {
  const made = element("div", "fn-notice", element("p", "", text));
  made.setAttribute("role", "alert");
  return made;
};

const followed = new Set(); // the conversations whose changes are waited for
const follow = async (about) => {
  if (followed.has(about)) return;
  followed.add(about);
  while (log()?.dataset.about === about && isWaiting()) {
    const done = await act("follow", { about, version: Number(log().dataset.version) }, { quiet: true });
    if (typeof done?.chat !== "string") await pause(1000);
  }
  followed.delete(about);
};
