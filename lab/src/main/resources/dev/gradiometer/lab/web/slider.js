/**
 * A number that is chosen on a scale: a slider, and beside it the number itself, which may be typed.
 */
import { h } from "./dom.js";

/**
 * @param {{low?: number, high?: number, logarithmic?: boolean, whole?: boolean}} scale
 * @param {string} id
 * @param {string} name  of the field, for those who do not see its label
 * @param {() => string} current  what is chosen now
 * @param {(value: string) => void} turn  is told what was chosen
 * @returns {{parts: Element[], show: (text: string) => void}}
 */
export function numberControl({ low = 0, high = 1, logarithmic, whole }, id, name, current, turn) {
  const place = (/** @type {number} */ value) => logarithmic
    ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  const value = (/** @type {number} */ at) => logarithmic ? low * (high / low) ** at : low + at * (high - low);
  const slider = h("input", { id, type: "range", min: "0", max: "1", step: whole && !logarithmic
    ? String(1 / (high - low)) : "0.005",
    oninput: () => turn(short(value(Number(slider.value)), whole)) });
  const field = h("input.typed", { type: "text", inputmode: "decimal", "aria-label": name,
    onchange: () => Number.isFinite(Number(field.value)) && field.value.trim() !== ""
      ? turn(String(Number(field.value))) : field.value = current() });
  const show = (/** @type {string} */ text) => {
    slider.value = String(Math.min(1, Math.max(0, place(Number(text)))));
    slider.setAttribute("aria-valuetext", text);
    field.value = text;
  };
  return { parts: [slider, field], show };
}

/** A number of a slider in two figures. @param {number} value @param {boolean} [whole] */
function short(value, whole) {
  return whole ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
