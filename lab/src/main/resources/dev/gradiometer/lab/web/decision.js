/**
 * What a network answers over the plane, with the samples it learns from.
 */
import { Surface } from "./canvas.js";
import { t } from "./text.js";

/** Colours of classes that differ for all kinds of sight (Okabe and Ito 2008). */
const CLASSES = [[0, 114, 178], [230, 159, 0], [0, 158, 115]];

/** The picture; redrawn when one of its two parts comes. */
export class DecisionPicture {
  /** @type {ImageData | null} */
  #image = null;
  /** @type {any} */
  #points = null;
  #side = 1;

  /** @param {AbortSignal} signal */
  constructor(signal) {
    this.surface = new Surface(260, (context, width, height) => this.#draw(context, width, height), signal);
    this.surface.canvas.classList.add("decision");
    this.surface.canvas.setAttribute("aria-label", t("playground.decision.label"));
    this.buffer = document.createElement("canvas");
  }

  /** @param {any} points  x, y and label of the samples, or null */
  show(points) {
    this.#points = points;
    this.#image = null;
    this.surface.redraw();
  }

  /** @param {any} decision  the server's answer */
  decide({ size, high, classes, sure }) {
    const kinds = bytes(classes);
    const shares = bytes(sure);
    const image = new ImageData(size, size);
    for (let i = 0; i < kinds.length; i++) {
      const colour = CLASSES[kinds[i] % CLASSES.length];
      image.data.set([...colour, Math.round(30 + 170 * (shares[i] / 255) ** 2)], 4 * i);
    }
    this.#side = high;
    this.#image = image;
    this.surface.redraw();
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width @param {number} height */
  #draw(context, width, height) {
    const edge = Math.min(width, height);
    const left = (width - edge) / 2;
    if (this.#image) {
      this.buffer.width = this.buffer.height = this.#image.width;
      this.buffer.getContext("2d")?.putImageData(this.#image, 0, 0);
      context.imageSmoothingEnabled = true;
      context.drawImage(this.buffer, left, 0, edge, edge);
    }
    if (!this.#points) {
      return;
    }
    const { x, y, label } = this.#points;
    const side = this.#image ? this.#side : 1.1 * Math.max(...x.map(Math.abs), ...y.map(Math.abs));
    const background = getComputedStyle(document.body).backgroundColor;
    for (let i = 0; i < x.length; i++) {
      context.beginPath();
      context.arc(left + edge * (x[i] / side + 1) / 2, edge * (1 - y[i] / side) / 2, 2.5, 0, 7);
      context.fillStyle = `rgb(${CLASSES[label[i] % CLASSES.length].join(" ")})`;
      context.fill();
      context.lineWidth = 0.75;
      context.strokeStyle = background;
      context.stroke();
    }
  }
}

/** @param {string} base64 */
export function bytes(base64) {
  return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
}
