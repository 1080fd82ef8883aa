// What visitors do with mouse and keyboard, and which function of the other modules does it.
import { acceptDrops, loadConversation, openArticle, openFile, openFromShelf } from "./articles.js";
import {
  cardActions, closeCopyMenus, closeCorrection, isCorrecting, pickSentence, sendCorrection,
} from "./chat.js";
import { askQuestion, forgetSent, inOrder, sentActions, setBox, takeQuestion } from "./asking.js";
import { find, goToFound } from "./find.js";
import { follow, followedLink, hideUses, questionOf, showUses, step } from "./marks.js";
import {
  all, byId, chat, hideToast, isAdding, leaveAddForm, questionBox, root, showAddForm, showPart,
} from "./page.js";
import { askAboutSelected, copySelected, watchSelection } from "./selection.js";
import { act } from "./server.js";
import { switchTheme } from "./theme.js";

// What each button does, by its data-act.
const actions = {
  ...cardActions,
  ...sentActions,
  add: () => (isAdding() ? leaveAddForm() : showAddForm()),
  unadd: leaveAddForm,
  rail: (button) => {
    const open = root.dataset.rail !== "open";
    if (open) root.dataset.rail = "open";
    else delete root.dataset.rail;
    button.setAttribute("aria-expanded", String(open));
  },
  close: (button) => act("close", { id: button.dataset.id }),
  clear: async () => {
    closeCorrection();
    const bringBack = forgetSent();
    if (!(await inOrder(() => act("clear")))) bringBack();
    questionBox()?.focus();
  },
  undo: async (button) => {
    hideToast();
    await act("undo", { number: Number(button.dataset.number) });
    questionBox()?.focus();
  },
  save: (button) => act("save", { format: button.dataset.format }),
  cancel: () => act("cancel"),
  next: () => step(1),
  prev: () => step(-1),
  unused: hideUses,
  keys: () => byId("fn-keys").showModal(),
  "ask-selected": askAboutSelected,
  "copy-selected": copySelected,
  unwrong: closeCorrection,
};

// Returns whether the button does anything: the number of a mark belongs to its sentence.
const clickButton = (button, clicks) => {
  const { act: action, open, pick, question, show, view } = button.dataset;
  if (question !== undefined) {
    if (clicks < 2) askQuestion(question);
  } else if (button.id === "fn-send") takeQuestion();
  else if (pick) {
    leaveAddForm();
    openFromShelf(pick);
    showPart("chat");
  } else if (show) showPart(show);
  else if (view) {
    leaveAddForm();
    act("view", { supplied: view === "supplied" });
  }
  else if (open) openArticle({ what: open });
  else if (action) actions[action]?.(button);
  else if (button.matches(".fn-theme")) switchTheme();
  else return false;
  return true;
};
const clickSentence = (piece) => {
  if (getSelection()?.isCollapsed === false) return; // the visitor selects words to copy them
  const number = Number(piece.dataset.s);
  if (isCorrecting()) pickSentence(number);
  else showUses(number);
};
const click = (event) => {
  const link = event.target.closest(".fn-turn a.fn-mark");
  const button = event.target.closest("button");
  const piece = event.target.closest("#fn-pane [data-s]");
  if (!event.target.closest(".fn-copy")) closeCopyMenus();
  if (link) {
    event.preventDefault();
    follow(link, event.detail === 0);
  } else if (!(button && clickButton(button, event.detail)) && piece) clickSentence(piece);
};

// By a form's data-form.
const submits = {
  find: () => goToFound(1),
  wrong: sendCorrection,
  link: (form) => openArticle({ what: "link", link: form.elements.link.value }),
  text: (form) => openArticle({ what: "text", text: form.elements.text.value }),
};
const submit = (event) => {
  if (!event.target.matches("[data-form]")) return;
  event.preventDefault();
  submits[event.target.dataset.form]?.(event.target);
};
const change = (event) => {
  if (event.target.id === "fn-file") openFile(event.target.files[0]);
  if (event.target.id === "fn-load") {
    loadConversation(event.target.files[0]);
    event.target.value = "";
  }
};

// Before Gradio hears of it.
const enter = (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.target !== questionBox()) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat) takeQuestion();
};
const keys = {
  "/": () => {
    showPart("chat");
    questionBox()?.focus();
  },
  f: () => {
    leaveAddForm();
    showPart("article");
    byId("fn-find")?.focus();
  },
  n: () => step(1),
  p: () => step(-1),
  "?": () => byId("fn-keys").showModal(),
};
const press = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return escape(event);
  if (event.key === "Enter" && event.target.id === "fn-find") {
    event.preventDefault();
    goToFound(event.shiftKey ? -1 : 1);
  }
  if (event.key === "ArrowUp" && event.target === questionBox()) bringBack(event);
  if (event.target.closest("input, textarea, select, [contenteditable]") || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
};
// The last question comes back into an empty box, to be changed and asked again.
const bringBack = (event) => {
  const last = all(".fn-turn", chat()).at(-1);
  if (!last || questionBox().value) return;
  event.preventDefault();
  setBox(questionOf(last));
};
// Leaves the innermost part that is open.
const escape = (event) => {
  const followed = followedLink();
  if (event.target.id === "fn-find") {
    event.target.value = "";
    find("");
    event.target.blur();
  } else if (event.target.closest("#fn-pane") && followed?.isConnected) {
    showPart("chat");
    followed.focus();
  } else if (closeCopyMenus()) return;
  else if (root.dataset.rail) delete root.dataset.rail;
  else if (!byId("fn-used")?.hidden) hideUses();
  else if (isCorrecting()) closeCorrection();
  else if (isAdding()) leaveAddForm();
};

export const listen = () => {
  document.addEventListener("click", click);
  document.addEventListener("keypress", enter, true);
  document.addEventListener("submit", submit);
  document.addEventListener("input", (event) => {
    if (event.target.id !== "fn-find") return;
    leaveAddForm();
    find(event.target.value);
  });
  document.addEventListener("change", change);
  document.addEventListener("keydown", press);
  acceptDrops();
  watchSelection();
};
