/**
 * The losses of several runs over their steps; runs that differ in nothing but the seed can be joined to a band from
 * the smallest to the largest, with their mean.
 */
import { plotBox, ticks } from "./axis.js";
import { Surface } from "./canvas.js";
import { nameOf } from "./compare.js";
import { fill, h } from "./dom.js";
import { figure } from "./number.js";
import { colour } from "./theme.js";
import { hideTooltip, showTooltip } from "./tooltip.js";
import { smoothed } from "./timeline.js";
import { t } from "./text.js";

/** Names of colours in the style sheet; neighbours can be told apart by everybody, and lines are dashed in turns. */
export const SERIES_COLOURS = ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6"];
const PLACES = 240;
/** Keys in which runs of one band may differ. */
const APART = ["seed", "description"];

/**
 * @typedef {object} Curve
 * @property {string} name
 * @property {string} colour  its name in the style sheet
 * @property {number[]} dash
 * @property {(step: number) => number} mean
 * @property {(step: number) => number} count  recorded steps that it is the mean of
 * @property {(step: number) => number} [low]
 * @property {(step: number) => number} [high]
 * @property {number} last  the last step
 */

/**
 * @param {any[]} runs @param {boolean} joined @param {(joined: boolean) => void} remember @param {AbortSignal} signal
 */
export function overlay(runs, joined, remember, signal) {
  const key = h("div.key");
  let logarithmic = true;
  /** @type {any} */
  let box = null;
  const curves = () => joined ? bands(runs) : runs.map(curveOf);
  const longest = Math.max(1, ...runs.map(run => run.timeline.last.at(-1) ?? 1));
  const surface = new Surface(280, (context, width, height) => {
    box = plotBox(width, height, 10, 24);
    draw(context, box, curves(), longest, logarithmic);
    surface.canvas.setAttribute("aria-label", t("loss.title") + ": " + runs.map(nameOf).join(", "));
  }, signal);
  surface.canvas.addEventListener("pointermove", event => {
    const at = box === null ? -1 : (event.clientX - surface.canvas.getBoundingClientRect().left - box.left) / box.width;
    if (at < 0 || at > 1) {
      hideTooltip();
      return;
    }
    const step = Math.round(at * longest);
    showTooltip(event, [t("at.step", { step }), ...curves().map(curve =>
      `${curve.name}: ${step <= curve.last ? read(curve, step) : "–"}`)]);
  });
  surface.canvas.addEventListener("pointerleave", hideTooltip);
  const toggle = (/** @type {string} */ name, /** @type {boolean} */ on, /** @type {(on: boolean) => void} */ act) => {
    const button = h("button.button.small", { "aria-pressed": String(on), onclick: () => {
      const now = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(now));
      act(now);
      drawKey();
      surface.redraw();
    } }, t(name));
    return button;
  };
  const drawKey = () => fill(key, curves().map(curve => h("span.key-item", {}, h("i.key-line", {
    "data-series": curve.colour, "data-dash": curve.dash.length > 0 ? "yes" : "no" }), curve.name)));
  drawKey();
  return h("section.panel.chart", { "aria-labelledby": "overlay-title" },
    h("div.panel-head", {}, h("h2", { id: "overlay-title" }, t("compare.losses")),
      toggle("compare.band", joined, on => {
        joined = on;
        remember(on);
      }), toggle("chart.log", logarithmic, on => logarithmic = on)), key, surface.canvas);
}

/** The value of a curve, its band, and the recorded steps of the column. */
function read(/** @type {Curve} */ curve, /** @type {number} */ step) {
  const [low, high] = [curve.low?.(step) ?? NaN, curve.high?.(step) ?? NaN];
  const band = low < high ? ` (${figure(low, 4)} – ${figure(high, 4)})` : "";
  return `${figure(curve.mean(step), 4)}${band}, ${t("at.records", { n: curve.count(step) })}`;
}

/** @param {any} run @param {number} i @returns {Curve} */
function curveOf(run, i) {
  const { timeline } = run;
  const values = smoothed(timeline.series.loss?.mean ?? new Float64Array(timeline.length), timeline.count);
  return { name: nameOf(run), colour: run.colour, dash: i >= SERIES_COLOURS.length ? [6, 3] : [],
    last: timeline.last.at(-1) ?? 0, mean: step => values[timeline.columnOf(step)],
    count: step => timeline.count[timeline.columnOf(step)] };
}

/** Runs that differ in the seed alone, as one curve each. @param {any[]} runs @returns {Curve[]} */
function bands(runs) {
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  runs.forEach(run => {
    const known = Object.keys(run.settings ?? {}).length > 0 ? run.settings : { id: run.id };
    const alike = JSON.stringify(Object.entries(known).filter(([key]) => !APART.includes(key)).sort());
    groups.set(alike, [...groups.get(alike) ?? [], run]);
  });
  return [...groups.values()].map(group => {
    const own = group.map(curveOf);
    const all = (/** @type {number} */ step) => own.filter(curve => step <= curve.last).map(curve => curve.mean(step));
    const name = group.length === 1 ? own[0].name : t("compare.seeds", { name: own[0].name, n: group.length });
    return { ...own[0], name,
      last: Math.max(...own.map(curve => curve.last)),
      mean: step => all(step).reduce((sum, value) => sum + value, 0) / all(step).length,
      low: (/** @type {number} */ step) => Math.min(...all(step)),
      high: (/** @type {number} */ step) => Math.max(...all(step)) };
  });
}

/**
 * @param {CanvasRenderingContext2D} context @param {any} box @param {Curve[]} curves @param {number} longest
 * @param {boolean} logarithmic
 */
function draw(context, box, curves, longest, logarithmic) {
  const up = (/** @type {number} */ value) => logarithmic ? Math.log10(value) : value;
  const steps = Array.from({ length: PLACES + 1 }, (_, i) => i / PLACES * longest);
  const places = curves.flatMap(curve => steps.filter(step => step <= curve.last).flatMap(step =>
    [curve.mean(step), curve.low?.(step), curve.high?.(step)])).map(value => up(value ?? NaN)).filter(Number.isFinite);
  const low = Math.min(...places, Infinity);
  const high = Math.max(...places, -Infinity);
  if (low > high) {
    return;
  }
  const margin = Math.max((high - low) * 0.05, 1e-9);
  const y = (/** @type {number} */ value) => box.top + (high + margin - value) / (high - low + 2 * margin) * box.height;
  const x = (/** @type {number} */ step) => box.left + step / longest * box.width;
  drawGrid(context, box, ticks(low, high, logarithmic, 6), ticks(0, longest, false, box.width < 400 ? 3 : 8), x, y);
  for (const curve of curves) {
    const own = steps.filter(step => step <= curve.last);
    context.strokeStyle = context.fillStyle = colour(curve.colour);
    const { low: smallest, high: largest } = curve;
    if (smallest && largest) {
      context.globalAlpha = 0.2;
      context.beginPath();
      own.forEach(step => context.lineTo(x(step), y(up(largest(step)))));
      own.toReversed().forEach(step => context.lineTo(x(step), y(up(smallest(step)))));
      context.fill();
      context.globalAlpha = 1;
    }
    context.lineWidth = 2;
    context.setLineDash(curve.dash);
    context.beginPath();
    own.map(step => [x(step), y(up(curve.mean(step)))]).filter(([, at]) => Number.isFinite(at))
      .forEach(([left, at]) => context.lineTo(left, at));
    context.stroke();
    context.setLineDash([]);
  }
}

/**
 * @param {CanvasRenderingContext2D} context @param {any} box @param {any[]} rows @param {any[]} columns
 * @param {(step: number) => number} x @param {(value: number) => number} y
 */
function drawGrid(context, box, rows, columns, x, y) {
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const { value, text } of rows) {
    context.fillStyle = colour("line");
    context.fillRect(box.left, Math.round(y(value)), box.width, 1);
    context.fillStyle = colour("quiet");
    context.fillText(text, box.left - 6, y(value));
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const { value, text } of columns) {
    context.fillRect(x(value), box.top + box.height, 1, 4);
    context.fillText(text, Math.min(x(value), box.left + box.width - 8), box.top + box.height + 6);
  }
}
