/**
 * The axes of a notebook's figure: from where to where they go, and where a number lies on them.
 */
import { ticks } from "./axis.js";

/** @typedef {{title: string, logarithmic: boolean}} Axis */
/** @typedef {{key: string, name: string, kind: "measured" | "predicted", x: number[], y: number[], low: any[],
 *   high: any[]}} Series */
/** @typedef {{key: string, name: string, across: boolean, value: number}} Mark */
/** @typedef {{series: string, x: number, value: number | string}} Event */
/** @typedef {{x: Axis, y: Axis, series: Series[], marks: Mark[], events: Event[], reading: string}} Figure */

const MARGIN = 0.05;
/** A mark further away than this many times the range of the points is left out of the picture. */
const FAR = 1.5;

/** One axis between its ends, which are decimal logarithms where it is logarithmic. */
export class Scale {
  /** @param {number} low @param {number} high @param {boolean} logarithmic @param {boolean} whole */
  constructor(low, high, logarithmic, whole) {
    this.low = low;
    this.high = high;
    this.logarithmic = logarithmic;
    this.whole = whole;
  }

  /** @param {Axis} axis @param {number[]} values  of the points @param {number[]} marks */
  static of(axis, values, marks) {
    const place = (/** @type {number} */ value) => axis.logarithmic ? Math.log10(value) : value;
    const places = values.map(place).filter(Number.isFinite);
    let low = places.length === 0 ? 0 : Math.min(...places);
    let high = places.length === 0 ? 1 : Math.max(...places);
    const [least, most] = [low, high];
    const reach = FAR * Math.max(high - low, axis.logarithmic ? 1 : Math.abs(high) * 0.2);
    for (const mark of marks.map(place)) {
      if (Number.isFinite(mark) && mark > least - reach && mark < most + reach) {
        low = Math.min(low, mark);
        high = Math.max(high, mark);
      }
    }
    const margin = Math.max((high - low) * MARGIN, axis.logarithmic ? 0.05 : 1e-3 * Math.abs(high), 1e-12);
    const whole = !axis.logarithmic && values.every(Number.isInteger);
    return new Scale(low - margin, high + margin, axis.logarithmic, whole);
  }

  /** Where `value` lies: 0 at the lower end, 1 at the upper one, infinite without a place. @param {number} value */
  share(value) {
    const place = !this.logarithmic || Number.isNaN(value) ? value : Math.log10(Math.max(0, value));
    return (place - this.low) / (this.high - this.low);
  }

  /** @param {number} most  how many at most, about */
  ticks(most) {
    return ticks(this.low, this.high, this.logarithmic, most)
      .filter(tick => !this.whole || Number.isInteger(Number(tick.value.toFixed(9))))
      .map(tick => ({ share: (tick.value - this.low) / (this.high - this.low), text: tick.text }));
  }
}

/** All places on the axis to the right that have a number or an event, from left to right. @param {Figure} figure */
export function placesOf(figure) {
  const places = new Set(figure.series.flatMap(series => series.x));
  figure.events.forEach(event => places.add(event.x));
  return [...places].sort((a, b) => a - b);
}

const COLOURS = ["series-1", "series-2", "series-3", "series-4", "series-6", "series-5"];

/** The colour of each series by its key: theory has that of what it is the theory of. @param {Figure} figure */
export function coloursOf(figure) {
  /** @type {Map<string, string>} */
  const colours = new Map();
  for (const { key } of figure.series) {
    const of = colours.get(key.replace(/-theory$/, ""));
    colours.set(key, of ?? COLOURS[new Set(colours.values()).size % COLOURS.length]);
  }
  return colours;
}
