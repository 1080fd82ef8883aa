// Runs before the page is there: the key of this tab's session, and the theme, so that neither comes late.
window.footnote = (() => {
  const kept = (storage, name) => {
    try {
      return storage().getItem(name);
    } catch {
      return null; // storage is forbidden: it lasts as long as the page
    }
  };
  const keep = (storage, name, value) => {
    try {
      if (value === null) storage().removeItem(name);
      else storage().setItem(name, value);
    } catch {
      // As above
    }
  };
  const tab = () => sessionStorage;
  const browser = () => localStorage;
  const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const key = kept(tab, "footnote-session") ?? random();
  keep(tab, "footnote-session", key);

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const system = () => (dark.matches ? "dark" : "light");
  const paint = (theme) => {
    document.documentElement.dataset.theme = theme;
    document.body?.classList.toggle("dark", theme === "dark");
    for (const button of document.querySelectorAll(".fn-theme")) button.setAttribute("aria-pressed", theme === "dark");
  };
  const theme = () => kept(browser, "footnote-theme") ?? system();
  dark.addEventListener("change", () => paint(theme()));
  document.documentElement.dataset.view = "chat";
  paint(theme());

  return {
    key,
    sent: (data) => JSON.stringify({ ...data, key }),
    repaint: () => paint(theme()),
    otherTheme: () => {
      const chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      keep(browser, "footnote-theme", chosen === system() ? null : chosen);
      paint(chosen);
    },
  };
})();
