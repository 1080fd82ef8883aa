// ---- Clicks and keys

const buttons = {
  add: () => adding(root.dataset.adding !== "yes"),
  unadd: () => adding(false),
  rail: (button) => {
    const open = root.dataset.rail !== "open";
    if (open) root.dataset.rail = "open";
    else delete root.dataset.rail;
    button.setAttribute("aria-expanded", String(open));
  },
  close: (button) => act("close", { id: button.dataset.id }),
  clear: async () => {
    closeWrong();
    await act("clear");
    document.querySelector("#fn-question textarea")?.focus();
  },
  save: (button) => act("save", { format: button.dataset.format }),
  cancel: () => act("cancel"),
  next: () => step(1),
  prev: () => step(-1),
  "found-next": () => found(1),
  "found-prev": () => found(-1),
  unused: unuse,
  unwrong: closeWrong,
};

document.addEventListener("click", (event) => {
  const target = event.target;
  const link = target.closest(".fn-turn a.fn-mark");
  const button = target.closest("button");
  if (!target.closest(".fn-copy")) shut();
  if (link) {
    event.preventDefault();
    follow(link, event.detail === 0);
  } else if (button?.dataset.question !== undefined) {
    clicked = { question: button.dataset.question };
    trigger("submit");
  } else if (button?.dataset.pick) {
    act("go", { id: button.dataset.pick });
    view("chat");
  } else if (button?.dataset.show) view(button.dataset.show);
  else if (button?.dataset.view) act("view", { supplied: button.dataset.view === "supplied" });
  else if (button?.dataset.open) openArticle({ what: button.dataset.open });
  else if (button?.dataset.act) (doings[button.dataset.act] ?? buttons[button.dataset.act])?.(button);
  else if (button?.matches(".fn-theme")) window.footnote.otherTheme();
  else if (target.closest("#fn-pane [data-s]")) {
    const number = Number(target.closest("[data-s]").dataset.s);
    if (getSelection()?.isCollapsed === false) return; // the reader marks words to copy them
    if (wrong) pick(number);
    else used(number);
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-form]")) return;
  event.preventDefault();
  if (form.dataset.form === "find") found(1);
  if (form.dataset.form === "wrong") sendWrong(form);
  if (form.dataset.form === "link") openArticle({ what: "link", link: form.elements.link.value });
  if (form.dataset.form === "text") openArticle({ what: "text", text: form.elements.text.value });
});
document.addEventListener("input", (event) => {
  if (event.target.id === "fn-find") find(event.target.value);
});
document.addEventListener("change", (event) => {
  if (event.target.id === "fn-file") sendFile(event.target.files[0]);
  if (event.target.id === "fn-load") {
    loadSaved(event.target.files[0]);
    event.target.value = "";
  }
});

const writing = (target) => target.closest("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return leave(event);
  if (event.key === "Enter" && event.target.id === "fn-find") {
    event.preventDefault();
    found(event.shiftKey ? -1 : 1);
  }
  if (writing(event.target)) return;
  const pressed = { "/": toQuestion, n: () => step(1), p: () => step(-1), f: toFind }[event.key];
  if (!pressed) return;
  event.preventDefault();
  pressed();
});
const toQuestion = () => {
  view("chat");
  document.querySelector("#fn-question textarea")?.focus();
};
const toFind = () => {
  view("article");
  byId("fn-find")?.focus();
};
const leave = (event) => {
  if (event.target.id === "fn-find") {
    event.target.value = "";
    find("");
    event.target.blur();
  } else if (event.target.closest("#fn-pane") && followed?.isConnected) {
    view("chat");
    followed.focus();
  } else if (all('.fn-act[data-act="copies"][aria-expanded="true"]', element).length) shut();
  else if (root.dataset.rail) delete root.dataset.rail;
  else if (!byId("fn-used")?.hidden) unuse();
  else if (wrong) closeWrong();
  else if (root.dataset.adding) adding(false);
};

view("chat");
window.footnote.repaint();
document.querySelector("#fn-question textarea")?.setAttribute("aria-keyshortcuts", "/");
mark();
