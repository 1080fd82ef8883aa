// What the page does in the browser. Gradio runs all of it once, as one function, when the chat is there, with `element`
// (the chat), `props` (its value), `server` (calls of ours), `trigger` (sends an event) and `watch` (the value changed).

const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const pane = () => byId("fn-pane");
const all = (selector, inside = document) => (inside ? [...inside.querySelectorAll(selector)] : []);
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const drawn = () => new Promise((resolve) => setTimeout(resolve));
const parts = (window.footnoteParts ??= {});
parts.chat = props;

// Each pane scrolls by itself. scrollIntoView would move every scroller around it, and one smooth one ends another.
const scroll = (scroller, target, share) => {
  const there = target.getBoundingClientRect();
  const here = scroller.getBoundingClientRect();
  const top = scroller.scrollTop + there.top - here.top - (scroller.clientHeight - there.height) * share;
  scroller.scrollTo({ top, behavior: calm() ? "auto" : "smooth" });
};
const MIDDLE = 0.4;

// ---- Telling: to everyone, and to those who only hear the page

const say = (text) => {
  const live = byId("fn-live");
  if (live) live.textContent = live.textContent === text ? `${text} ` : text;
};
const tell = (text, failed = false) => {
  const place = byId("fn-toast");
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("fn-failed", failed);
  clearTimeout(tell.until);
  if (text) tell.until = setTimeout(() => (place.textContent = ""), failed ? 12000 : 5000);
};

// ---- Acts: the server does them and says which parts of the page are new

const act = async (name, data = {}) => {
  let done;
  try {
    done = await server.act({ ...data, act: name, key: window.footnote.key });
  } catch {
    tell("Footnote does not answer: see whether it still runs, then load this page again.", true);
    return null;
  }
  for (const part of ["shelf", "pane", "chat"]) if (typeof done[part] === "string") parts[part].value = done[part];
  await drawn();
  for (const part of ["shelf", "pane", "chat"]) if (typeof done[part] === "string") window.footnote.filled(part);
  if (done.told) tell(done.told, done.failed);
  for (const [name, text] of done.files ?? []) download(name, text);
  return done;
};

const download = (name, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Only a page from this machine, or over https, may use the clipboard straight.
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
};

// ---- Narrow screens: one part at a time

const view = (name) => {
  root.dataset.view = name;
  if (name !== "shelf") delete root.dataset.rail;
  for (const tab of all(".fn-tabs [data-show]")) tab.setAttribute("aria-pressed", String(tab.dataset.show === name));
};
