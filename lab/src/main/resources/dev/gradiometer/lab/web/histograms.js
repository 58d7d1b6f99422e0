/**
 * How large the entries of a layer's gradient are, over the run: a row for each power of two, the darker the more
 * entries, with the ranges of float16 and bfloat16. What lies below a range is lost in that format.
 */
import { drawCursor, drawSteps, plotBox, xOf } from "./axis.js";
import { Surface } from "./canvas.js";
import { h } from "./dom.js";
import { percent, powerOfTen, whole } from "./number.js";
import { drawDrag, pointing } from "./pointing.js";
import { sparing } from "./store.js";
import { colour } from "./theme.js";
import { showTooltip } from "./tooltip.js";
import { stepsTold } from "./heatmap.js";
import { t } from "./text.js";
import { weighted } from "./waterfall.js";

const MOST = 256;
const PATIENCE = 1500;
/** Exponents of the smallest normal and subnormal number, and above the largest. */
const FORMATS = [{ name: "float16", low: -14, high: 16 }, { name: "bfloat16", low: -126, high: 128 }];

/** @param {import("./model.js").RunModel} model */
export function histograms(model) {
  const { store, signal } = model;
  /** @type {any} */
  let data = null;
  /** @type {any} */
  let box = null;
  const note = h("p.panel-note");
  const surface = new Surface(230, (context, width, height) => {
    const { timeline } = model;
    if (data === null || timeline === null) {
      return;
    }
    box = plotBox(width, height, 10, 24);
    const exponents = data.high - data.low;
    const y = (/** @type {number} */ exponent) => box.top + (data.high - exponent) / exponents * box.height;
    drawFormats(context, box, data, y);
    drawCells(context, box, data, timeline, y);
    drawSteps(context, box, timeline);
  }, signal, context => {
    if (data !== null && box !== null && model.timeline !== null) {
      drawCursor(context, box, model.column, model.timeline.length);
      drawDrag(surface, box);
    }
  });
  pointing(surface, model, () => box, (event, column, y) => {
    if (data !== null && model.timeline !== null) {
      const exponent = data.high - (y - box.top) / box.height * (data.high - data.low);
      showTooltip(event, told(data, model.timeline, column, exponent));
    }
  });
  const section = h("section.panel", { "aria-labelledby": "histograms-title", hidden: true },
    h("h2", { id: "histograms-title" }, t("histograms.title")), note, surface.canvas);
  const load = async () => {
    if (model.timeline === null) {
      return;
    }
    const layer = weighted(model.timeline.layers, store.state.layer);
    const { from, to } = model.timeline;
    try {
      const answer = await model.source.histograms(model.id, { layer, from, to, n: MOST }, signal);
      data = answer.steps.length === 0 ? null : ranged(answer);
      section.hidden = data === null;
      const empty = data !== null && data.totals.every((/** @type {number} */ total) => total === 0);
      surface.canvas.hidden = empty;
      note.textContent = t(empty ? "histograms.zero" : "histograms.note",
        { layer: model.timeline.layers[layer]?.name ?? "" });
      surface.canvas.setAttribute("aria-label", t("histograms.title") + ": " + note.textContent);
      surface.redraw();
    } catch {
      // the page already says that the server does not answer
    }
  };
  store.on(["layer"], load, signal);
  store.on(["timeline"], sparing(load, PATIENCE, signal), signal);
  store.on(["timeline"], () => surface.redraw(), signal);
  store.on(["step"], () => surface.refresh(), signal);
  return section;
}

/** @param {any} answer  the histograms, with the range of exponents that is drawn */
function ranged({ steps, last, lowest, counts }) {
  const height = Math.max(...counts.map((/** @type {number[]} */ row) => row.length));
  const totals = counts.map((/** @type {number[]} */ row) => row.reduce((sum, count) => sum + count, 0));
  return { steps, last, lowest, counts, totals, low: Math.min(lowest - 2, -16),
    high: Math.max(lowest + height + 2, 2) };
}

/**
 * @param {CanvasRenderingContext2D} context @param {any} box @param {any} data @param {any} timeline
 * @param {(exponent: number) => number} y
 */
function drawCells(context, box, data, timeline, y) {
  const tall = Math.abs(y(0) - y(1));
  context.fillStyle = colour("train");
  data.steps.forEach((/** @type {number} */ step, /** @type {number} */ i) => {
    if (timeline.length === 0 || data.last[i] < timeline.first[0] || step > timeline.last[timeline.length - 1]) {
      return;
    }
    const from = timeline.columnOf(step);
    const next = i + 1 < data.steps.length ? timeline.columnOf(data.steps[i + 1]) : timeline.length;
    const to = Math.max(from + 1, Math.min(next, timeline.columnOf(data.last[i]) + 1));
    data.counts[i].forEach((/** @type {number} */ count, /** @type {number} */ bucket) => {
      if (count > 0) {
        context.globalAlpha = Math.min(1, 0.08 + 2 * Math.sqrt(count / data.totals[i]) * 0.9);
        context.fillRect(xOf(box, from, timeline.length), y(data.lowest + bucket + 1),
          (to - from) / timeline.length * box.width + 0.4, tall + 0.4);
      }
    });
  });
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context @param {any} box @param {any} data
 * @param {(exponent: number) => number} y
 */
function drawFormats(context, box, data, y) {
  context.textBaseline = "middle";
  context.textAlign = "right";
  const decade = Math.max(1, Math.round((data.high - data.low) * Math.log10(2) / 6));
  for (let power = -60; power < 40; power += decade) {
    const at = y(power / Math.log10(2));
    if (at > box.top && at < box.top + box.height) {
      context.fillStyle = colour("line");
      context.fillRect(box.left, Math.round(at), box.width, 1);
      context.fillStyle = colour("quiet");
      context.fillText(powerOfTen(power), box.left - 6, at);
    }
  }
  context.textAlign = "left";
  context.textBaseline = "bottom";
  for (const { name, low, high } of FORMATS) {
    for (const [exponent, which] of [[low, "smallest"], [high, "largest"]]) {
      const at = y(/** @type {number} */ (exponent));
      if (at > box.top + 12 && at < box.top + box.height) {
        context.fillStyle = colour("validation");
        context.fillRect(box.left, Math.round(at), box.width, 1.5);
        context.fillStyle = colour("ink");
        context.fillText(`${name} · ${t("histograms." + which)}`, box.left + 6, at - 2);
      }
    }
  }
}

/** @param {any} data @param {any} timeline @param {number} column @param {number} place  as an exponent of two */
function told(data, timeline, column, place) {
  const step = timeline.first[column];
  const i = Math.max(0, data.steps.findLastIndex((/** @type {number} */ one) => one <= step));
  const exponent = Math.floor(place);
  const count = data.counts[i][exponent - data.lowest] ?? 0;
  return [`2^${exponent} ≤ |g| < 2^${exponent + 1}`.replaceAll("-", "−"),
    t("histograms.count", { count: whole(count), all: whole(data.totals[i]), share: percent(count / data.totals[i]) }),
    stepsTold({ first: data.steps, last: data.last }, i)];
}
