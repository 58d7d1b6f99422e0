/**
 * A canvas that fills the width of its place, is sharp on every screen and is drawn once a frame at most.
 */
import { h } from "./dom.js";

/**
 * A drawing surface in CSS pixels: a picture, and what moves over it, such as the cursor. The picture is kept, so that
 * a move of the cursor does not draw it again.
 */
export class Surface {
  #frame = 0;
  #stale = true;
  #kept = new OffscreenCanvas(1, 1);

  /**
   * @param {number} height  in CSS pixels
   * @param {(context: CanvasRenderingContext2D, width: number, height: number) => void} draw
   * @param {AbortSignal} signal  ends it
   * @param {(context: CanvasRenderingContext2D) => void} [over]  draws what moves
   */
  constructor(height, draw, signal, over) {
    /** @type {HTMLCanvasElement} */
    this.canvas = h("canvas.surface", { role: "img" });
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    this.draw = draw;
    this.over = over;
    this.width = 0;
    this.height = 0;
    /** @type {number[] | null} where a drag began and where it is */
    this.drag = null;
    this.dragged = false;
    this.resize(height);
    const observer = new ResizeObserver(() => this.redraw());
    observer.observe(this.canvas);
    signal.addEventListener("abort", () => observer.disconnect());
    document.addEventListener("themechange", () => this.redraw(), { signal });
  }

  /** @param {number} height */
  resize(height) {
    if (height !== this.height) {
      this.height = height;
      this.canvas.style.height = height + "px";
      this.redraw();
    }
  }

  /** Draws everything again. */
  redraw() {
    this.#stale = true;
    this.refresh();
  }

  /** Draws what moves again. */
  refresh() {
    if (this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#paint();
      });
    }
  }

  #paint() {
    const scale = devicePixelRatio || 1;
    this.width = this.canvas.clientWidth;
    const pixels = [Math.round(this.width * scale), Math.round(this.height * scale)];
    if (this.width === 0) {
      return;
    }
    if (this.canvas.width !== pixels[0] || this.canvas.height !== pixels[1]) {
      [this.canvas.width, this.canvas.height] = pixels;
      this.#stale = true;
    }
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (this.#stale) {
      this.context.setTransform(scale, 0, 0, scale, 0, 0);
      this.context.font = "12px " + getComputedStyle(this.canvas).fontFamily;
      this.draw(this.context, this.width, this.height);
      this.#stale = false;
      this.#keep();
    } else {
      this.context.drawImage(this.#kept, 0, 0);
      this.context.setTransform(scale, 0, 0, scale, 0, 0);
    }
    this.over?.(this.context);
  }

  #keep() {
    if (this.over) {
      [this.#kept.width, this.#kept.height] = [this.canvas.width, this.canvas.height];
      this.#kept.getContext("2d")?.drawImage(this.canvas, 0, 0);
    }
  }
}

/**
 * A text that is cut in its middle so that it fits, since names of layers end with their number.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} width
 */
export function fitted(context, text, width) {
  if (context.measureText(text).width <= width) {
    return text;
  }
  const number = /\d*$/.exec(text)?.[0].length || 3;
  for (let kept = text.length - 1; kept > 2; kept--) {
    const end = Math.min(Math.floor(kept / 2), number);
    const cut = text.slice(0, kept - end) + "…" + text.slice(text.length - end);
    if (context.measureText(cut).width <= width) {
      return cut;
    }
  }
  return text.slice(0, 1) + "…";
}
