/**
 * Light and dark. The style sheet holds the colours; pictures on a canvas ask here for them.
 */

const THEMES = ["auto", "light", "dark"];
const wantsDark = matchMedia("(prefers-color-scheme: dark)");

/** @type {Map<string, string>} */
let colours = new Map();

export function theme() {
  return localStorage.getItem("theme") ?? "auto";
}

/** @returns {boolean} whether the page is dark now */
export function isDark() {
  return theme() === "dark" || theme() === "auto" && wantsDark.matches;
}

/** The next of auto, light and dark. */
export function nextTheme() {
  localStorage.setItem("theme", THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  applyTheme();
}

export function applyTheme() {
  document.documentElement.dataset.theme = theme();
  colours = new Map();
  document.dispatchEvent(new Event("themechange"));
}

wantsDark.addEventListener("change", applyTheme);

/**
 * A colour of the style sheet, such as `ink` for `--ink`.
 *
 * @param {string} name
 */
export function colour(name) {
  let value = colours.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
    colours.set(name, value);
  }
  return value;
}
