/**
 * Where the flow of two runs differs: decades of the second over the first, layer by layer, step by step.
 */
import { gutter, plotBox } from "./axis.js";
import { Surface, fitted } from "./canvas.js";
import { hatch, pixelAt, pixels } from "./colours.js";
import { nameOf } from "./compare.js";
import { fill, h } from "./dom.js";
import { signed } from "./number.js";
import { QUANTITIES } from "./quantities.js";
import { colour } from "./theme.js";
import { hideTooltip, showTooltip } from "./tooltip.js";
import { Flow, Timeline } from "./timeline.js";
import { t } from "./text.js";

/** Few, so that a column is the mean of some steps and not the noise of one. */
const COLUMNS = 150;
const LEAST_REACH = 1;

/** @param {any} source @param {any[]} runs @param {AbortSignal} signal */
export function difference(source, runs, signal) {
  const pick = (/** @type {string} */ label, /** @type {[string, string][]} */ options,
    /** @type {string} */ value) => {
    const select = h("select", { "aria-label": label, onchange: () => load() },
      options.map(([key, text]) => h("option", { value: key }, text)));
    select.value = value;
    return select;
  };
  const names = runs.map((run, i) => /** @type {[string, string]} */ ([String(i), `${i + 1}: ${nameOf(run)}`]));
  const one = pick(t("compare.first"), names, "0");
  const other = pick(t("compare.second"), names, "1");
  const quantity = pick(t("flow.quantity"), Object.keys(QUANTITIES).map(key => [key, t("quantity." + key)]),
    "gradient");
  const note = h("p.panel-note");
  /** @type {any} */
  let made = null;
  /** @type {any} */
  let box = null;
  const surface = new Surface(260, (context, width, height) => {
    box = plotBox(width, height, 6, 24);
    if (made !== null) {
      draw(context, box, made, gutter(width));
    }
  }, signal);
  surface.canvas.addEventListener("pointermove", event => {
    const frame = surface.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    const inside = made !== null && x >= box.left && x < box.left + box.width
      && y >= box.top && y < box.top + box.height;
    if (!inside) {
      hideTooltip();
      return;
    }
    const column = Math.floor((x - box.left) / box.width * made.steps.length);
    const row = Math.floor((y - box.top) / box.height * made.rows.length);
    showTooltip(event, [made.names[row], t("at.step", { step: made.steps[column] }),
      t(made.share ? "compare.points" : "compare.decades", { value: signed(made.values[row][column]) }),
      t("compare.means", made.counts[column])]);
  });
  surface.canvas.addEventListener("pointerleave", hideTooltip);

  async function load() {
    const [a, b] = [runs[Number(one.value)], runs[Number(other.value)]];
    const [less, more] = await Promise.all([a, b].map(run => coarse(source, run, quantity.value, signal)));
    const alike = a.timeline.layers.length === b.timeline.layers.length;
    made = alike ? subtracted(less, more, QUANTITIES[quantity.value].axis === "share") : null;
    note.textContent = made === null ? t("compare.other-layers") : t("compare.difference-note", {
      first: nameOf(a), second: nameOf(b), reach: t(made.share ? "compare.points" : "compare.decades",
        { value: made.reach.toPrecision(2) }) });
    surface.canvas.hidden = made === null;
    surface.canvas.setAttribute("aria-label", note.textContent);
    surface.redraw();
  }

  load().catch(() => fill(note, t("server.lost")));
  return h("section.panel", { "aria-labelledby": "difference-title" },
    h("div.panel-head", {}, h("h2", { id: "difference-title" }, t("compare.difference")), quantity),
    h("div.pair", {}, other, h("span", {}, "−"), one), note, surface.canvas);
}

/**
 * A run in few columns, and its flow in them.
 *
 * @param {any} source @param {any} run @param {string} quantity @param {AbortSignal} signal
 */
async function coarse(source, run, quantity, signal) {
  const range = { n: COLUMNS, from: 0, to: run.timeline.records };
  const [document, flow] = await Promise.all([source.columns(run.id, range, signal),
    source.flow(run.id, quantity, range, signal)]);
  return { timeline: new Timeline(document, 0), flow: new Flow(flow) };
}

/**
 * @typedef {{timeline: Timeline, flow: Flow}} Coarse
 * @param {Coarse} a @param {Coarse} b @param {boolean} share
 */
function subtracted(a, b, share) {
  const [first, second] = [a.flow, b.flow];
  const rows = first.measured().filter(layer => second.measured().includes(layer));
  const end = Math.min(a.timeline.last.at(-1) ?? -1, b.timeline.last.at(-1) ?? -1);
  const steps = a.timeline.first.filter((/** @type {number} */ step) => step <= end);
  const values = rows.map(layer => steps.map((/** @type {number} */ step) =>
    second.at(layer, b.timeline.columnOf(step)) - first.at(layer, a.timeline.columnOf(step))));
  const counts = steps.map((/** @type {number} */ step) => ({ first: a.timeline.count[a.timeline.columnOf(step)],
    second: b.timeline.count[b.timeline.columnOf(step)] }));
  const sizes = values.flat().filter(Number.isFinite).map(Math.abs).sort((x, y) => x - y);
  const reach = Math.max(share ? 0.1 : LEAST_REACH, sizes[Math.floor(sizes.length * 0.99)] ?? 0);
  return { rows, steps, counts, values, reach, share, names: rows.map(layer => a.timeline.layers[layer].name) };
}

/** @param {CanvasRenderingContext2D} context @param {any} box @param {any} made @param {number} left */
function draw(context, box, made, left) {
  const { rows, steps, values, reach, names } = made;
  const image = new OffscreenCanvas(Math.max(1, steps.length), Math.max(1, rows.length));
  const paint = /** @type {OffscreenCanvasRenderingContext2D} */ (image.getContext("2d"));
  const data = paint.createImageData(image.width, image.height);
  const cells = new Uint32Array(data.data.buffer);
  const table = pixels();
  values.forEach((/** @type {number[]} */ row, /** @type {number} */ i) => row.forEach((value, column) => {
    if (Number.isFinite(value)) {
      cells[i * steps.length + column] = pixelAt(table, Math.max(-1, Math.min(1, value / reach)));
    }
  }));
  paint.putImageData(data, 0, 0);
  context.fillStyle = hatch(context);
  context.fillRect(box.left, box.top, box.width, box.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(image, box.left, box.top, box.width, box.height);
  context.fillStyle = colour("quiet");
  context.textAlign = "right";
  context.textBaseline = "middle";
  const every = Math.max(1, Math.ceil(12 * rows.length / box.height));
  names.forEach((/** @type {string} */ name, /** @type {number} */ i) => i % every === 0 &&
    context.fillText(fitted(context, name, left - 10), left - 6, box.top + (i + 0.5) / rows.length * box.height));
  context.textAlign = "center";
  context.textBaseline = "top";
  [0, Math.floor(steps.length / 2), steps.length - 1].forEach(i => context.fillText(String(steps[i] ?? ""),
    Math.min(box.left + (i + 0.5) / steps.length * box.width, box.left + box.width - 10), box.top + box.height + 6));
}
