// The way to the server and back: the key of this tab's session, the acts of a visitor, and the parts of the page
// that the server fills.
import { byId, download, drawn, pause, showToast } from "./page.js";
import { load, save } from "./storage.js";

const tab = () => sessionStorage;
const NAME = "footnote-session";
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const key = load(tab, NAME) ?? newKey();
save(tab, NAME, key);

// ---- The parts of the page: each is the value of a Gradio component, and whoever shows it is called when it is new

const parts = {};
const listeners = {};
const early = {}; // what came for a part before its component was there
export const fill = (part, html) => {
  if (parts[part]) parts[part].value = html;
  else early[part] = html;
};
export const onFilled = (part, listener) => {
  listeners[part] = listener;
};
// A component is there: `props` and `watch` are what Gradio gives its script.
export const addPart = (part, props, watch) => {
  parts[part] = props;
  if (Object.hasOwn(early, part)) props.value = early[part];
  delete early[part]; // it is shown once: a component that is made anew has a newer value
  watch("value", () => listeners[part]?.());
  listeners[part]?.();
};

// ---- Acts: the server does them and returns the parts of the page that are new

let functions = {};
let connected;
const connection = new Promise((resolve) => (connected = resolve));
export const connect = (server) => {
  functions = server;
  connected();
};
// Of two answers that overtook each other on their way the older one is not shown.
const versions = new Map();
const isOld = (html) => {
  const [, about, version] = html.match(/ data-about="([^"]*)" data-version="(\d+)"/) ?? [];
  const before = versions.get(about) ?? -1;
  versions.set(about, Math.max(before, Number(version)));
  return Number(version) < before;
};

// Returns null where the server cannot be reached. `quiet`: says nothing of that; `isTold`: shows what the server says.
export const act = async (name, data = {}, { quiet = false, isTold = true } = {}) => {
  await connection;
  // Gradio returns nothing where a request fails.
  const done = await functions.act({ ...data, act: name, key }).catch(() => undefined);
  setConnected(Boolean(done));
  if (!done) {
    if (!quiet) showToast(NO_ANSWER, { failed: true });
    return null;
  }
  if (done.instance !== instance) {
    // Before the first greeting is answered, a question may have been: what it brought is newer.
    if (instance) versions.clear();
    if (name === "greet") instance = done.instance;
    else if (instance) greet();
  }
  const changed = ["shelf", "pane", "chat", "notice", "progress", "status"].filter(
    (part) => typeof done[part] === "string",
  );
  if (changed.includes("chat") && isOld(done.chat)) changed.splice(changed.indexOf("chat"), 1);
  for (const part of changed) fill(part, done[part]);
  await drawn();
  for (const part of changed.filter((each) => parts[each])) listeners[part]?.();
  if (done.message && isTold) showToast(done.message, { failed: done.failed, undo: done.undo });
  for (const [file, text] of done.files ?? []) download(file, text);
  return done;
};

// The file stays in the server's memory until it is opened.
export const sendFile = async (file) => {
  const received = await functions.receive({ binary: true, data: { file, key } }).catch(() => undefined);
  return received !== undefined;
};

// ---- The connection: the status line says when there is none, and the server is asked until it answers again

const NO_ANSWER = "Not connected: Footnote does not answer. What you typed is kept; see whether it still runs.";
const UNCONNECTED =
  '<div class="fn-status" role="status" data-state="failed"><span class="fn-status-text">Not connected</span></div>';
const BEAT = 500; // milliseconds from one look whether the server answers to the next
const CALM = 20; // beats, while it does and has loaded all
const isLoading = () => byId("fn-state")?.querySelector('[data-state="loading"]') !== null;
let isConnected = true;
let instance = null; // which run of the server answered last
const setConnected = (is) => {
  if (isConnected && !is) fill("status", UNCONNECTED);
  const isBack = !isConnected && is;
  isConnected = is;
  if (isBack) greet();
};
// The server says how it is, and all anew to a page of an earlier run.
const greet = () => act("greet", { instance }, { quiet: true });
// Calls `ready` once all is loaded.
export const watchConnection = async (ready) => {
  addEventListener("offline", () => setConnected(false));
  addEventListener("online", greet);
  await greet();
  for (let beats = 1, was = true; ; beats += 1) {
    if (was && !isLoading()) ready();
    was = isLoading();
    await pause(BEAT);
    if (!isConnected || was || beats % CALM === 0) await greet();
  }
};
