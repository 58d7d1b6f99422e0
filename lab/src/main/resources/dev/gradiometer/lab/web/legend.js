/**
 * What the colours of the flow mean: a bar with its numbers, the healthy band, and the two patterns.
 */
import { Surface } from "./canvas.js";
import { colourAt, deadPattern, hatch } from "./colours.js";
import { QUANTITIES, read, scaleOf } from "./quantities.js";
import { percent, powerOfTen } from "./number.js";
import { colour } from "./theme.js";
import { h } from "./dom.js";
import { t } from "./text.js";

const WIDE = 300;

/** @param {import("./model.js").RunModel} model */
export function legend(model) {
  const { store, signal } = model;
  const words = h("p.legend-words");
  const bar = new Surface(34, (context, width) => {
    const quantity = store.state.quantity;
    const flow = model.flow(quantity);
    if (flow !== null) {
      drawBar(context, Math.min(width, WIDE), scaleOf(quantity, flow));
    }
  }, signal);
  bar.canvas.setAttribute("aria-hidden", "true");
  const odd = new Surface(34, context => {
    context.textBaseline = "middle";
    const patterns = [[hatch(context), t("legend.non-finite")], [deadPattern(context), t("legend.dead")]];
    patterns.forEach(([pattern, text], i) => {
      context.fillStyle = pattern;
      context.fillRect(0, i * 17 + 1, 22, 12);
      context.fillStyle = colour("quiet");
      context.fillText(/** @type {string} */ (text), 29, i * 17 + 8);
    });
  }, signal);
  odd.canvas.setAttribute("aria-label", `${t("legend.non-finite")}, ${t("legend.dead")}`);
  const update = () => {
    const flow = model.flow(store.state.quantity);
    if (flow !== null) {
      words.textContent = wording(store.state.quantity, scaleOf(store.state.quantity, flow));
      bar.redraw();
    }
  };
  store.on(["flows"], update, signal);
  return h("div.legend", {}, h("div.legend-bar", {}, bar.canvas), h("div.legend-odd", {}, odd.canvas), words);
}

/** @param {string} quantity @param {import("./quantities.js").Scale} scale */
function wording(quantity, scale) {
  const values = { low: read(quantity, scale.low), high: read(quantity, scale.high) };
  const fixed = QUANTITIES[quantity].centre !== undefined || scale.share;
  if (!scale.settled) {
    return t("legend.nothing");
  }
  const beside = quantity === "weights" ? "legend.beside-median" : "legend.beside-output";
  return t(fixed ? "legend.fixed" : beside, { ...values, centre: scale.share ? "" : read(quantity, scale.centre) });
}

/** @param {CanvasRenderingContext2D} context @param {number} width @param {import("./quantities.js").Scale} scale */
function drawBar(context, width, scale) {
  const margin = 26;
  const wide = width - 2 * margin;
  const x = (/** @type {number} */ value) => margin + (value - scale.from) / (scale.to - scale.from) * wide;
  for (let i = 0; i < wide; i++) {
    context.fillStyle = colourAt(scale.place(scale.from + (i + 0.5) / wide * (scale.to - scale.from)));
    context.fillRect(margin + i, 0, 1.2, 12);
  }
  context.strokeStyle = colour("ink");
  context.lineWidth = 1.5;
  context.strokeRect(x(scale.low), 0.75, x(scale.high) - x(scale.low), 10.5);
  context.fillStyle = colour("quiet");
  context.textAlign = "center";
  context.textBaseline = "top";
  let free = -Infinity;
  for (const value of [scale.from, scale.low, scale.high, scale.to]) {
    const text = scale.share ? percent(value) : rounded(value);
    const half = context.measureText(text).width / 2;
    if (x(value) - half > free) {
      context.fillText(text, x(value), 17);
      free = x(value) + half + 4;
    }
  }
}

/** The power of ten next to a number. @param {number} log */
function rounded(log) {
  const power = Math.round(log);
  return Math.abs(power) <= 2 ? String(Number((10 ** power).toPrecision(1))) : powerOfTen(power);
}
