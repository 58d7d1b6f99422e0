/**
 * The time axis that all pictures of a run share, and the axes of their values.
 *
 * Positions are columns, so the first steps, which are recorded densely, stay visible; the labels are steps.
 */
import { figure, powerOfTen } from "./number.js";
import { colour } from "./theme.js";

/** @typedef {{left: number, top: number, width: number, height: number}} Box */

const NARROW = 560;
const LEAST_GAP = 64;
const FEW = 3;

/** Room at the left for the names of layers and for values. @param {number} width  of the canvas */
export function gutter(width) {
  return width < NARROW ? 68 : 92;
}

/** The plot inside a canvas. @param {number} width @param {number} height @param {number} top @param {number} below */
export function plotBox(width, height, top, below) {
  const left = gutter(width);
  return { left, top, width: Math.max(1, width - left - 8), height: Math.max(1, height - top - below) };
}

/** @param {Box} box @param {number} at  in columns from the left @param {number} columns */
export function xOf(box, at, columns) {
  return box.left + at / Math.max(1, columns) * box.width;
}

/** The column under a pointer, held inside the plot. @param {Box} box @param {number} x @param {number} columns */
export function columnAt(box, x, columns) {
  return Math.max(0, Math.min(columns - 1, Math.floor((x - box.left) / box.width * columns)));
}

/**
 * Steps below the plot: the roundest ones first, then others where there is room.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box
 * @param {import("./timeline.js").Timeline} timeline
 */
export function drawSteps(context, box, timeline) {
  context.fillStyle = colour("quiet");
  context.textBaseline = "top";
  context.textAlign = "center";
  /** @type {number[]} */
  const taken = [];
  const most = box.width / LEAST_GAP;
  for (const column of roundestFirst(timeline)) {
    const x = xOf(box, column + 0.5, timeline.length);
    if (x < box.left + box.width - 8 && taken.every(other => Math.abs(other - x) >= LEAST_GAP)) {
      taken.push(x);
      context.fillRect(x, box.top + box.height, 1, 4);
      context.fillText(String(timeline.first[column]), x, box.top + box.height + 6);
    }
    if (taken.length > most) {
      break;
    }
  }
}

/** @type {WeakMap<import("./timeline.js").Timeline, number[]>} */
const orders = new WeakMap();

/** Columns, those with the roundest steps first. @param {import("./timeline.js").Timeline} timeline */
function roundestFirst(timeline) {
  let order = orders.get(timeline);
  if (order === undefined) {
    const round = timeline.first.map(roundness);
    order = round.map((_, i) => i).sort((a, b) => round[b] - round[a] || a - b);
    orders.set(timeline, order);
  }
  return order;
}

/** @param {number} step */
function roundness(step) {
  if (step === 0) {
    return 20;
  }
  let zeros = 0;
  while (step % 10 === 0) {
    step /= 10;
    zeros += 2;
  }
  return step % 5 === 0 ? zeros + 1 : zeros;
}

/**
 * Ticks of a linear axis, or of a logarithmic one whose values are decimal logarithms.
 *
 * @param {number} low @param {number} high @param {boolean} log @param {number} most
 * @returns {{value: number, text: string}[]}
 */
export function ticks(low, high, log, most) {
  const span = high - low;
  if (!(span > 0)) {
    return [{ value: low, text: log ? figure(10 ** low) : figure(low) }];
  }
  let size = 10 ** Math.floor(Math.log10(span / most));
  size *= [1, 2, 5, 10].find(factor => span / (size * factor) <= most) ?? 10;
  if (log && span < 2) {
    return fewDecades(low, high, most);
  }
  size = log ? Math.max(1, Math.round(size)) : size;
  const first = Math.ceil(low / size);
  const count = Math.min(Math.floor(high / size + 1e-9) - first + 1, 2 * most + 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * size)
    .map(value => ({ value, text: log ? decade(Math.round(value)) : figure(value, 4) }));
}

/**
 * Ticks of less than two decades: 1, 2 and 5 of each, or as on a linear axis if those are few.
 *
 * @param {number} low @param {number} high @param {number} most
 */
function fewDecades(low, high, most) {
  const result = [];
  for (let exponent = Math.floor(low); exponent <= high; exponent++) {
    for (const factor of [1, 2, 5]) {
      const value = exponent + Math.log10(factor);
      if (value >= low && value <= high) {
        result.push({ value, text: figure(factor * 10 ** exponent, 2) });
      }
    }
  }
  return result.length < FEW ? ticks(10 ** low, 10 ** high, false, most)
    .map(tick => ({ ...tick, value: Math.log10(tick.value) })) : result;
}

/** @param {number} exponent */
function decade(exponent) {
  return Math.abs(exponent) <= 2 ? String(10 ** exponent) : powerOfTen(exponent);
}

/**
 * The line of the cursor through a plot.
 *
 * @param {CanvasRenderingContext2D} context @param {Box} box @param {number} column @param {number} columns
 */
export function drawCursor(context, box, column, columns) {
  if (column < 0) {
    return;
  }
  const x = xOf(box, column + 0.5, columns);
  context.fillStyle = colour("surface");
  context.globalAlpha = 0.7;
  context.fillRect(x - 1.5, box.top, 3.5, box.height);
  context.globalAlpha = 1;
  context.fillStyle = colour("ink");
  context.fillRect(x - 0.5, box.top, 1.5, box.height);
}
