/**
 * The shape of the signal at the cursor's step: how large it is on its way forward, to the left, and on its way back,
 * to the right, in the rows of the flow. A network that carries both looks like a column, one that loses them tapers.
 */
import { Surface } from "./canvas.js";
import { drawNames, drawSelected, flowHeight, FLOW_BELOW, FLOW_TOP, rowsOf, samplesTold, stepsTold }
  from "./heatmap.js";
import { gutter, ticks } from "./axis.js";
import { read } from "./quantities.js";
import { hatch } from "./colours.js";
import { colour } from "./theme.js";
import { hideTooltip, showTooltip } from "./tooltip.js";
import { t } from "./text.js";

const LEAST_DECADES = 2;

/** @param {import("./model.js").RunModel} model */
export function profile(model) {
  const { store, signal } = model;
  /** @type {any} */
  let frame = null;
  const surface = new Surface(flowHeight(10), (context, width, height) => {
    const forward = model.flow("activation");
    const backward = model.flow("signal");
    const rows = rowsOf(model);
    if (forward === null || backward === null || model.timeline === null || rows.length === 0) {
      return;
    }
    const named = matchMedia("(max-width: 1000px)").matches;
    const left = named ? gutter(width) : 4;
    frame = { left, top: FLOW_TOP, width: width - left - 8, height: height - FLOW_TOP - FLOW_BELOW, rows };
    if (named) {
      drawNames(context, frame, rows, model.timeline.layers, store.state.layer);
    }
    const middle = frame.left + frame.width / 2;
    const half = frame.width / 2 - 2;
    wing(context, frame, forward, model.column, middle, -half, "forward");
    wing(context, frame, backward, model.column, middle, half, "backward", model.predicted);
    context.fillStyle = colour("ink");
    context.fillRect(middle - 0.5, frame.top, 1, frame.height);
    drawSelected(context, frame, rows.indexOf(store.state.layer), rows.length);
    surface.canvas.setAttribute("aria-label", t("profile.label", { steps: stepsTold(model.timeline, model.column) }));
  }, signal);
  surface.canvas.addEventListener("pointermove", event => {
    const layer = layerAt(surface, frame, event);
    if (layer >= 0) {
      showTooltip(event, told(model, layer));
    }
  });
  surface.canvas.addEventListener("pointerleave", hideTooltip);
  surface.canvas.addEventListener("click", event => {
    const layer = layerAt(surface, frame, event);
    if (layer >= 0) {
      store.set({ layer });
    }
  });
  store.on(["flows"], () => surface.resize(flowHeight(rowsOf(model).length)), signal);
  store.on(["flows", "step", "layer"], () => surface.redraw(), signal);
  return surface;
}

/**
 * One half: a filled shape from the middle outwards, on a scale that stays for the whole run.
 *
 * @param {CanvasRenderingContext2D} context @param {any} frame @param {import("./timeline.js").Flow} flow
 * @param {number} column @param {number} middle @param {number} reach @param {string} name
 * @param {number | null} [predicted]  decades per layer by which theory says that it grows backwards
 */
function wing(context, frame, flow, column, middle, reach, name, predicted = null) {
  let [low, high] = flow.extremes();
  if (!(high >= low)) {
    return;
  }
  [low, high] = [Math.min(Math.floor(low), Math.ceil(high) - LEAST_DECADES), Math.ceil(high)];
  const tall = frame.height / frame.rows.length;
  const values = frame.rows.map((/** @type {number} */ layer) => flow.at(layer, column));
  const long = values.map((/** @type {number} */ value) => value === Infinity ? reach
    : Number.isFinite(value) ? Math.max(0.02, (value - low) / (high - low)) * reach : 0);
  context.beginPath();
  context.moveTo(middle, frame.top);
  long.forEach((/** @type {number} */ length, /** @type {number} */ row) => {
    const y = frame.top + (row + 0.5) * tall;
    context.lineTo(middle + length, row === 0 ? frame.top : y);
    if (row === long.length - 1) {
      context.lineTo(middle + length, frame.top + frame.height);
    }
  });
  context.lineTo(middle, frame.top + frame.height);
  context.closePath();
  context.fillStyle = colour(name);
  context.globalAlpha = 0.28;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = colour(name);
  context.lineWidth = 1.5;
  context.stroke();
  values.forEach((/** @type {number} */ value, /** @type {number} */ row) => {
    if (value === Infinity) {
      context.fillStyle = hatch(context);
      context.fillRect(Math.min(middle, middle + reach), frame.top + row * tall, Math.abs(reach), tall);
    }
  });
  if (predicted !== null) {
    drawPredicted(context, frame, values, predicted, value => middle + (value - low) / (high - low) * reach);
  }
  drawScale(context, frame, low, high, middle, reach);
}

/**
 * Theory's line, through what was measured at the layer next to the loss.
 *
 * @param {CanvasRenderingContext2D} context @param {any} frame @param {number[]} values @param {number} predicted
 * @param {(value: number) => number} x
 */
function drawPredicted(context, frame, values, predicted, x) {
  const last = values.findLastIndex(Number.isFinite);
  const tall = frame.height / frame.rows.length;
  context.save();
  context.beginPath();
  context.rect(frame.left + frame.width / 2, frame.top, frame.width / 2, frame.height);
  context.clip();
  context.beginPath();
  for (let row = last; row >= 0; row--) {
    const [to, y] = [x(values[last] + predicted * (last - row)), frame.top + (row + 0.5) * tall];
    row === last ? context.moveTo(to, y) : context.lineTo(to, y);
  }
  context.setLineDash([4, 3]);
  context.lineWidth = 2;
  context.strokeStyle = colour("ink");
  context.stroke();
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context @param {any} frame @param {number} low @param {number} high
 * @param {number} middle @param {number} reach
 */
function drawScale(context, frame, low, high, middle, reach) {
  context.fillStyle = colour("quiet");
  context.textAlign = "center";
  context.textBaseline = "top";
  const bottom = frame.top + frame.height;
  for (const { value, text } of ticks(low, high, true, 3)) {
    const x = middle + (value - low) / (high - low) * reach;
    const half = context.measureText(text).width / 2;
    context.fillRect(x, bottom, 1, 4);
    if (Math.abs(x - middle) > half + 3) {
      context.fillText(text, Math.max(frame.left + half, Math.min(x, frame.left + frame.width + 8 - half)), bottom + 6);
    }
  }
}

/** @param {Surface} surface @param {any} frame @param {MouseEvent} event */
function layerAt(surface, frame, event) {
  const y = event.clientY - surface.canvas.getBoundingClientRect().top;
  if (frame === null || y < frame.top || y >= frame.top + frame.height) {
    return -1;
  }
  return frame.rows[Math.floor((y - frame.top) / frame.height * frame.rows.length)];
}

/** @param {import("./model.js").RunModel} model @param {number} layer */
function told(model, layer) {
  const timeline = /** @type {import("./timeline.js").Timeline} */ (model.timeline);
  const value = (/** @type {string} */ quantity) => model.flow(quantity)?.at(layer, model.column) ?? NaN;
  return [timeline.layers[layer].name,
    t("profile.forward-value", { value: read("activation", value("activation")) }),
    t("profile.backward-value", { value: read("signal", value("signal")) }),
    stepsTold(timeline, model.column), samplesTold(model, model.column)];
}
