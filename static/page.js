// What the page does in the browser: marks, theme, keys, narrow screens. Run once by Gradio when the chat is there,
// with `element` (the chat), `trigger` (sends an event of it) and `watch` (calls back when its value has changed).

const root = document.documentElement;
const pane = () => document.getElementById("fn-pane");
const all = (selector, inside = document) => (inside ? [...inside.querySelectorAll(selector)] : []);
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// ---- Marks: the citations of one turn at a time are shown in the article

const cited = (turn, n) => {
  const numbers = JSON.parse(turn.dataset.cites)[n - 1] ?? [];
  return numbers.flatMap((number) => all(`[data-s="${number}"]`, pane()));
};

const show = (turn) => {
  for (const sentence of all(".fn-cited", pane())) {
    sentence.classList.remove("fn-cited", "fn-near", "fn-current", "fn-flash");
    delete sentence.dataset.n;
    sentence.removeAttribute("tabindex");
  }
  for (const other of all(".fn-turn", element)) other.classList.toggle("fn-shown", other === turn);
  if (!turn?.dataset.cites) return;
  const near = turn.querySelector(".fn-refusal") !== null;
  JSON.parse(turn.dataset.cites).forEach((_, at) => {
    cited(turn, at + 1).forEach((sentence, part) => {
      sentence.classList.add("fn-cited");
      sentence.classList.toggle("fn-near", near);
      if (part === 0) sentence.dataset.n = [sentence.dataset.n, at + 1].filter(Boolean).join(", ");
    });
  });
};

// Each pane scrolls by itself. scrollIntoView would move every scroller around it, and one smooth one ends another.
const scroll = (scroller, target, share) => {
  const there = target.getBoundingClientRect();
  const here = scroller.getBoundingClientRect();
  const top = scroller.scrollTop + there.top - here.top - (scroller.clientHeight - there.height) * share;
  scroller.scrollTo({ top, behavior: calm() ? "auto" : "smooth" });
};
const MIDDLE = 0.4;

let followed = null;
const follow = (mark, byKey) => {
  const turn = mark.closest(".fn-turn");
  show(turn);
  view("article");
  const sentences = cited(turn, Number(mark.dataset.n));
  if (!sentences.length) return;
  for (const sentence of sentences) {
    sentence.classList.add("fn-current");
    void sentence.offsetWidth; // so that a second flash of the same sentence starts anew
    sentence.classList.add("fn-flash");
    sentence.addEventListener("animationend", () => sentence.classList.remove("fn-flash"), { once: true });
  }
  scroll(pane(), sentences[0], MIDDLE);
  followed = mark;
  if (byKey) {
    sentences[0].tabIndex = -1;
    sentences[0].focus({ preventScroll: true });
  }
};

// ---- Narrow screens: one pane at a time

const view = (name) => {
  root.dataset.view = name;
  for (const tab of all(".fn-tabs [data-show]")) tab.setAttribute("aria-pressed", String(tab.dataset.show === name));
};

// ---- Theme: the system's, until the reader chooses the other one

const dark = matchMedia("(prefers-color-scheme: dark)");
const system = () => (dark.matches ? "dark" : "light");
const chosen = () => {
  try {
    return localStorage.getItem("footnote-theme");
  } catch {
    return null; // storage is forbidden: the choice lasts as long as the page
  }
};
const choose = (theme) => {
  try {
    if (theme === system()) localStorage.removeItem("footnote-theme");
    else localStorage.setItem("footnote-theme", theme);
  } catch {
    // As above
  }
  paint(theme);
};
const paint = (theme) => {
  root.dataset.theme = theme;
  document.body.classList.toggle("dark", theme === "dark");
  for (const button of all(".fn-theme")) button.setAttribute("aria-pressed", String(theme === "dark"));
};
dark.addEventListener("change", () => paint(chosen() ?? system()));

// ---- The chat

let example = null;
window.footnote = {
  takeExample: () => {
    const taken = example;
    example = null;
    return taken;
  },
};

let turns = 0;
const changed = () => {
  const now = all(".fn-turn", element);
  const last = now.at(-1);
  if (!last) show(null);
  if (last && (now.length !== turns || !last.classList.contains("fn-shown"))) {
    show(last);
    scroll(document.getElementById("fn-conversation"), last, 0);
    const first = last.dataset.cites && cited(last, 1)[0];
    if (first) scroll(pane(), first, MIDDLE);
  }
  turns = now.length;
};
watch("value", changed);

// ---- Clicks and keys

document.addEventListener("click", (event) => {
  const mark = event.target.closest(".fn-turn a.fn-mark");
  if (mark) {
    event.preventDefault();
    follow(mark, event.detail === 0);
    return;
  }
  const asked = event.target.closest("[data-question]");
  if (asked) {
    example = asked.dataset.question;
    trigger("submit");
    return;
  }
  const tab = event.target.closest("[data-show]");
  if (tab) view(tab.dataset.show);
  else if (event.target.closest(".fn-theme")) choose(root.dataset.theme === "dark" ? "light" : "dark");
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !event.target.closest("input, textarea, select, [contenteditable]")) {
    event.preventDefault();
    view("chat");
    document.querySelector("#fn-question textarea, #fn-question input")?.focus();
  }
  if (event.key === "Escape" && followed?.isConnected && event.target.closest(".fn-cited")) {
    view("chat");
    followed.focus();
  }
});

view("chat");
paint(chosen() ?? system());
document.querySelector("#fn-question textarea, #fn-question input")?.setAttribute("aria-keyshortcuts", "/");
