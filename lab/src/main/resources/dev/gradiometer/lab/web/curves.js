/**
 * The loss, the accuracy, and the rate against what it could be.
 */
import { chart } from "./chart.js";
import { h } from "./dom.js";
import { figure, percent, toNumber } from "./number.js";
import { smoothed } from "./timeline.js";
import { t } from "./text.js";

const USUAL_UPDATE = 1e-3;
const WIDE = 1000;

/** Loss of the batches, of the parts of the data, and of guessing. @param {import("./model.js").RunModel} model */
export function lossChart(model) {
  /** @type {boolean | null} what was chosen; null until then */
  let chosen = null;
  const log = h("button.button.small", { "aria-pressed": "false", onclick: () => {
    chosen = log.getAttribute("aria-pressed") !== "true";
    made.update();
  } }, t("chart.log"));
  const made = chart(model, "loss", () => {
    const timeline = /** @type {import("./timeline.js").Timeline} */ (model.timeline);
    const { loss } = timeline.series;
    const lines = [];
    if (loss) {
      lines.push({ name: t("loss.batch"), colour: "batch", raw: loss.mean, range: loss,
        values: smoothed(loss.mean, timeline.count) });
    }
    lines.push(...parts(timeline, "loss"));
    if (model.ghost?.series.loss) {
      lines.push({ name: model.ghostName ?? t("playground.ghost"), colour: "quiet", plain: true, dash: [2, 3],
        points: behind(model.ghost, timeline) });
    }
    const guess = toNumber(model.run?.diagnosis?.setup?.["trivial-loss"]);
    const guides = Number.isFinite(guess) ? [{ value: guess, name: t("loss.guess"), colour: "quiet" }] : [];
    const logarithmic = chosen ?? wide(loss?.max ?? []);
    log.setAttribute("aria-pressed", String(logarithmic));
    return lines.length === 0 ? null : { lines, guides, log: logarithmic, read: unitOf(model) };
  }, [log]);
  return made.section;
}

/** Entropies are in nats; other losses are in squares or powers of the target's unit, which is not known. */
function unitOf(/** @type {import("./model.js").RunModel} */ model) {
  const loss = String(model.run?.diagnosis?.setup?.loss?.name ?? "");
  return (/** @type {number} */ value) => loss.includes("entropy") && Number.isFinite(value)
    ? t("loss.nats", { value: figure(value, 4) }) : figure(value, 4);
}

/** The loss of another run, at the same steps. @param {import("./timeline.js").Timeline} ghost @param {any} timeline */
function behind(ghost, timeline) {
  const loss = smoothed(ghost.series.loss.mean, ghost.count);
  const last = timeline.last[timeline.length - 1];
  return Array.from(loss, (value, i) => ({ step: ghost.first[i], value }))
    .filter(({ step, value }) => step <= last && Number.isFinite(value))
    .map(({ step, value }) => ({ at: timeline.positionAfter(step + 1), value }));
}

/** Whether values are spread over so many decades that a linear axis hides most. @param {Iterable<number>} values */
function wide(values) {
  const positive = [...values].filter(value => value > 0 && Number.isFinite(value)).sort((a, b) => a - b);
  return positive.length > 0 && positive[positive.length - 1] / positive[0] > WIDE
    && positive[positive.length - 1] > WIDE;
}

/** Accuracy of the parts of the data, and of guessing. @param {import("./model.js").RunModel} model */
export function accuracyChart(model) {
  return chart(model, "accuracy", () => {
    const lines = parts(/** @type {any} */ (model.timeline), "accuracy");
    const guess = toNumber(model.run?.diagnosis?.setup?.["trivial-accuracy"]);
    const guides = Number.isFinite(guess) ? [{ value: guess, name: t("loss.guess"), colour: "quiet" }] : [];
    return lines.length === 0 ? null : { lines, guides, log: false, least: 0.2, read: percent };
  }).section;
}

/** @param {import("./timeline.js").Timeline} timeline @param {string} name */
function parts(timeline, name) {
  return ["train", "validation", "test"].map(part => ({ part, points: timeline.evaluated(part, name) }))
    .filter(({ points }) => points.length > 0)
    .map(({ part, points }) => ({ name: t("part." + part), points, colour: part,
      dash: part === "train" ? undefined : [6, 3] }));
}

/** Rate, stable rate by the curvature, and the largest update ratio. @param {import("./model.js").RunModel} model */
export function rateChart(model) {
  return chart(model, "rate", () => {
    const timeline = /** @type {import("./timeline.js").Timeline} */ (model.timeline);
    const lines = [];
    const add = (/** @type {string} */ key, /** @type {string} */ name, /** @type {string} */ hue) => {
      const series = timeline.series[key];
      if (series?.mean.some(Number.isFinite)) {
        lines.push({ name, colour: hue, values: series.mean, range: series });
      }
    };
    add("update-ratio", t("rate.update"), "train");
    add("learning-rate", t("rate.rate"), "validation");
    const limit = timeline.curvature.filter(one => Number.isFinite(toNumber(one["stable-rate"])))
      .map(one => ({ at: timeline.positionAfter(one.step), value: toNumber(one["stable-rate"]) }));
    if (limit.length > 0) {
      lines.push({ name: t("rate.stable"), colour: "test", points: limit, dash: [2, 3], steps: true });
    }
    const guides = [{ value: USUAL_UPDATE, name: t("rate.usual"), colour: "quiet" }];
    return lines.length === 0 ? null : { lines, guides, log: true };
  }).section;
}

/** Gain ratio: how much of the fall that the gradient promised came. @param {import("./model.js").RunModel} model */
export function gainChart(model) {
  return chart(model, "gain", () => {
    const timeline = /** @type {import("./timeline.js").Timeline} */ (model.timeline);
    const series = timeline.series["gain-ratio"];
    const points = [...series?.mean ?? []].map((value, i) => ({ at: i + 0.5, value }))
      .filter(({ value }) => Number.isFinite(value)).map(({ at, value }) => ({
        at, value: Math.max(-1.5, Math.min(2.5, value)) }));
    const guides = [{ value: 0, name: t("gain.overshoot"), colour: "validation" },
      { value: 0.5, name: t("gain.best"), colour: "quiet" }];
    return points.length === 0 ? null : { lines: [{ name: t("gain.ratio"), colour: "train", points }], guides,
      log: false };
  }).section;
}
