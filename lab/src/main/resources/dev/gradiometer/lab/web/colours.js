/**
 * The colours of the flow: blue is too small, red is too large, the middle is healthy. Lightness changes with both
 * arms, so they can be told apart without red and green, and on paper. Dead is black, what is not finite is hatched.
 */
import { isDark } from "./theme.js";

const LIGHT = ["#062a5a", "#1f5f9e", "#6fa6cd", "#e6eaec", "#e0a283", "#b94b36", "#62101c"];
const DARK = ["#b5d9ff", "#5a9fdc", "#315d88", "#333941", "#86463c", "#d8735a", "#ffc9b3"];
const STEPS = 255;

/** @type {Map<boolean, Uint32Array>} colours as pixels, from −1 to 1 */
const tables = new Map();

/** Pixels of the colours from −1 to 1, an odd number of them. */
export function pixels() {
  const dark = isDark();
  let table = tables.get(dark);
  if (table === undefined) {
    table = new Uint32Array(STEPS);
    for (let i = 0; i < STEPS; i++) {
      const [r, g, b] = mixed(dark ? DARK : LIGHT, i / (STEPS - 1));
      table[i] = (0xff << 24 | b << 16 | g << 8 | r) >>> 0;
    }
    tables.set(dark, table);
  }
  return table;
}

/** The pixel of a place between −1 and 1. @param {Uint32Array} table @param {number} place */
export function pixelAt(table, place) {
  return table[Math.round((place + 1) / 2 * (STEPS - 1))];
}

/** The colour of a place between −1 and 1, for the style of a shape. @param {number} place */
export function colourAt(place) {
  const [r, g, b] = mixed(isDark() ? DARK : LIGHT, (place + 1) / 2);
  return `rgb(${r} ${g} ${b})`;
}

/**
 * @param {string[]} stops
 * @param {number} at  between 0 and 1
 * @returns {number[]} red, green and blue
 */
function mixed(stops, at) {
  const position = at * (stops.length - 1);
  const i = Math.min(Math.floor(position), stops.length - 2);
  const part = position - i;
  return [1, 3, 5].map(byte => {
    const one = parseInt(stops[i].slice(byte, byte + 2), 16);
    const other = parseInt(stops[i + 1].slice(byte, byte + 2), 16);
    return Math.round(one + (other - one) * part);
  });
}

/**
 * A pattern of slanted lines, for what is not a finite number.
 *
 * @param {CanvasRenderingContext2D} context
 */
export function hatch(context) {
  return pattern(context, 8, tile => {
    tile.fillStyle = isDark() ? "#1c1012" : "#fff4d6";
    tile.fillRect(0, 0, 8, 8);
    tile.strokeStyle = isDark() ? "#ffb454" : "#8a3b00";
    tile.lineWidth = 2;
    for (const from of [-8, 0, 8]) {
      tile.moveTo(from, 8);
      tile.lineTo(from + 8, 0);
    }
    tile.stroke();
  });
}

/** Black with faint dots, for what is exactly zero. @param {CanvasRenderingContext2D} context */
export function deadPattern(context) {
  return pattern(context, 5, tile => {
    tile.fillStyle = "#000";
    tile.fillRect(0, 0, 5, 5);
    tile.fillStyle = isDark() ? "#6b7280" : "#4b5563";
    tile.fillRect(2, 2, 1, 1);
  });
}

/** @param {CanvasRenderingContext2D} context @param {number} size @param {(tile: any) => void} draw */
function pattern(context, size, draw) {
  const tile = new OffscreenCanvas(size, size);
  draw(tile.getContext("2d"));
  return /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat"));
}
