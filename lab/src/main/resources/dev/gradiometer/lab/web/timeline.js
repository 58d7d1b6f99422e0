/**
 * A run as columns: what the server answered for the part of it that is looked at, and where a step lies in it.
 */
import { toNumber, toNumbers } from "./number.js";

/** A quantity of all layers in all columns. */
export class Flow {
  /** @type {number[] | null} */
  #measured = null;
  /** @type {number[] | null} */
  #extremes = null;

  /** @param {{layers: number, columns: number, values: Float32Array}} answer */
  constructor({ layers, columns, values }) {
    this.layers = layers;
    this.columns = columns;
    this.values = values;
  }

  /** @param {number} layer */
  row(layer) {
    return this.values.subarray(layer * this.columns, (layer + 1) * this.columns);
  }

  /** @param {number} layer @param {number} column */
  at(layer, column) {
    return column < this.columns ? this.values[layer * this.columns + column] : NaN;
  }

  /** Layers of which something was measured. @returns {number[]} */
  measured() {
    if (this.#measured === null) {
      this.#measured = this.#seek();
    }
    return this.#measured;
  }

  /** The smallest and the largest finite value; the first is above the second if there is none. @returns {number[]} */
  extremes() {
    if (this.#extremes === null) {
      let [smallest, largest] = [Infinity, -Infinity];
      for (let i = 0; i < this.values.length; i++) {
        const value = this.values[i];
        if (value < smallest && value !== -Infinity) {
          smallest = value;
        }
        if (value > largest && value !== Infinity) {
          largest = value;
        }
      }
      this.#extremes = [smallest, largest];
    }
    return this.#extremes;
  }

  #seek() {
    const layers = [];
    for (let layer = 0; layer < this.layers; layer++) {
      if (this.row(layer).some(value => !Number.isNaN(value))) {
        layers.push(layer);
      }
    }
    return layers;
  }
}

/** The columns that are shown. A column is a bucket of recorded steps that follow each other. */
export class Timeline {
  /** @param {any} document  the server's columns @param {number} from  the first record in it */
  constructor(document, from) {
    this.records = document.records;
    /** Whether one step stands for each column, because the rest is still being read. */
    this.partial = document.partial === true;
    this.from = from;
    /** @type {number[]} */
    this.first = document.steps.first;
    this.last = document.steps.last;
    this.count = document.steps.count;
    this.length = this.first.length;
    this.layers = document.layers;
    this.evaluations = document.evaluations ?? {};
    /** @type {any[]} */
    this.curvature = document.curvature ?? [];
    this.nonFinite = document["non-finite"] ?? [];
    /** @type {Record<string, {min: Float64Array, mean: Float64Array, max: Float64Array}>} */
    this.series = {};
    for (const [name, { min, mean, max }] of Object.entries(document.series)) {
      this.series[name] = { min: toNumbers(min), mean: toNumbers(mean), max: toNumbers(max) };
    }
  }

  /** Number of the record behind the last column. */
  get to() {
    return this.recordAt(this.length);
  }

  /** First record of a column. @param {number} column */
  recordAt(column) {
    let record = this.from;
    for (let i = 0; i < column && i < this.length; i++) {
      record += this.count[i];
    }
    return record;
  }

  /** The column that holds `step`, or the nearest one; null stands for the newest. @param {number | null} step */
  columnOf(step) {
    if (step === null || this.length === 0) {
      return this.length - 1;
    }
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.first[middle] <= step) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Where after `done` steps lies, in columns from the left: between two of them. @param {number} done */
  positionAfter(done) {
    if (this.length === 0 || done <= this.first[0]) {
      return 0;
    }
    const column = this.columnOf(done - 1);
    const steps = this.last[column] - this.first[column] + 1;
    return column + Math.min(1, (done - this.first[column]) / steps);
  }

  /**
   * A part's evaluations: places in columns, values and how many samples they are of. Where only a part of the run is
   * shown, the lines end at its edges between two evaluations.
   *
   * @param {string} part @param {string} name
   * @returns {{at: number, value: number, samples?: number}[]}
   */
  evaluated(part, name) {
    const all = (this.evaluations[part] ?? []).map((/** @type {any} */ one) => ({
      step: one.step, value: toNumber(one[name]), samples: one.samples }))
      .filter((/** @type {any} */ one) => !Number.isNaN(one.value));
    const low = this.from === 0 ? 0 : this.first[0];
    const high = this.to >= this.records ? Infinity : this.last[this.length - 1] + 1;
    /** @type {{step: number, value: number, samples?: number}[]} */
    const shown = [];
    all.forEach((/** @type {any} */ one, /** @type {number} */ i) => {
      const before = all[i - 1];
      for (const edge of before ? [low, high] : []) {
        if (before.step < edge && edge < one.step) {
          const share = (edge - before.step) / (one.step - before.step);
          shown.push({ step: edge, value: before.value + share * (one.value - before.value) });
        }
      }
      if (one.step >= low && one.step <= high) {
        shown.push(one);
      }
    });
    return shown.map(({ step, ...one }) => ({ at: this.positionAfter(step), ...one }));
  }

  /** Whether `step` lies in the part that is shown. @param {number} step */
  shows(step) {
    return this.length > 0 && step >= this.first[0] && (this.to >= this.records || step <= this.last[this.length - 1]);
  }
}

/**
 * Means of a series that follow it slowly: an exponential average over about a fiftieth of the columns, each column
 * weighed by the steps in it.
 *
 * @param {Float64Array} values
 * @param {number[]} counts
 */
export function smoothed(values, counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const reach = Math.max(1, total / 50);
  const result = new Float64Array(values.length).fill(NaN);
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) {
      const kept = Math.exp(-counts[i] / reach);
      sum = kept * sum + (1 - kept) * values[i];
      weight = kept * weight + (1 - kept);
      result[i] = sum / weight;
    }
  }
  return result;
}
