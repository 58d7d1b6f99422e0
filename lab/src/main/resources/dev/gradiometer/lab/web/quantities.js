/**
 * What can be shown of each layer, and the band in which it is healthy.
 *
 * A quantity on a logarithmic axis is a decimal logarithm. Its band is a number of decades on both sides of a centre:
 * a fixed one, or the output layer's own value, because a gradient is small or large only beside that layer's.
 */
import { figureOfLog, median, percent } from "./number.js";

/**
 * @typedef {object} Quantity
 * @property {string} key      the key that shows it
 * @property {string} symbol   its formula
 * @property {"log" | "share"} axis
 * @property {number} [centre] decimal logarithm at the middle of the band; if missing, the output layer's
 * @property {number} [band]   decades on both sides of it that are healthy
 * @property {[number, number]} [healthy]  of a share: from where to where it is healthy
 */

/** @type {Record<string, Quantity>} */
export const QUANTITIES = {
  gradient: { key: "g", symbol: "‖∂𝓛/∂W‖", axis: "log", band: 2 },
  signal: { key: "s", symbol: "‖δ‖", axis: "log", band: 2 },
  activation: { key: "a", symbol: "√(mean h²)", axis: "log", centre: 0, band: 1 },
  update: { key: "u", symbol: "‖ΔW‖/‖W‖", axis: "log", centre: -3, band: 1 },
  live: { key: "l", symbol: "live", axis: "share", healthy: [0.25, 1] },
  sparsity: { key: "z", symbol: "h = 0", axis: "share", healthy: [0, 0.7] },
  weights: { key: "w", symbol: "‖W‖", axis: "log", band: 1 },
};

/** How far the colours go within the healthy band. */
const MILD = 0.12;
/** Values that a median is taken of. */
const MOST_VALUES = 20_000;

/** The value of a cell as people read it. @param {string} name @param {number} value */
export function read(name, value) {
  if (Number.isNaN(value)) {
    return "–";
  }
  return QUANTITIES[name].axis === "share" ? percent(value) : figureOfLog(value);
}

/**
 * Where the values of a flow lie on the colours from −1, far too small, over 0, healthy, to 1, far too large.
 */
export class Scale {
  /**
   * @param {string} name
   * @param {import("./timeline.js").Flow} flow
   * @param {number[]} rows  layers that are shown
   */
  constructor(name, flow, rows) {
    const quantity = QUANTITIES[name];
    this.name = name;
    this.share = quantity.axis === "share";
    this.centre = 0;
    /** Whether there is a number to compare with; there is none if all gradients are exactly zero. */
    this.settled = true;
    if (this.share) {
      [this.low, this.high] = quantity.healthy ?? [0, 1];
      this.from = 0;
      this.to = 1;
    } else {
      const found = quantity.centre ?? reference(name, flow, rows);
      this.settled = !Number.isNaN(found);
      const centre = this.settled ? found : 0;
      const band = quantity.band ?? 1;
      this.centre = centre;
      this.low = centre - band;
      this.high = centre + band;
      const [smallest, largest] = flow.extremes();
      const reach = Math.max(this.low - smallest, largest - this.high, 2);
      const decades = Math.min(Math.ceil(reach), 16);
      this.from = this.low - decades;
      this.to = this.high + decades;
    }
  }

  /** @param {number} value  finite */
  place(value) {
    if (value < this.low) {
      return -MILD - (1 - MILD) * Math.min(1, (this.low - value) / Math.max(this.low - this.from, 1e-9));
    }
    if (value > this.high) {
      return MILD + (1 - MILD) * Math.min(1, (value - this.high) / Math.max(this.to - this.high, 1e-9));
    }
    return this.share ? 0 : MILD * (value - this.centre) / (this.high - this.centre);
  }

  /** Whether the value says that nothing is there: a gradient of exactly zero, no live entry. @param {number} value */
  dead(value) {
    return this.name === "live" ? value === 0 : this.name === "sparsity" ? value === 1 : value === -Infinity;
  }
}

/** The median of some of the values. @param {import("./timeline.js").Flow} flow @param {number[]} rows */
function medianOf(flow, rows) {
  const stride = Math.max(1, Math.ceil(rows.length * flow.columns / MOST_VALUES));
  return median(rows.flatMap(row => [...flow.row(row)].filter((_, column) => column % stride === 0)));
}

/** @type {WeakMap<import("./timeline.js").Flow, Scale>} */
const scales = new WeakMap();

/**
 * The scale of a flow.
 *
 * @param {string} name  its quantity
 * @param {import("./timeline.js").Flow} flow
 */
export function scaleOf(name, flow) {
  let scale = scales.get(flow);
  if (scale === undefined) {
    scale = new Scale(name, flow, flow.measured());
    scales.set(flow, scale);
  }
  return scale;
}

/**
 * @param {string} name
 * @param {import("./timeline.js").Flow} flow
 * @param {number[]} rows
 */
function reference(name, flow, rows) {
  const value = name === "weights" ? NaN : medianOf(flow, rows.slice(-1));
  return Number.isNaN(value) ? medianOf(flow, rows) : value;
}
