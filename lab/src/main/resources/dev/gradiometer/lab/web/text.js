/**
 * The page's texts in the language that is chosen.
 */
import { english } from "./text.en.js";
import { chinese } from "./text.zh.js";

const OWN = { en: english, zh: chinese };
/** @type {Record<string, string>} texts of the program's catalogue, such as the names of causes */
let served = {};

/** @returns {"en" | "zh"} */
export function language() {
  const chosen = localStorage.getItem("language") ?? navigator.language;
  return chosen.startsWith("zh") ? "zh" : "en";
}

/** @param {"en" | "zh"} chosen */
export function chooseLanguage(chosen) {
  localStorage.setItem("language", chosen);
}

/** @param {Record<string, string>} messages  of the catalogue in the language that is chosen */
export function useMessages(messages) {
  served = messages;
}

/**
 * The text of `key`, its placeholders filled. Of a text in two parts, `one run|{n} runs`, the first is for n = 1.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const own = OWN[language()][key] ?? served[key] ?? english[key] ?? key;
  const parts = own.split("|");
  const text = parts.length > 1 && values.n !== 1 ? parts[1] : parts[0];
  return text.replace(/\{(\w+)\}/g, (whole, name) => name in values ? String(values[name]) : whole);
}

/** @param {string} key */
export function hasText(key) {
  return key in OWN[language()] || key in served;
}

/**
 * The name of a cause, in the words of the catalogue.
 *
 * @param {string} code  such as `vanishing-gradient`
 */
export function causeName(code) {
  return hasText("cause." + code) ? t("cause." + code) : code.replaceAll("-", " ");
}
