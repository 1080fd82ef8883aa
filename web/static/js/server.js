// The way to the server and back: the key of this tab's session, what Gradio's events send, the acts of a click, and the
// parts of the page that the server fills.
import { download, drawn, showToast } from "./page.js";
import { load, save } from "./storage.js";

const tab = () => sessionStorage;
const NAME = "footnote-session";
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const key = load(tab, NAME) ?? newKey();
save(tab, NAME, key);

// An event of Gradio sends one JSON text.
export const message = (data) => JSON.stringify({ ...data, key });

// ---- The parts of the page: each is the value of a Gradio component, and whoever shows it is called when it is new

const parts = {};
const listeners = {};
export const onFilled = (part, listener) => {
  listeners[part] = listener;
};
// A component is there: `props` and `watch` are what Gradio gives its script.
export const addPart = (part, props, watch) => {
  parts[part] = props;
  watch("value", () => listeners[part]?.());
  listeners[part]?.();
};

// ---- Acts: the server does them and returns the parts of the page that are new

let functions = {};
let sendEvent = () => {};
export const connect = (server, trigger) => {
  functions = server;
  sendEvent = trigger;
};
// An event of the chat's component: "submit" asks, "input" opens an article.
export const trigger = (event) => sendEvent(event);

export const act = async (name, data = {}) => {
  let done;
  try {
    done = await functions.act({ ...data, act: name, key });
  } catch {
    showToast("Footnote does not answer: see whether it still runs, then load this page again.", true);
    return null;
  }
  const changed = ["shelf", "pane", "chat"].filter((part) => typeof done[part] === "string");
  for (const part of changed) parts[part].value = done[part];
  await drawn();
  for (const part of changed) listeners[part]?.();
  if (done.message) showToast(done.message, done.failed);
  for (const [file, text] of done.files ?? []) download(file, text);
  return done;
};

// The file stays in the server's memory until it is opened.
export const sendFile = (file) => functions.receive({ binary: true, data: { file, key } });
