/**
 * The source of a report file: the documents of one run, carried by the page itself.
 *
 * The data are what the server would have answered for the whole run:
 * `{run: {en, zh}, columns, flow: {quantity: {layers, columns, base64}}, steps: [...], units,
 * histograms: {layer: ...}, explain: {en: {topic: ...}}, messages: {en, zh}}`. What is missing is not shown.
 */
import { Refused } from "./api.js";

/** Documents that are there already. */
export class EmbeddedSource {
  canChange = false;

  /** @param {Record<string, any>} data */
  constructor(data) {
    this.data = data;
    /** @type {Map<string, Float32Array>} */
    this.flows = new Map();
  }

  /** @param {string} id @param {string} lang */
  async run(id, lang) {
    return this.data.run[lang] ?? this.data.run.en;
  }

  /** @param {string} id @param {{from?: number, to?: number}} range */
  async columns(id, range) {
    const whole = this.data.columns;
    const [first, last] = this.#cut(range);
    const part = (/** @type {any[]} */ list) => list.slice(first, last);
    const each = (/** @type {Record<string, any>} */ group, /** @type {(v: any) => any} */ change) =>
      Object.fromEntries(Object.entries(group).map(([key, value]) => [key, change(value)]));
    const before = /** @type {number[]} */ (whole.steps.count).slice(0, first);
    const from = before.reduce((sum, count) => sum + count, 0);
    return { ...whole, from, steps: each(whole.steps, part), series: each(whole.series, stats => each(stats, part)) };
  }

  /** @param {string} id @param {string} quantity @param {{from?: number, to?: number}} range */
  async flow(id, quantity, range) {
    const { layers, columns, base64 } = found(this.data.flow[quantity]);
    if (!this.flows.has(quantity)) {
      const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
      this.flows.set(quantity, new Float32Array(bytes.buffer));
    }
    const whole = /** @type {Float32Array} */ (this.flows.get(quantity));
    const [first, last] = this.#cut(range);
    const values = new Float32Array(layers * (last - first));
    for (let layer = 0; layer < layers; layer++) {
      values.set(whole.subarray(layer * columns + first, layer * columns + last), layer * (last - first));
    }
    return { layers, columns: last - first, values };
  }

  /** @param {string} id @param {number} step */
  async step(id, step) {
    const steps = this.data.steps ?? [];
    return found(steps.reduce((/** @type {any} */ best, /** @type {any} */ one) =>
      best === undefined || Math.abs(one.step - step) < Math.abs(best.step - step) ? one : best, undefined));
  }

  async units() {
    return this.data.units ?? { layers: [] };
  }

  /** @param {string} id @param {{layer?: number}} range */
  async histograms(id, range) {
    return this.data.histograms?.[range.layer ?? 0] ?? { steps: [], lowest: 0, counts: [] };
  }

  /** @param {string} topic @param {string} lang */
  async explain(topic, lang) {
    return found(this.data.explain?.[lang]?.[topic] ?? this.data.explain?.en?.[topic]);
  }

  /** @param {string} lang */
  async messages(lang) {
    return this.data.messages?.[lang] ?? {};
  }

  follow() {
    // a report does not grow
  }

  /**
   * First column of a range of records, and the first after it.
   *
   * @param {{from?: number, to?: number}} range
   */
  #cut(range) {
    const counts = this.data.columns.steps.count;
    let first = 0;
    let record = 0;
    while (first < counts.length - 1 && record + counts[first] <= (range.from ?? 0)) {
      record += counts[first++];
    }
    let last = first;
    while (last < counts.length && record < (range.to ?? Infinity)) {
      record += counts[last++];
    }
    return [first, last];
  }
}

/** @param {any} document */
function found(document) {
  if (document === undefined) {
    throw new Refused(404, "not in this report");
  }
  return document;
}
