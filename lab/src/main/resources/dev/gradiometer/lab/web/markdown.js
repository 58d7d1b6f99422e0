/**
 * The pages of the handbook are Markdown: paragraphs, lists, code, tables and emphasis, which become elements here.
 */
import { h } from "./dom.js";

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^)\s]*)\)/g;

/** @param {string} text @returns {Element[]} */
export function markdown(text) {
  const elements = [];
  const lines = text.split("\n");
  while (lines.length > 0) {
    const line = lines[0];
    if (line.trim() === "") {
      lines.shift();
    } else if (line.startsWith("```")) {
      lines.shift();
      const code = take(lines, one => !one.startsWith("```"));
      lines.shift();
      elements.push(h("pre", {}, h("code", {}, code.join("\n"))));
    } else if (line.startsWith("    ")) {
      const code = take(lines, one => one.startsWith("    ")).map(one => one.slice(4));
      elements.push(h("pre", {}, h("code", {}, code.join("\n"))));
    } else if (line.startsWith("|")) {
      elements.push(table(take(lines, one => one.startsWith("|"))));
    } else if (/^([-*]|\d+\.) /.test(line)) {
      elements.push(list(lines, /^\d/.test(line)));
    } else {
      const words = take(lines, one => one.trim() !== "" && !/^(```|\||[-*] )/.test(one));
      elements.push(h("p", {}, inline(words.join(" "))));
    }
  }
  return elements;
}

/** @param {string[]} lines @param {(line: string) => boolean} wanted */
function take(lines, wanted) {
  const taken = [];
  while (lines.length > 0 && (taken.length === 0 || wanted(lines[0]))) {
    taken.push(/** @type {string} */ (lines.shift()));
  }
  return taken;
}

/** @param {string[]} lines @param {boolean} numbered */
function list(lines, numbered) {
  const items = [];
  while (lines.length > 0 && /^([-*]|\d+\.) /.test(lines[0])) {
    items.push(take(lines, one => /^\s+\S/.test(one)).join(" ").replace(/^([-*]|\d+\.) /, ""));
  }
  return h(numbered ? "ol" : "ul", {}, items.map(item => h("li", {}, inline(item))));
}

/** @param {string[]} lines */
function table(lines) {
  const cells = lines.filter(line => !/^\|[\s:|-]+\|?$/.test(line))
    .map(line => line.replace(/^\||\|$/g, "").split("|").map(cell => cell.trim()));
  const [head, ...rows] = cells;
  return h("table", {}, h("thead", {}, h("tr", {}, head.map(cell => h("th", { scope: "col" }, inline(cell))))),
    h("tbody", {}, rows.map(row => h("tr", {}, row.map(cell => h("td", {}, inline(cell)))))));
}

/**
 * Links lead to pages that are not served, so that only their words are kept.
 *
 * @param {string} text @returns {(Node | string)[]}
 */
function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(from, match.index));
    const [, code, strong, emphasis, link] = match;
    nodes.push(code !== undefined ? h("code", {}, code) : strong !== undefined ? h("strong", {}, strong)
      : emphasis !== undefined ? h("em", {}, emphasis) : h("span", {}, ...inline(link)));
    from = match.index + match[0].length;
  }
  nodes.push(text.slice(from));
  return nodes;
}
