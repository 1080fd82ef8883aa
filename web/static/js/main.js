// What Gradio calls: its components import this module, and with it all others (web/gradio_app/assets.py).
import { paneChanged, progressChanged, shelfChanged } from "./articles.js";
import { questionsChanged } from "./asking.js";
import { chatChanged } from "./chat.js";
import { listen } from "./keyboard.js";
import { articleInView } from "./marks.js";
import { drawn, questionBox, showPart } from "./page.js";
import { act, addPart, connect, onFilled, watchConnection } from "./server.js";
import { paintTheme } from "./theme.js";

// A component that the server fills is there.
export { addPart };

// The chat's component is there, and with it the page.
export const start = ({ props, server, watch }) => {
  connect(server);
  addPart("chat", props, watch);
  listen();
  paintTheme();
  nameShortcut();
  watchConnection(() => act("suggest", { id: articleInView() }, { quiet: true }));
};

// Gradio may put the question box there after the chat.
const nameShortcut = async () => {
  while (!questionBox()) await drawn();
  questionBox().setAttribute("aria-keyshortcuts", "/");
};

onFilled("chat", () => {
  chatChanged();
  questionsChanged();
});
onFilled("pane", paneChanged);
onFilled("shelf", shelfChanged);
onFilled("progress", progressChanged);
showPart("chat");
