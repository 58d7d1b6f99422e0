/**
 * A chart of lines over the run's columns, with the values at the cursor in its legend.
 */
import { drawCursor, drawSteps, plotBox, ticks, xOf } from "./axis.js";
import { Surface } from "./canvas.js";
import { hatch } from "./colours.js";
import { fill, h } from "./dom.js";
import { figure } from "./number.js";
import { drawDrag, pointing } from "./pointing.js";
import { colour } from "./theme.js";
import { showTooltip } from "./tooltip.js";
import { samplesTold, stepsTold } from "./heatmap.js";
import { lineTold, valueAt } from "./line-values.js";
import { t } from "./text.js";

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {string} colour  its name in the style sheet
 * @property {Float64Array} [values]  one a column
 * @property {{at: number, value: number, samples?: number}[]} [points]  or points between columns
 * @property {{min: Float64Array, max: Float64Array}} [range]  drawn faintly behind
 * @property {Float64Array} [raw]     drawn thinly behind
 * @property {number[]} [dash]
 * @property {boolean} [plain]   without a mark at each point
 * @property {boolean} [steps]   keeps its value until the next point
 *
 * @typedef {{value: number, name: string, colour: string, dash?: number[]}} Guide  a horizontal line
 * @typedef {{lines: Line[], guides: Guide[], log: boolean, least?: number, read?: (value: number) => string}} Figure
 *     `least` is the smallest range that the axis shows, `read` a value with its unit
 */

/**
 * @param {import("./model.js").RunModel} model
 * @param {string} name  which chart, such as `loss`; its title is the text `loss.title`
 * @param {() => Figure | null} content  null if nothing was measured
 * @param {Element[]} [controls]
 */
export function chart(model, name, content, controls = []) {
  const { store, signal } = model;
  /** @type {Figure | null} */
  let made = null;
  /** @type {any} */
  let box = null;
  const key = h("div.key");
  const title = t(name + ".title");
  const id = `chart-${name}${model.part}`;
  const surface = new Surface(190, (context, width, height) => {
    const { timeline } = model;
    if (made === null || timeline === null) {
      return;
    }
    box = plotBox(width, height, 10, 24);
    const [low, high] = extent(made);
    const y = (/** @type {number} */ value) => box.top + (1 - (up(made, value) - low) / (high - low)) * box.height;
    drawValues(context, box, low, high, made.log, y);
    context.save();
    context.beginPath();
    context.rect(box.left - 3, box.top - 3, box.width + 6, box.height + 6);
    context.clip();
    drawEvents(context, box, timeline);
    made.lines.forEach(line => drawLine(context, box, timeline.length, line, y));
    context.restore();
    made.guides.forEach(guide => drawGuide(context, box, guide, y(guide.value)));
    drawSteps(context, box, timeline);
    surface.canvas.setAttribute("aria-label", title + ": " + made.lines.map(line =>
      `${line.name} ${figure(valueAt(line, model.column))}`).join(", "));
  }, signal, context => {
    if (made !== null && box !== null && model.timeline !== null) {
      drawCursor(context, box, model.column, model.timeline.length);
      drawDrag(surface, box);
    }
  });
  const section = h("section.panel.chart", { "aria-labelledby": id },
    h("div.panel-head", {}, h("h2", { id }, title), controls), key, surface.canvas);
  pointing(surface, model, () => box, (event, column) => made !== null && model.timeline !== null &&
    showTooltip(event, [stepsTold(model.timeline, column),
      ...made.lines.map(line => lineTold(line, column, made?.read)), samplesTold(model, column)]));
  const update = () => {
    made = model.timeline === null ? null : content();
    section.hidden = made === null;
    drawKey();
    surface.redraw();
  };
  const drawKey = () => {
    const column = model.column;
    fill(key, made?.lines.map(line => h("span.key-item", {}, h("i.key-line", { "data-colour": line.colour,
      "data-dash": line.dash ? "yes" : "no" }), line.name, " ", h("b", {}, figure(valueAt(line, column), 4)))) ?? []);
  };
  store.on(["timeline", "run"], update, signal);
  store.on(["step"], () => {
    drawKey();
    surface.refresh();
  }, signal);
  return { section, update };
}

/** @param {Figure | null} figure @param {number} value */
function up(figure, value) {
  return figure?.log ? Math.log10(value) : value;
}

/** @param {Figure} figure @returns {[number, number]} */
function extent(figure) {
  let low = Infinity;
  let high = -Infinity;
  const see = (/** @type {number} */ value) => {
    const place = up(figure, value);
    if (Number.isFinite(place)) {
      low = Math.min(low, place);
      high = Math.max(high, place);
    }
  };
  figure.lines.forEach(line => {
    (line.raw ?? line.values)?.forEach(see);
    line.range?.min.forEach(see);
    line.range?.max.forEach(see);
    line.points?.forEach(point => see(point.value));
  });
  figure.guides.forEach(guide => see(guide.value));
  if (low > high) {
    return [0, 1];
  }
  const lacking = Math.max(0, (figure.least ?? 0) - (high - low)) / 2;
  low -= lacking;
  high += lacking;
  const margin = Math.max((high - low) * 0.06, figure.log ? 0.1 : Math.abs(high) * 1e-3, 1e-12);
  return [low - margin, high + margin];
}

/**
 * @param {CanvasRenderingContext2D} context @param {any} box @param {number} low @param {number} high
 * @param {boolean} log @param {(value: number) => number} y
 */
function drawValues(context, box, low, high, log, y) {
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const { value, text } of ticks(low, high, log, 5)) {
    const at = y(log ? 10 ** value : value);
    context.fillStyle = colour("line");
    context.fillRect(box.left, Math.round(at), box.width, 1);
    context.fillStyle = colour("quiet");
    context.fillText(text, box.left - 6, at);
  }
}

/**
 * Steps in which values stopped being finite.
 *
 * @param {CanvasRenderingContext2D} context @param {any} box @param {import("./timeline.js").Timeline} timeline
 */
function drawEvents(context, box, timeline) {
  context.fillStyle = hatch(context);
  for (const event of timeline.nonFinite) {
    const column = timeline.columnOf(event.step);
    const wide = Math.max(3, box.width / timeline.length);
    context.globalAlpha = 0.6;
    context.fillRect(xOf(box, column, timeline.length), box.top, wide, box.height);
    context.globalAlpha = 1;
  }
}

/**
 * @param {CanvasRenderingContext2D} context @param {any} box @param {number} columns @param {Line} line
 * @param {(value: number) => number} y
 */
function drawLine(context, box, columns, line, y) {
  context.strokeStyle = context.fillStyle = colour(line.colour);
  if (line.range) {
    context.globalAlpha = 0.16;
    for (let i = 0; i < columns; i++) {
      const [top, bottom] = [y(line.range.max[i]), y(line.range.min[i])];
      if (Number.isFinite(top) && Number.isFinite(bottom)) {
        context.fillRect(xOf(box, i, columns), top, Math.max(1, box.width / columns), Math.max(1, bottom - top));
      }
    }
    context.globalAlpha = 1;
  }
  if (line.raw) {
    context.globalAlpha = 0.4;
    context.lineWidth = 1;
    trace(context, Array.from(line.raw, (value, i) => [xOf(box, i + 0.5, columns), y(value)]), false);
    context.globalAlpha = 1;
  }
  context.lineWidth = 2;
  context.setLineDash(line.dash ?? []);
  const points = line.values ? Array.from(line.values, (value, i) => [xOf(box, i + 0.5, columns), y(value)])
    : line.points?.map(point => [xOf(box, point.at, columns), y(point.value)]) ?? [];
  trace(context, points, line.steps ?? false);
  context.setLineDash([]);
  if (line.points && !line.plain && line.points.length < 60) {
    points.forEach(([x, at]) => context.fillRect(x - 2, at - 2, 4, 4));
  }
}

/** @param {CanvasRenderingContext2D} context @param {number[][]} points @param {boolean} steps */
function trace(context, points, steps) {
  context.beginPath();
  let drawing = false;
  let last = 0;
  for (const [x, at] of points) {
    if (!Number.isFinite(at)) {
      drawing = false;
      continue;
    }
    if (drawing && steps) {
      context.lineTo(x, last);
    }
    drawing ? context.lineTo(x, at) : context.moveTo(x, at);
    drawing = true;
    last = at;
  }
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {any} box @param {Guide} guide @param {number} y */
function drawGuide(context, box, guide, y) {
  if (!Number.isFinite(y)) {
    return;
  }
  context.strokeStyle = colour(guide.colour);
  context.lineWidth = 1;
  context.setLineDash(guide.dash ?? [5, 4]);
  context.beginPath();
  context.moveTo(box.left, Math.round(y) + 0.5);
  context.lineTo(box.left + box.width, Math.round(y) + 0.5);
  context.stroke();
  context.setLineDash([]);
  context.textAlign = "right";
  context.textBaseline = y < box.top + 16 ? "top" : "bottom";
  const wide = context.measureText(guide.name).width;
  context.fillStyle = colour("surface");
  context.globalAlpha = 0.75;
  context.fillRect(box.left + box.width - wide - 6, y < box.top + 16 ? y + 2 : y - 15, wide + 6, 13);
  context.globalAlpha = 1;
  context.fillStyle = colour("quiet");
  context.fillText(guide.name, box.left + box.width - 3, y < box.top + 16 ? y + 3 : y - 2);
}
