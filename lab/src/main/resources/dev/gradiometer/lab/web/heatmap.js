/**
 * The flow: a quantity of each layer in each recorded step, layers from the input down to the loss.
 */
import { drawCursor, drawSteps, plotBox } from "./axis.js";
import { Surface, fitted } from "./canvas.js";
import { deadPattern, hatch, pixelAt, pixels } from "./colours.js";
import { drawDrag, pointing } from "./pointing.js";
import { QUANTITIES, read, scaleOf } from "./quantities.js";
import { showTooltip } from "./tooltip.js";
import { colour, isDark } from "./theme.js";
import { t } from "./text.js";

const LEAST_LABEL = 12;
export const FLOW_TOP = 10;
export const FLOW_BELOW = 24;

/** Layers that have a row, by the quantity that is shown. @param {import("./model.js").RunModel} model */
export function rowsOf(model) {
  return model.flow(model.store.state.quantity)?.measured() ?? [];
}

/** Height of the heatmap for so many layers. @param {number} rows */
export function flowHeight(rows) {
  return FLOW_TOP + FLOW_BELOW + Math.round(Math.max(150, Math.min(rows * 22, 440)));
}

/**
 * @param {import("./model.js").RunModel} model
 * @returns {Surface}
 */
export function flowMap(model) {
  const { store, signal } = model;
  /** @type {{flow: any, dark: boolean, quantity: string, rows: number[], scale: any, image: any, odd: any} | null} */
  let made = null;
  /** @type {import("./axis.js").Box | null} */
  let box = null;

  const surface = new Surface(flowHeight(10), (context, width, height) => {
    const quantity = store.state.quantity;
    const flow = model.flow(quantity);
    const { timeline } = model;
    if (flow === null || timeline === null || flow.columns === 0) {
      return;
    }
    if (made === null || made.flow !== flow || made.dark !== isDark() || made.quantity !== quantity) {
      made = { ...picture(quantity, flow), flow, quantity, dark: isDark() };
    }
    const { rows, image, odd } = made;
    box = plotBox(width, height, FLOW_TOP, FLOW_BELOW);
    const wide = box.width * Math.min(1, flow.columns / timeline.length);
    context.imageSmoothingEnabled = rows.length > box.height;
    context.drawImage(image, box.left, box.top, wide, box.height);
    drawOdd(context, box, odd, rows.length, flow.columns, wide);
    drawNames(context, box, rows, timeline.layers, store.state.layer);
    drawSteps(context, box, timeline);
    surface.canvas.setAttribute("aria-label", t("flow.label", {
      quantity: t("quantity." + quantity), n: rows.length, steps: timeline.length }));
  }, signal, context => {
    if (made !== null && box !== null && model.timeline !== null) {
      drawCursor(context, box, model.column, model.timeline.length);
      drawDrag(surface, box);
      drawSelected(context, box, made.rows.indexOf(store.state.layer), made.rows.length);
    }
  });

  const rowAt = (/** @type {number} */ y) => {
    if (made === null || box === null || y < box.top || y > box.top + box.height) {
      return -1;
    }
    return Math.min(made.rows.length - 1, Math.floor((y - box.top) / box.height * made.rows.length));
  };
  pointing(surface, model, () => box, (event, column, y) => {
    const row = rowAt(y);
    if (row >= 0 && made !== null) {
      showTooltip(event, told(model, made.scale, made.rows[row], column));
    }
  }, y => rowAt(y) >= 0 && made !== null && store.set({ layer: made.rows[rowAt(y)] }));
  store.on(["flows"], () => surface.resize(flowHeight(rowsOf(model).length)), signal);
  store.on(["flows", "layer", "timeline"], () => surface.redraw(), signal);
  store.on(["step"], () => surface.refresh(), signal);
  return surface;
}

/**
 * The frame around the row of the layer that is looked at.
 *
 * @param {CanvasRenderingContext2D} context @param {import("./axis.js").Box} box @param {number} row
 * @param {number} rows
 */
export function drawSelected(context, box, row, rows) {
  if (row >= 0) {
    const tall = box.height / rows;
    context.strokeStyle = colour("ink");
    context.lineWidth = 1.5;
    context.strokeRect(box.left, box.top + row * tall, box.width, Math.max(tall, 2));
  }
}

/** @param {string} quantity @param {import("./timeline.js").Flow} flow */
function picture(quantity, flow) {
  const rows = flow.measured();
  const scale = scaleOf(quantity, flow);
  const image = new OffscreenCanvas(Math.max(1, flow.columns), Math.max(1, rows.length));
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (image.getContext("2d"));
  const data = context.createImageData(image.width, image.height);
  const cells = new Uint32Array(data.data.buffer);
  const table = pixels();
  /** @type {{row: number, from: number, to: number, dead: boolean}[]} */
  const odd = [];
  rows.forEach((layer, row) => {
    const values = flow.row(layer);
    for (let column = 0; column < values.length; column++) {
      const value = values[column];
      const dead = scale.dead(value);
      if (dead || value === Infinity || value === -Infinity) {
        const before = odd.at(-1);
        if (before && before.row === row && before.to === column && before.dead === dead) {
          before.to++;
        } else {
          odd.push({ row, from: column, to: column + 1, dead });
        }
      } else if (!Number.isNaN(value)) {
        cells[row * image.width + column] = pixelAt(table, scale.place(value));
      }
    }
  });
  context.putImageData(data, 0, 0);
  return { rows, scale, image, odd };
}

/**
 * Cells that have no colour of the scale: dead ones and those that are not finite.
 *
 * @param {CanvasRenderingContext2D} context @param {import("./axis.js").Box} box @param {any[]} odd
 * @param {number} rows @param {number} columns @param {number} wide
 */
function drawOdd(context, box, odd, rows, columns, wide) {
  const patterns = [hatch(context), deadPattern(context)];
  for (const { row, from, to, dead } of odd) {
    context.fillStyle = patterns[dead ? 1 : 0];
    const top = box.top + row / rows * box.height;
    const left = box.left + from / columns * wide;
    context.fillRect(left, top, Math.max((to - from) / columns * wide, 1.5), Math.max(box.height / rows, 1));
  }
}

/**
 * @param {CanvasRenderingContext2D} context @param {import("./axis.js").Box} box @param {number[]} rows
 * @param {any[]} layers @param {number} selected
 */
export function drawNames(context, box, rows, layers, selected) {
  const tall = box.height / rows.length;
  const every = Math.max(1, Math.ceil(LEAST_LABEL / tall));
  context.textAlign = "right";
  context.textBaseline = "middle";
  rows.forEach((layer, row) => {
    const chosen = layer === selected;
    if (row % every === 0 || chosen) {
      context.fillStyle = colour(chosen ? "ink" : "quiet");
      const text = fitted(context, layers[layer].name, box.left - 10);
      context.fillText(text, box.left - 6, box.top + (row + 0.5) * tall);
    }
  });
}

/**
 * What a cell says: its layer, step, value and the number of samples.
 *
 * @param {import("./model.js").RunModel} model @param {import("./quantities.js").Scale} scale
 * @param {number} layer @param {number} column
 */
export function told(model, scale, layer, column) {
  const timeline = /** @type {import("./timeline.js").Timeline} */ (model.timeline);
  const quantity = model.store.state.quantity;
  const value = model.flow(quantity)?.at(layer, column) ?? NaN;
  const { name, kind, units } = timeline.layers[layer];
  const lines = [`${name} · ${kind} · ${t("units.count", { n: units })}`,
    `${QUANTITIES[quantity].symbol} = ${read(quantity, value)}`];
  if (Number.isFinite(value) && !scale.share && QUANTITIES[quantity].centre === undefined && quantity !== "weights") {
    const decades = value - scale.centre;
    lines.push(t(decades < 0 ? "flow.below-output" : "flow.above-output", { decades: Math.abs(decades).toFixed(1) }));
  }
  lines.push(stepsTold(timeline, column), samplesTold(model, column));
  return lines;
}

/** @param {{first: number[], last: number[]}} timeline @param {number} column */
export function stepsTold(timeline, column) {
  const [first, last] = [timeline.first[column], timeline.last[column]];
  return first === last ? t("at.step", { step: first }) : t("at.steps", { first, last });
}

/** @param {import("./model.js").RunModel} model @param {number} column */
export function samplesTold(model, column) {
  const n = model.timeline?.partial ? 1 : model.timeline?.count[column] ?? 0;
  const samples = model.run?.diagnosis?.setup?.batch;
  return samples > 0 ? t("at.samples", { n, samples }) : t("at.records", { n });
}
