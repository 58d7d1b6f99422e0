/**
 * Where each decade of a layer's gradient went: the factors of the chain rule from the loss down to the layer, each one
 * a bar from the size before it to the size after it. Their sum is the gradient, exactly.
 */
import { fill, h } from "./dom.js";
import { figureOfLog, signed, toNumber } from "./number.js";
import { t } from "./text.js";

const KINDS = ["loss", "slope", "weights", "normalisation", "residual", "branch", "dropout", "pooling", "other",
  "input",
  "alignment"];
const MOST_BARS = 46;
const PATIENCE = 60;

/** @param {import("./model.js").RunModel} model */
export function waterfall(model) {
  const { store, signal, source } = model;
  const head = h("p.panel-note");
  const kinds = h("div.kinds");
  const bars = h("ol.waterfall", { tabIndex: 0, "aria-labelledby": "waterfall-title" });
  /** @type {{step: number, attribution: any[]} | null} */
  let shown = null;
  let timer = 0;
  /** @type {AbortController | null} */
  let loading = null;

  const draw = () => {
    const layers = model.timeline?.layers;
    const own = shown?.attribution?.find(one => one.layer === weighted(layers, store.state.layer));
    if (!layers || !own) {
      head.textContent = t(shown ? "waterfall.none" : "waterfall.loading");
      fill(kinds);
      fill(bars);
      return;
    }
    const factors = own.factors.map((/** @type {any} */ factor) => ({
      ...factor, decades: toNumber(factor.ln) / Math.LN10 }));
    const broken = /** @type {any} */ (shown).reading?.["non-finite"];
    const nothing = factors.some((/** @type {any} */ factor) => factor.decades === -Infinity);
    const total = broken ? Infinity : nothing ? -Infinity
      : factors.reduce((/** @type {number} */ sum, /** @type {any} */ factor) => sum + factor.decades, 0);
    head.textContent = t("waterfall.head", {
      layer: layers[own.layer].name, step: /** @type {any} */ (shown).step,
      value: broken ? t("legend.non-finite") : figureOfLog(total) });
    drawKinds(kinds, factors);
    drawBars(bars, joined(factors), layers);
  };
  const load = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (model.timeline === null || model.timeline.length === 0) {
        return;
      }
      loading?.abort();
      loading = new AbortController();
      const step = store.state.step ?? model.timeline.last[model.timeline.length - 1];
      try {
        shown = await source.step(model.id, step, AbortSignal.any([loading.signal, signal]));
        draw();
      } catch {
        // another step is asked for, or the page already says that the server does not answer
      }
    }, PATIENCE);
  };
  store.on(["step", "timeline"], load, signal);
  store.on(["layer"], draw, signal);
  signal.addEventListener("abort", () => clearTimeout(timer));
  return h("section.panel", { "aria-labelledby": "waterfall-title" },
    h("h2", { id: "waterfall-title" }, t("waterfall.title")), head, kinds, bars);
}

/** The layer with weights that `layer` belongs to: itself, or the next one towards the loss. */
export function weighted(/** @type {any[] | undefined} */ layers, /** @type {number} */ layer) {
  if (!layers) {
    return -1;
  }
  const behind = layers.find(one => one.index >= layer && one.role === "weights");
  return (behind ?? layers.findLast(one => one.role === "weights"))?.index ?? -1;
}

/** @param {Element} host @param {any[]} factors */
function drawKinds(host, factors) {
  const sums = KINDS.map(kind => ({ kind, parts: factors.filter(factor => factor.kind === kind) }))
    .filter(({ parts }) => parts.length > 0)
    .map(({ kind, parts }) => ({ kind, decades: parts.reduce((sum, part) => sum + part.decades, 0) }));
  fill(host, sums.map(({ kind, decades }) => h("span.kind", { "data-kind": kind },
    h("span.kind-name", {}, t("kind." + kind)), h("b", {}, signed(decades)))));
}

/**
 * Neighbours joined until they are few enough to read.
 *
 * @param {any[]} factors
 */
function joined(factors) {
  const inner = factors.filter(({ kind }) => !["loss", "input", "alignment"].includes(kind));
  const size = Math.ceil(inner.length / MOST_BARS);
  if (size <= 1) {
    return factors;
  }
  const groups = [];
  const outer = (/** @type {string[]} */ ...kinds) => factors.filter(({ kind }) => kinds.includes(kind));
  for (let i = 0; i < inner.length; i += size * 2) {
    const part = inner.slice(i, i + size * 2);
    for (const kind of new Set(part.map(factor => factor.kind))) {
      const same = part.filter(factor => factor.kind === kind);
      groups.push({ kind, layer: same[0].layer, until: same.at(-1).layer,
        decades: same.reduce((sum, factor) => sum + factor.decades, 0) });
    }
  }
  return [...outer("loss"), ...groups, ...outer("input", "alignment")];
}

/** @param {Element} host @param {any[]} factors @param {any[]} layers */
function drawBars(host, factors, layers) {
  let sum = 0;
  const spans = factors.map(factor => {
    const before = sum;
    sum += Number.isFinite(factor.decades) ? factor.decades : 0;
    return { ...factor, before, after: sum };
  });
  const low = Math.min(0, ...spans.map(span => span.after));
  const high = Math.max(0, ...spans.map(span => span.after));
  const share = (/** @type {number} */ value) => (value - low) / (high - low || 1) * 100;
  fill(host, spans.map(span => {
    const bar = h("span.fall-bar", { "data-kind": span.kind });
    bar.style.left = share(Math.min(span.before, span.after)) + "%";
    bar.style.width = Math.max(0.8, Math.abs(share(span.after) - share(span.before))) + "%";
    const zero = h("span.fall-zero");
    zero.style.left = share(0) + "%";
    return h("li", {}, h("span.fall-name", {}, nameOf(span, layers)), h("span.fall-track", {}, zero, bar),
      h("span.fall-value", {}, signed(span.decades)));
  }));
}

/** @param {any} span @param {any[]} layers */
function nameOf(span, layers) {
  const kind = t("kind." + span.kind);
  if (["loss", "input", "alignment"].includes(span.kind)) {
    return kind;
  }
  const name = layers[span.layer]?.name ?? span.layer;
  const joint = span.until !== undefined && span.until !== span.layer;
  return `${joint ? `${layers[span.until].name}–${name}` : name} · ${kind}`;
}
