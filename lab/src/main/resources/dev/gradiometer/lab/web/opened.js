/** The pages of a model and of an array that were dropped: what each array is like. Nothing of them is kept. */
import { fill, h } from "./dom.js";
import { figure, percent, toNumber, whole } from "./number.js";
import { language, t } from "./text.js";
import { fileButton, opened } from "./uploads.js";

/** @param {Element} host */
export function modelPage(host) {
  const model = opened.model?.[language()];
  if (!model) {
    nothing(host);
    return;
  }
  const { "file-format": format, producer, arrays } = model;
  fill(host, head(model.source, producer ? t("model.by", { format, producer }) : format),
    h("section.panel", {}, h("ul.remarks", {}, model.texts.map((/** @type {string} */ text) => h("li", {}, text)))),
    h("section.panel", { "aria-labelledby": "arrays-title" },
      h("h2", { id: "arrays-title" }, t("model.arrays", { n: arrays.length })),
      h("p.panel-note", {}, t("model.legend")),
      table(["name", "shape", "type", "largest", "smallest", "spectrum", "rank", "dead", "copies", "non-finite"].map(
        key => t("model." + key)), arrays.map(arrayRow))));
}

/** @param {any} array */
function arrayRow(array) {
  const { spectrum, rows } = array;
  return [array.name, shape(array.shape), array.type, number(array.largest), number(array.smallest),
    spectrum ? `${number(spectrum.largest)}, ${number(spectrum.smallest)}` : "",
    spectrum ? number(spectrum["stable-rank"]) : "", rows > 0 ? count(array["dead-rows"]) : "",
    rows > 0 ? count(array.copies) : "", count(array["non-finite"])];
}

/** @param {Element} host */
export function arrayPage(host) {
  const { source: name, array } = opened.array ?? {};
  if (!array) {
    nothing(host);
    return;
  }
  const numbers = array.shape.reduce((/** @type {number} */ all, /** @type {number} */ one) => all * one, 1);
  const range = `${number(array.smallest)} … ${number(array.largest)}`;
  const share = (/** @type {number} */ n) => `${count(n)} (${percent(n / numbers)})`;
  const known = (/** @type {number} */ n) => n < 0 ? t("array.unknown") : count(n);
  const facts = [["shape", shape(array.shape)], ["type", array.type], ["samples", whole(array.rows)],
    ["width", whole(array.width)], ["range", array.whole ? t("array.whole", { range }) : range],
    ["zeros", share(array.zeros)], ["non-finite", share(array["non-finite"])], ["constant", known(array.constant)],
    array.width > 1 && ["copies", known(array.copies)]].filter(Boolean);
  const listed = array.columns.length;
  fill(host, head(name, ".npy"),
    h("section.panel", {}, h("dl.facts", {}, facts.map((/** @type {any} */ [key, value]) =>
      h("div", {}, h("dt", {}, t("array." + key)), h("dd", {}, value))))),
    listed > 0 && h("section.panel", { "aria-labelledby": "columns-title" },
      h("h2", { id: "columns-title" }, t("array.columns")),
      listed < array.width && h("p.panel-note", {}, t("array.first", { n: listed, all: whole(array.width) })),
      table(["index", "smallest", "largest", "mean", "deviation", "non-finite"].map(key => t("array." + key)),
        array.columns.map((/** @type {any} */ column) => [String(column.index), number(column.smallest),
          number(column.largest), number(column.mean), number(column.deviation), count(column["non-finite"])]))));
}

/** @param {Element} host */
function nothing(host) {
  fill(host, h("p.empty", {}, t("file.nothing")), h("p.center", {}, fileButton()));
}

/** @param {string} name @param {string} kind */
function head(name, kind) {
  return h("header.opened-head", {}, h("h1", {}, name), h("p.quiet", {}, kind), h("span.spring"), fileButton());
}

/** @param {string[]} names @param {string[][]} rows */
function table(names, rows) {
  return h("div.scroll", { tabindex: "0", role: "group" }, h("table.opened-table", {},
    h("thead", {}, h("tr", {}, names.map(name => h("th", { scope: "col" }, name)))),
    h("tbody", {}, rows.map(([first, ...cells]) =>
      h("tr", {}, h("th", { scope: "row" }, first), cells.map(cell => h("td", {}, cell)))))));
}

/** @param {number[]} extents */
function shape(extents) {
  return extents.length === 0 ? "1" : extents.join(" × ");
}

/** @param {any} value */
function number(value) {
  return figure(toNumber(value));
}

/** @param {number} n */
function count(n) {
  return n === 0 ? "0" : whole(n);
}
