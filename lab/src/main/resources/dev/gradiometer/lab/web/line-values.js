/** What a line of a chart says in a column. */
import { figure } from "./number.js";
import { t } from "./text.js";

/** @typedef {import("./chart.js").Line} Line */

/** Its value; that of the last point up to the column's end, if it has points. */
export function valueAt(/** @type {Line} */ line, /** @type {number} */ column) {
  return line.values ? line.values[column] ?? NaN : pointAt(line, column)?.value ?? NaN;
}

/** @param {Line} line @param {number} column */
function pointAt(line, column) {
  return line.points?.findLast(point => point.at <= column + 1);
}

/**
 * Its value with its unit, from where to where the steps of the column go, and on how many samples it was measured.
 *
 * @param {Line} line @param {number} column @param {(value: number) => string} [read]
 */
export function lineTold(line, column, read = value => figure(value, 4)) {
  const [low, high] = [line.range?.min[column] ?? NaN, line.range?.max[column] ?? NaN];
  const n = pointAt(line, column)?.samples;
  return `${line.name}: ${read(valueAt(line, column))}` + (low < high ? ` (${read(low)} – ${read(high)})` : "")
    + (n ? `, ${t("at.evaluated", { n })}` : "");
}
