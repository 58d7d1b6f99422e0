/**
 * A training of the playground before and after its repair, side by side.
 */
import { lossChart } from "./curves.js";
import { nameOf } from "./controls.js";
import { fill, h } from "./dom.js";
import { flowMap } from "./heatmap.js";
import { legend } from "./legend.js";
import { RunModel } from "./model.js";
import { answers } from "./playground-answers.js";
import { copying } from "./playground-buttons.js";
import { ended } from "./playground-doctor.js";
import { Store } from "./store.js";
import { t } from "./text.js";

/**
 * @param {any} begun  the training that does not learn
 * @param {RunModel} model  its store has the doctor's answer
 * @param {(knobs: Record<string, string>) => void} use  puts the controls where they say
 */
export function repairSection(begun, model, use) {
  const { store, signal, source } = model;
  const text = h("div.repair-text");
  const sides = h("div.repair-sides");
  const section = h("section.panel.repair", { "aria-labelledby": "repair-title", hidden: true }, text, sides);
  /** @type {AbortController | null} */
  let pictures = null;
  let shown = "";
  let written = "";
  const draw = () => {
    const told = store.state.doctor;
    const found = told?.kind === "repair" ? told.found : null;
    const over = ended(told);
    const vain = told?.kind === "repair" && told.state === "over" && !["sound", "repaired"].includes(told.result);
    section.hidden = !found && !vain;
    const now = JSON.stringify([found, over, told?.result, told?.state, told?.reasons]);
    if (!section.hidden && now !== written) {
      written = now;
      fill(text, words(begun, told, found, use));
    }
    if ((found?.id ?? "") !== shown) {
      shown = found?.id ?? "";
      pictures?.abort();
      pictures = found ? new AbortController() : null;
      fill(sides, pictures ? both(begun, found.id, source, store, pictures.signal) : null);
      if (pictures) {
        section.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
      }
    }
  };
  store.on(["doctor"], draw, signal);
  signal.addEventListener("abort", () => pictures?.abort());
  return section;
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** @param {any} begun @param {any} told @param {any} found @param {(knobs: Record<string, string>) => void} use */
function words(begun, told, found, use) {
  const turned = found ? Object.keys(found.knobs).filter(key => found.knobs[key] !== begun.knobs[key]) : [];
  return [
    h("h2", { id: "repair-title" }, titleOf(told, found)),
    told.reasons.map((/** @type {string} */ reason) => h("p", {}, reason)),
    found && told.proof && told.proof.before > 0
      ? h("p.quiet", {}, t("repair.original", { n: told.proof.before, seeds: told.proof.seeds })) : null,
    found ? h("ul.changes", { "aria-label": t("repair.changes") },
      found.changes.map((/** @type {string} */ change) => h("li", {}, change)),
      found.removed.map((/** @type {string} */ change) => h("li.quiet", {}, t("repair.removed", { change })))) : null,
    turned.length > 0 ? table(begun.knobs, found.knobs, turned) : null,
    found && !found.exact ? h("p.notice", {}, found.beyond.length > 0
      ? t("repair.beyond", { changes: found.beyond.join("; ") }) : t("repair.near")) : null,
    found ? h("div.row", {},
      turned.length > 0 ? h("button.button.primary", { onclick: () => use(found.knobs) },
        t(found.exact ? "repair.use" : "repair.use-near")) : null,
      copying("repair.copy", () => found.yaml)) : null,
    told.attempts.length > 0 ? h("details", {}, h("summary", {}, t("repair.attempts")),
      h("ul", {}, told.attempts.map((/** @type {string} */ attempt) => h("li", {}, attempt)))) : null,
  ].flat();
}

/** @param {any} told @param {any} found */
function titleOf(told, found) {
  if (told.state === "over" && told.result !== "interrupted") {
    return t("repair.title." + told.result);
  }
  return t(!found ? "repair.title.in-vain" : ended(told) ? "repair.title.unproved" : "repair.title.proving");
}

/** @param {Record<string, string>} before @param {Record<string, string>} after @param {string[]} keys */
function table(before, after, keys) {
  return h("div.scroll", {}, h("table.settings", {},
    h("thead", {}, h("tr", {}, [t("repair.setting"), t("repair.before"), t("repair.after")].map(name =>
      h("th", { scope: "col" }, name)))),
    h("tbody", {}, keys.map(key => h("tr", {}, h("th", { scope: "row" }, t("playground.knob." + key)),
      h("td", {}, nameOf(key, before[key])), h("td", {}, nameOf(key, after[key])))))));
}

/**
 * @param {any} begun @param {string} after  id @param {any} source @param {Store} shared  has the quantity
 * @param {AbortSignal} signal
 */
function both(begun, after, source, shared, signal) {
  const sides = [["before", begun.id], ["after", after]].map(([name, id]) =>
    side(name, { id, flat: begun.flat }, source, shared.state.quantity, signal));
  const models = sides.map(({ model }) => model);
  models.forEach((model, i) => {
    const other = models[1 - i];
    model.ghostName = t(i === 0 ? "repair.after" : "repair.before");
    other.store.on(["timeline"], () => {
      model.ghost = other.timeline;
      model.store.touch("run");
    }, signal);
    model.open();
  });
  shared.on(["quantity"], () => models.forEach(model => model.store.set({ quantity: shared.state.quantity })), signal);
  return sides.map(({ element }) => element);
}

/**
 * @param {string} name  `before` or `after` @param {{id: string, flat: boolean}} training @param {any} source
 * @param {string} quantity @param {AbortSignal} signal
 */
function side(name, training, source, quantity, signal) {
  const store = new Store({ step: null, layer: -1, quantity, from: null, to: null, playing: false, timeline: null,
    flows: null, run: null, state: "live" });
  const model = new RunModel(source, training.id, store, signal, () => {});
  model.part = "-" + name;
  const outcome = h("p.outcome");
  store.on(["run"], () => {
    const state = model.run?.diagnosis?.outcome?.state ?? "";
    outcome.dataset.outcome = state;
    outcome.textContent = state ? t("outcome." + state) : "";
  }, signal);
  const element = h("section.side", { "data-side": name, "aria-label": t("repair." + name) },
    h("div.panel-head", {}, h("h3", {}, t("repair." + name)), outcome),
    h("div.flow-map", {}, flowMap(model).canvas), legend(model), lossChart(model), answers(training, model, signal));
  return { model, element };
}
