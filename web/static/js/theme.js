// The theme: the one that the visitor chose, else the system's. Setting it also shows the page, which the style sheet
// hides until then, so that the other theme never flashes up.
import { all, root } from "./page.js";
import { load, save } from "./storage.js";

const browser = () => localStorage;
const NAME = "footnote-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const systemTheme = () => (dark.matches ? "dark" : "light");
const paint = (theme) => {
  root.dataset.theme = theme;
  document.body?.classList.toggle("dark", theme === "dark");
  for (const button of all(".fn-theme")) button.setAttribute("aria-pressed", theme === "dark");
};

export const paintTheme = () => paint(load(browser, NAME) ?? systemTheme());
export const switchTheme = () => {
  const chosen = root.dataset.theme === "dark" ? "light" : "dark";
  save(browser, NAME, chosen === systemTheme() ? null : chosen);
  paint(chosen);
};

dark.addEventListener("change", paintTheme);
paintTheme();
