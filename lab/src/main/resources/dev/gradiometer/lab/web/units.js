/**
 * The units of all activations, one cell each: alive, or dead since which step. At the cursor's step only those are
 * black that were dead by then.
 */
import { gutter } from "./axis.js";
import { Surface, fitted } from "./canvas.js";
import { deadPattern } from "./colours.js";
import { h } from "./dom.js";
import { sparing } from "./store.js";
import { colour } from "./theme.js";
import { hideTooltip, showTooltip } from "./tooltip.js";
import { t } from "./text.js";

const CELL = 9;
const GAP = 6;
const PATIENCE = 1500;

/** @param {import("./model.js").RunModel} model */
export function unitMap(model) {
  const { store, signal } = model;
  /** @type {any[]} */
  let layers = [];
  /** @type {{layer: any, top: number, perRow: number, rows: number}[]} */
  let places = [];
  const note = h("p.panel-note");
  const surface = new Surface(40, (context, width) => {
    const left = gutter(width);
    places = placed(layers, width - left - 8);
    const last = places.at(-1);
    surface.resize(last ? last.top + last.rows * CELL + GAP : 40);
    const dead = deadPattern(context);
    const now = nowOf(model);
    context.textAlign = "right";
    context.textBaseline = "top";
    for (const place of places) {
      context.fillStyle = colour("quiet");
      context.fillText(fitted(context, model.timeline?.layers[place.layer.index].name ?? "", left - 10),
        left - 6, place.top - 2);
      drawUnits(context, place, left, now, dead);
    }
  }, signal);
  surface.canvas.addEventListener("pointermove", event => {
    const found = unitAt(surface, places, event);
    found === null ? hideTooltip() : showTooltip(event, told(model, found.layer, found.unit));
  });
  surface.canvas.addEventListener("pointerleave", hideTooltip);
  surface.canvas.addEventListener("click", event => {
    const found = unitAt(surface, places, event);
    if (found !== null) {
      const since = found.layer["last-live"]?.[found.unit];
      store.set(typeof since === "number" ? { layer: found.layer.index, step: Math.max(0, since), playing: false }
        : { layer: found.layer.index });
    }
  });
  const section = h("section.panel", { "aria-labelledby": "units-title", hidden: true },
    h("h2", { id: "units-title" }, t("units.title")), note, surface.canvas);
  const describe = () => {
    const now = nowOf(model);
    const all = layers.reduce((sum, layer) => sum + layer.units, 0);
    const n = layers.reduce((sum, layer) => sum + (layer["last-live"] ?? []).filter((/** @type {any} */ since) =>
      deadBy(since, now)).length, 0);
    note.textContent = t("units.note", { n, all, step: now });
    surface.canvas.setAttribute("aria-label", note.textContent);
    surface.redraw();
  };
  store.on(["timeline"], sparing(async () => {
    try {
      layers = (await model.source.units(model.id, signal)).layers;
      section.hidden = layers.length === 0;
      describe();
    } catch {
      // the page already says that the server does not answer
    }
  }, PATIENCE, signal), signal);
  store.on(["step", "timeline"], describe, signal);
  return section;
}

/** @param {import("./model.js").RunModel} model */
function nowOf(model) {
  return model.timeline?.last[model.column] ?? 0;
}

/** @param {number | null} since  last step at which it was live, null if it is alive @param {number} now */
function deadBy(since, now) {
  return since !== null && since < now;
}

/** @param {any[]} layers @param {number} width */
function placed(layers, width) {
  const mostPerRow = Math.max(1, Math.floor(width / CELL));
  let top = GAP;
  return layers.map(layer => {
    const rows = Math.ceil(layer.units / mostPerRow);
    const place = { layer, top, rows, perRow: Math.ceil(layer.units / rows) };
    top += rows * CELL + GAP;
    return place;
  });
}

/**
 * @param {CanvasRenderingContext2D} context @param {any} place @param {number} left @param {number} now
 * @param {CanvasPattern} dead
 */
function drawUnits(context, { layer, top, perRow }, left, now, dead) {
  for (let unit = 0; unit < layer.units; unit++) {
    const since = layer["last-live"]?.[unit] ?? null;
    context.fillStyle = deadBy(since, now) ? dead : since === null ? colour("alive") : colour("dying");
    context.fillRect(left + unit % perRow * CELL, top + Math.floor(unit / perRow) * CELL, CELL - 1, CELL - 1);
  }
}

/** @param {Surface} surface @param {any[]} places @param {MouseEvent} event */
function unitAt(surface, places, event) {
  const frame = surface.canvas.getBoundingClientRect();
  const column = Math.floor((event.clientX - frame.left - gutter(surface.width)) / CELL);
  const y = event.clientY - frame.top;
  const place = places.find(one => y >= one.top && y < one.top + one.rows * CELL);
  const unit = place ? Math.floor((y - place.top) / CELL) * place.perRow + column : -1;
  const inside = place && column >= 0 && column < place.perRow && unit < place.layer.units;
  return inside ? { layer: place.layer, unit } : null;
}

/** @param {import("./model.js").RunModel} model @param {any} layer @param {number} unit */
function told(model, layer, unit) {
  const since = layer["last-live"]?.[unit] ?? null;
  return [t("units.unit", { layer: model.timeline?.layers[layer.index].name ?? "", unit }),
    since === null ? t("units.alive") : since < 0 ? t("units.born-dead") : t("units.died", { step: since }),
    t("units.samples", { live: layer.live[unit], samples: layer.samples })];
}
