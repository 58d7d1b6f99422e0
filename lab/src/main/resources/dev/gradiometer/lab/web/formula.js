/**
 * Formulas as the browser sets them itself. On a narrow screen a formula is folded between its parts, and before a sign
 * that joins two terms where a part is still too wide.
 */
import { h } from "./dom.js";

const WIDE = "1em";
const JOINING = new Set(["=", "≈", "≤", "−", "+", "→", "⇒"]);

/**
 * @param {string} mathml  `math` elements, a line each
 * @param {string} plain   the same in plain text, for those who do not see it
 */
export function formula(mathml, plain) {
  return h("div.formula", { role: "group", "aria-label": plain },
    mathml.split("\n").filter(Boolean).map(line => h("div.formula-line", {}, parts(line))));
}

/** @param {string} line @returns {Element[]} */
function parts(line) {
  const whole = new DOMParser().parseFromString(line, "application/xml").documentElement;
  /** @type {Element[][][]} parts of the formula, each of which has terms */
  const found = [[[]]];
  for (const child of [...whole.children]) {
    const terms = found[found.length - 1];
    const term = terms[terms.length - 1];
    if (child.localName === "mspace" && child.getAttribute("width") === WIDE) {
      found.push([[]]);
    } else if (term.length > 0 && child.localName === "mo" && JOINING.has(child.textContent ?? "")) {
      child.setAttribute("form", "infix");
      terms.push([child]);
    } else {
      term.push(child);
    }
  }
  return found.filter(terms => terms[0].length > 0).map(terms =>
    h("span.formula-part", {}, terms.flatMap(term => [math(whole, term), h("wbr")])));
}

/** @param {Element} whole @param {Element[]} children */
function math(whole, children) {
  const element = /** @type {Element} */ (document.importNode(whole, false));
  element.setAttribute("display", "inline");
  element.setAttribute("displaystyle", "true");
  element.append(...children.map(child => document.importNode(child, true)));
  return element;
}
