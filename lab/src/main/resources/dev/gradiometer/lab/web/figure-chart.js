/**
 * A notebook's figure: measured points with their bars, lines of theory, marks, and what has no place on the axes.
 * Courses that have no theory are joined faintly, so that the eye can follow them.
 */
import { Surface } from "./canvas.js";
import { hatch } from "./colours.js";
import { fill, h } from "./dom.js";
import { coloursOf, placesOf, Scale } from "./figure-scale.js";
import { figure as figureOf, toNumber } from "./number.js";
import { spelled } from "./terms.js";
import { t } from "./text.js";
import { colour } from "./theme.js";

/** @typedef {import("./figure-scale.js").Figure} Figure */
/** @typedef {import("./axis.js").Box} Box */

const TALL = 340;
const NARROW = 480;
const POINT = 3.5;
const LEAST_POINT = 1.5;
const EVENT = 9;
const MARK_DIGITS = 5;

export class FigureChart {
  /** @type {Figure | null} */
  #figure = null;
  /** @type {number[]} places on the axis to the right */
  #places = [];
  /** @type {Map<string, string>} */
  #colours = new Map();
  /** @type {Box | null} */
  #box = null;
  /** @type {Scale | null} */
  #x = null;
  /** @type {Scale | null} */
  #y = null;
  #cursor = Infinity;

  /** @param {AbortSignal} signal */
  constructor(signal) {
    this.surface = new Surface(TALL, (context, width, height) => this.#draw(context, width, height), signal,
      context => this.#drawCursor(context));
    this.key = h("div.figure-key", { role: "list" });
    this.up = h("div.axis-title", {});
    this.right = h("div.axis-title.right", {});
    this.element = h("div.figure", {}, this.key, this.up, this.surface.canvas, this.right);
    const { canvas } = this.surface;
    canvas.tabIndex = 0;
    canvas.addEventListener("pointermove", event => this.#point(event.clientX));
    canvas.addEventListener("pointerdown", event => this.#point(event.clientX));
    canvas.addEventListener("keydown", event => this.#walk(event));
  }

  /** @param {Figure} figure @param {string} title */
  show(figure, title) {
    this.#figure = figure;
    this.#places = placesOf(figure);
    this.#colours = coloursOf(figure);
    this.#x = Scale.of(figure.x, this.#places, figure.marks.filter(mark => !mark.across).map(mark => mark.value));
    this.#y = Scale.of(figure.y, figure.series.flatMap(series => [...series.y, ...series.high.map(toNumber)]),
      figure.marks.filter(mark => mark.across).map(mark => mark.value));
    fill(this.up, spelled(figure.y.title));
    fill(this.right, spelled(figure.x.title), " →");
    this.surface.canvas.setAttribute("aria-label", `${title}. ${figure.reading} ${t("notebook.walk")}`);
    this.#drawKey();
    this.surface.redraw();
  }

  get #at() {
    return Math.min(this.#cursor, this.#places.length - 1);
  }

  /** @param {number} cursor */
  #move(cursor) {
    if (cursor !== this.#cursor) {
      this.#cursor = cursor;
      this.#drawKey();
      this.surface.refresh();
    }
  }

  /** The place that is nearest to a pointer. @param {number} pointer */
  #point(pointer) {
    const [box, scale] = [this.#box, this.#x];
    if (box !== null && scale !== null) {
      const share = (pointer - this.surface.canvas.getBoundingClientRect().left - box.left) / box.width;
      const distances = this.#places.map(place => Math.abs(scale.share(place) - share));
      this.#move(distances.indexOf(Math.min(...distances)));
    }
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const last = this.#places.length - 1;
    const steps = /** @type {Record<string, number>} */ (
      { ArrowLeft: this.#at - 1, ArrowRight: this.#at + 1, Home: 0, End: last });
    if (event.key in steps) {
      event.preventDefault();
      this.#move(Math.max(0, Math.min(last, steps[event.key])));
    }
  }

  /** Names with their signs, and the numbers at the cursor. */
  #drawKey() {
    const figure = /** @type {Figure} */ (this.#figure);
    const place = this.#places[this.#at];
    const event = (/** @type {string} */ key) => figure.events.find(one => one.series === key && one.x === place);
    fill(this.key, h("span.figure-place", { role: "listitem" }, spelled(figure.x.title), " = ",
      h("b", {}, figureOf(place))),
    figure.series.map(series => {
      const value = series.y[series.x.indexOf(place)] ?? toNumber(event(series.key)?.value);
      return h("span.figure-item", { role: "listitem" },
        h("i.figure-sign", { "data-kind": series.kind, "data-series": this.#colours.get(series.key) }),
        spelled(series.name), " ", h("b", {}, figureOf(value)));
    }),
    figure.marks.map(mark => h("span.figure-item", { role: "listitem" }, h("i.figure-sign", { "data-kind": "mark" }),
      spelled(mark.name), " ", h("b", {}, figureOf(mark.value, MARK_DIGITS)))),
    figure.series.some(series => series.high.length > 0)
      && h("span.figure-item.quiet", { role: "listitem" }, t("notebook.bars")),
    figure.events.length > 0 && h("span.figure-item", { role: "listitem" },
      h("i.figure-sign", { "data-kind": "event" }), t("notebook.events")));
  }

  /** @param {CanvasRenderingContext2D} context @param {number} width @param {number} height */
  #draw(context, width, height) {
    const [figure, x, y] = [this.#figure, this.#x, this.#y];
    if (figure === null || x === null || y === null) {
      return;
    }
    const left = width < NARROW ? 52 : 62;
    const box = this.#box = { left, top: 12, width: Math.max(1, width - left - 10), height: height - 36 };
    drawAxes(context, box, x, y);
    const right = (/** @type {number} */ value) => box.left + x.share(value) * box.width;
    const up = (/** @type {number} */ value) => box.top + (1 - y.share(value)) * box.height;
    context.save();
    context.beginPath();
    context.rect(box.left - EVENT, box.top - EVENT, box.width + 2 * EVENT, box.height + EVENT + POINT);
    context.clip();
    figure.marks.forEach(mark => drawMark(context, box, mark, mark.across ? up(mark.value) : right(mark.value)));
    for (const series of figure.series.filter(one => one.kind === "predicted")) {
      context.strokeStyle = colour(this.#colours.get(series.key) ?? "ink");
      drawLine(context, series.x.map((at, i) => [right(at), up(series.y[i])]));
    }
    const measured = figure.series.filter(one => one.kind === "measured");
    for (const series of measured) {
      context.strokeStyle = context.fillStyle = colour(this.#colours.get(series.key) ?? "ink");
      if (2 * measured.length > figure.series.length) {
        context.globalAlpha = 0.4;
        drawLine(context, series.x.map((at, i) => [right(at), up(series.y[i])]));
        context.globalAlpha = 1;
      }
      const size = Math.max(LEAST_POINT, Math.min(POINT, box.width / series.x.length / 2.5));
      series.x.forEach((at, i) => drawPoint(context, right(at), up(series.y[i]), size, up(toNumber(series.low[i])),
        up(toNumber(series.high[i]))));
    }
    figure.events.forEach(event => drawEvent(context, right(event.x),
      toNumber(event.value) <= 0 ? box.top + box.height - EVENT / 2 : box.top,
      this.#colours.get(event.series) ?? "ink"));
    context.restore();
  }

  /** @param {CanvasRenderingContext2D} context */
  #drawCursor(context) {
    const [box, scale] = [this.#box, this.#x];
    if (box !== null && scale !== null && this.#cursor !== Infinity && this.#places.length > 0) {
      context.fillStyle = colour("quiet");
      context.fillRect(Math.round(box.left + scale.share(this.#places[this.#at]) * box.width), box.top, 1, box.height);
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {Box} box @param {Scale} x @param {Scale} y */
function drawAxes(context, box, x, y) {
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const { share, text } of y.ticks(6)) {
    const at = box.top + (1 - share) * box.height;
    context.fillStyle = colour("line");
    context.fillRect(box.left, Math.round(at), box.width, 1);
    context.fillStyle = colour("quiet");
    context.fillText(text, box.left - 6, at);
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const { share, text } of x.ticks(Math.max(2, Math.min(10, box.width / 64)))) {
    const at = box.left + share * box.width;
    context.fillRect(Math.round(at), box.top + box.height, 1, 4);
    context.fillText(text, at, box.top + box.height + 7);
  }
}

/**
 * @param {CanvasRenderingContext2D} context @param {Box} box @param {import("./figure-scale.js").Mark} mark
 * @param {number} at
 */
function drawMark(context, box, mark, at) {
  context.strokeStyle = colour("quiet");
  context.lineWidth = 1;
  context.setLineDash([5, 4]);
  context.beginPath();
  const place = Math.round(at) + 0.5;
  context.moveTo(mark.across ? box.left : place, mark.across ? place : box.top);
  context.lineTo(mark.across ? box.left + box.width : place, mark.across ? place : box.top + box.height);
  context.stroke();
  context.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} context @param {number[][]} points */
function drawLine(context, points) {
  context.lineWidth = 2;
  context.beginPath();
  points.forEach(([x, y], i) => i === 0 ? context.moveTo(x, y) : context.lineTo(x, y));
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} size
 * @param {number} low @param {number} high  ends of its bar, NaN if it has none
 */
function drawPoint(context, x, y, size, low, high) {
  if (!Number.isNaN(low) && !Number.isNaN(high)) {
    const bottom = Math.min(low, 1e4);
    context.fillRect(x - 0.75, high, 1.5, bottom - high);
    context.fillRect(x - 3, high - 0.5, 6, 1);
    context.fillRect(x - 3, bottom - 0.5, 6, 1);
  }
  context.beginPath();
  context.arc(x, y, size, 0, 2 * Math.PI);
  context.fill();
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {string} ink */
function drawEvent(context, x, y, ink) {
  context.fillStyle = hatch(context);
  context.fillRect(x - EVENT / 2, y - EVENT / 2, EVENT, EVENT);
  context.strokeStyle = colour(ink);
  context.lineWidth = 1.5;
  context.strokeRect(x - EVENT / 2, y - EVENT / 2, EVENT, EVENT);
}
