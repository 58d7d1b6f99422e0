/**
 * Numbers of the documents, which write NaN and infinities as strings, and numbers as people read them.
 */

/**
 * A number of a document; null and what is missing were not measured.
 *
 * @param {number | string | null | undefined} value
 */
export function toNumber(value) {
  return value === null || value === undefined || value === "" ? NaN : Number(value);
}

/**
 * @param {(number | string | null)[] | undefined} values
 * @param {number} [length]  how many there have to be, filled with NaN
 */
export function toNumbers(values, length = values?.length ?? 0) {
  const numbers = new Float64Array(length).fill(NaN);
  values?.forEach((value, i) => numbers[i] = toNumber(value));
  return numbers;
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A power of ten, 10⁻³.
 *
 * @param {number} exponent  a whole number
 */
export function powerOfTen(exponent) {
  return "10" + (exponent < 0 ? "⁻" : "") + [...String(Math.abs(exponent))].map(d => SUPERSCRIPTS[+d]).join("");
}

/**
 * A number with at most `digits` significant digits, as a power of ten where it is very small or large.
 *
 * @param {number} value
 * @param {number} [digits]
 */
export function figure(value, digits = 3) {
  if (Number.isNaN(value)) {
    return "–";
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? "∞" : "−∞";
  }
  const size = Math.abs(value);
  if (size === 0) {
    return "0";
  }
  if (size < 1e-3 || size >= 1e6) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
    return String(Number(mantissa)).replace("-", "−") + " × " + powerOfTen(Number(exponent));
  }
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}

/**
 * What has the decimal logarithm `log`, which may be far outside the range of a double.
 *
 * @param {number} log
 */
export function figureOfLog(log) {
  if (!Number.isFinite(log)) {
    return log === -Infinity ? "0" : figure(log);
  }
  if (Math.abs(log) < 300) {
    return figure(10 ** log);
  }
  const exponent = Math.floor(log);
  return (10 ** (log - exponent)).toPrecision(3) + " × " + powerOfTen(exponent);
}

/** @param {number} share  between 0 and 1 */
export function percent(share) {
  return Number.isNaN(share) ? "–" : Number((share * 100).toPrecision(3)) + " %";
}

/** @param {number} count */
export function whole(count) {
  return Number.isFinite(count) ? String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f") : "–";
}

/** @param {number} value  a decade with its sign, +1.2 */
export function signed(value) {
  if (!Number.isFinite(value)) {
    return figure(value);
  }
  return (value < 0 ? "−" : "+") + Math.abs(value).toFixed(Math.abs(value) < 9.95 ? 2 : 1);
}

/**
 * The median of the finite ones among `values`, NaN if there is none.
 *
 * @param {Iterable<number>} values
 */
export function median(values) {
  const finite = [...values].filter(Number.isFinite).sort((a, b) => a - b);
  return finite.length === 0 ? NaN : finite[finite.length >> 1];
}
