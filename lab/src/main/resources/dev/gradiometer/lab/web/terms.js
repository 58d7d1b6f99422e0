/**
 * The notebook's prose: what stands low stands low, and a term can be asked for where it occurs first.
 */
import { h } from "./dom.js";

/** @typedef {{term: string, names: string[], meaning: string}} Term */

const LOW = /([\p{L}*])_([A-Za-z])/gu;

/**
 * A text in which `σ_w` is σ with a small w below it.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function spelled(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(LOW)) {
    nodes.push(text.slice(from, match.index) + match[1], h("sub", {}, match[2]));
    from = match.index + match[0].length;
  }
  nodes.push(text.slice(from));
  return nodes.filter(node => node !== "");
}

/** Texts that follow one another; each term is a button where it occurs first. */
export class Prose {
  /** @type {{term: Term, pattern: RegExp}[]} terms that did not occur yet */
  #left;

  /** @param {Term[]} terms @param {(term: string) => void} ask  opens the article on a term */
  constructor(terms, ask) {
    this.ask = ask;
    this.#left = terms.map(term => ({ term, pattern: patternOf(term) }));
  }

  /** @param {string} text  paragraphs, parted by empty lines @returns {Element[]} */
  paragraphs(text) {
    return text.split(/\n\s*\n/).map(paragraph => h("p", {}, this.#words(joined(paragraph))));
  }

  /** @param {string} text @returns {(Node | string)[]} */
  #words(text) {
    const found = this.#left.map(one => ({ ...one, match: one.pattern.exec(text) }))
      .filter(one => one.match !== null)
      .sort((a, b) => matchOf(a).index - matchOf(b).index || matchOf(b)[0].length - matchOf(a)[0].length)[0];
    if (found === undefined) {
      return spelled(text);
    }
    this.#left = this.#left.filter(one => one.term !== found.term);
    const { 0: name, index } = matchOf(found);
    return [...this.#words(text.slice(0, index)), this.#button(found.term, name),
      ...this.#words(text.slice(index + name.length))];
  }

  /** @param {Term} term @param {string} name */
  #button({ term, meaning }, name) {
    return h("button.term", { type: "button", title: meaning, "data-term": term, onclick: () => this.ask(term) },
      spelled(name));
  }
}

/** @param {{match: RegExpExecArray | null}} one */
function matchOf(one) {
  return /** @type {RegExpExecArray} */ (one.match);
}

/** A name as a word of its own, also in the plural; names in Chinese have no blanks around them. @param {Term} term */
function patternOf({ names }) {
  const ways = names.map(name => {
    const plain = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return /\p{Script=Han}/u.test(name) ? plain : `(?<![\\p{L}-])${plain}(?:s|es)?(?![\\p{L}])`;
  });
  return new RegExp(ways.join("|"), "iu");
}

/**
 * Lines of a paragraph in one. Chinese has no blank where a line ended, but beside letters and digits.
 *
 * @param {string} paragraph
 */
export function joined(paragraph) {
  return paragraph.replace(/(?<=[，。；：、）])\n|\n(?=[，。；：、（])|(?<=\p{Script=Han})\n(?=\p{Script=Han})/gu, "")
    .replaceAll("\n", " ");
}
