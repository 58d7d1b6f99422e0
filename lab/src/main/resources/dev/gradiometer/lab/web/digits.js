/**
 * Pictures of digits that a network does not learn from, each with the class that it gives to it.
 */
import { Surface } from "./canvas.js";
import { bytes } from "./decision.js";
import { colour } from "./theme.js";
import { t } from "./text.js";

const LEAST_COLUMNS = 8;
const WIDEST = 40;
const BETWEEN = 5;
const WORDS = 17;

/** The picture; redrawn when one of its two parts comes. */
export class DigitsPicture {
  /** @type {OffscreenCanvas[]} */
  #pictures = [];
  /** @type {number[]} */
  #labels = [];
  /** @type {Uint8Array | null} */
  #classes = null;

  /** @param {AbortSignal} signal */
  constructor(signal) {
    this.surface = new Surface(200, (context, width) => this.#draw(context, width), signal);
    this.surface.canvas.classList.add("digits");
    this.surface.canvas.setAttribute("aria-label", t("playground.digits.label"));
  }

  /** @param {any} digits  the server's answer */
  show({ side, pixels, label }) {
    const all = bytes(pixels);
    this.#labels = label;
    this.#pictures = label.map((/** @type {number} */ _, /** @type {number} */ i) =>
      picture(side, all.subarray(i * side * side, (i + 1) * side * side)));
    this.surface.redraw();
  }

  /** @param {any} decision  the server's answer */
  decide({ classes }) {
    this.#classes = bytes(classes);
    this.surface.redraw();
    const right = this.#labels.filter((label, i) => label === this.#classes?.[i]).length;
    this.surface.canvas.setAttribute("aria-label", `${t("playground.digits.label")}: ${
      t("playground.digits.right", { n: right, all: this.#labels.length })}`);
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width */
  #draw(context, width) {
    const columns = Math.max(LEAST_COLUMNS, Math.min(20, Math.floor(width / WIDEST)));
    const wide = Math.min(width / columns, WIDEST);
    const edge = wide - BETWEEN;
    this.surface.resize(Math.round(Math.ceil(this.#pictures.length / columns) * (edge + WORDS)) || 200);
    context.textAlign = "center";
    context.textBaseline = "top";
    this.#pictures.forEach((image, i) => {
      const x = (i % columns) * wide;
      const y = Math.floor(i / columns) * (edge + WORDS);
      context.imageSmoothingEnabled = true;
      context.drawImage(image, x, y, edge, edge);
      if (this.#classes === null) {
        return;
      }
      const right = this.#classes[i] === this.#labels[i];
      context.fillStyle = colour(right ? "good" : "failure");
      context.fillRect(x, y + edge, edge, right ? 1 : 2);
      context.fillText(right ? String(this.#labels[i]) : `${this.#classes[i]}≠${this.#labels[i]}`, x + edge / 2,
        y + edge + 3);
    });
  }
}

/** White on black, as the samples are, on any ground. @param {number} side @param {Uint8Array} pixels */
function picture(side, pixels) {
  const canvas = new OffscreenCanvas(side, side);
  const image = new ImageData(side, side);
  pixels.forEach((value, i) => image.data.set([value, value, value, 255], 4 * i));
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}
