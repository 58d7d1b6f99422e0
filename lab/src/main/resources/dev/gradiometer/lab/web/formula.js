/**
 * Formulas as the browser sets them itself. A formula of several parts is folded between them on a narrow screen.
 */
import { h } from "./dom.js";

const SPACE = "mspace";
const WIDE = "1em";

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
  /** @type {Element[][]} */
  const groups = [[]];
  for (const child of [...whole.children]) {
    if (child.localName === SPACE && child.getAttribute("width") === WIDE) {
      groups.push([]);
    } else {
      groups[groups.length - 1].push(child);
    }
  }
  return groups.filter(group => group.length > 0).map(group => {
    const math = /** @type {Element} */ (document.importNode(whole, false));
    math.append(...group.map(child => document.importNode(child, true)));
    return math;
  });
}
