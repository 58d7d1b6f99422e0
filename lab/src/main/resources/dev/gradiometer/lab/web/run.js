/**
 * The page of a run: header, flow with profile, curves, waterfall, units, histograms and findings, with one cursor.
 */
import { accuracyChart, gainChart, lossChart, rateChart } from "./curves.js";
import { fill, h } from "./dom.js";
import { cards, flags } from "./findings.js";
import { flowMap } from "./heatmap.js";
import { histograms } from "./histograms.js";
import { help, listen, runKeys } from "./keys.js";
import { legend } from "./legend.js";
import { RunModel } from "./model.js";
import { figure, percent, whole } from "./number.js";
import { profile } from "./profile.js";
import { QUANTITIES } from "./quantities.js";
import { Store } from "./store.js";
import { transport } from "./transport.js";
import { unitMap } from "./units.js";
import { waterfall } from "./waterfall.js";
import { causeName, t } from "./text.js";

const REMEMBERED = ["step", "layer", "from", "to"];

/**
 * @param {Element} host
 * @param {any} source
 * @param {string} id
 * @param {URLSearchParams} query  of the address: what is looked at
 * @param {AbortSignal} signal
 * @param {(query: Record<string, string>) => void} remember  puts what is looked at into the address
 */
export function runPage(host, source, id, query, signal, remember) {
  const number = (/** @type {string} */ key) => query.get(key) === null ? null : Number(query.get(key));
  const quantity = query.get("quantity") ?? "gradient";
  const store = new Store({ quantity: quantity in QUANTITIES ? quantity : "gradient", playing: false, state: null,
    step: number("step"), layer: number("layer") ?? -1, from: number("from"), to: number("to") });
  const notice = h("p.notice", { role: "status", hidden: true });
  /** @type {any} */
  let wrong = null;
  const notify = () => {
    const { reading = 1, trouble = "", partial = 0 } = store.state;
    const share = percent(Math.floor(reading * 100) / 100);
    const read = reading < 1 ? t(partial > 0 ? "run.partial" : "run.reading", { share, n: partial }) : "";
    const gone = store.state.state === "gone" ? t("run.gone-shown", { id }) : "";
    notice.textContent = wrong?.status === 404 ? t("run.gone", { id }) : wrong?.status === 0 ? t("server.lost")
      : gone || wrong?.message || trouble || read;
    notice.hidden = notice.textContent === "";
  };
  store.on(["reading", "trouble", "state", "partial"], notify, signal);
  const model = new RunModel(source, id, store, signal, failure => {
    wrong = failure;
    notify();
  });
  const keys = runKeys(model);
  fill(host, notice, header(model, () => help(keys)), cards(model), transport(model),
    h("div.lanes", {},
      h("section.panel.flow", { "aria-labelledby": "flow-title" },
        h("div.panel-head", {}, h("h2", { id: "flow-title" }, t("flow.title")), picker(model)),
        flags(model),
        h("div.flow-map", {}, flowMap(model).canvas),
        legend(model)),
      h("section.panel.profile", { "aria-labelledby": "profile-title" },
        h("h2", { id: "profile-title" }, t("profile.title")),
        h("div.wings", {}, h("span.wing", { "data-wing": "forward" }, "← ", t("profile.forward")),
          h("span.wing", { "data-wing": "backward" }, t("profile.backward"), " →")),
        profile(model).canvas)),
    h("div.lanes", {},
      h("div.lane", {}, lossChart(model), accuracyChart(model), rateChart(model), gainChart(model), histograms(model)),
      h("div.lane", {}, waterfall(model), unitMap(model))),
    spoken(model));
  listen(keys, signal);
  store.on(["timeline", "run"], () => chooseLayer(model), signal);
  let timer = 0;
  store.on([...REMEMBERED, "quantity"], () => {
    clearTimeout(timer);
    timer = setTimeout(() => signal.aborted || remember(looked(store.state)), 250);
  }, signal);
  model.open();
}

/** @param {Record<string, any>} state */
function looked(state) {
  const kept = REMEMBERED.filter(key => state[key] !== null && state[key] !== -1);
  return Object.fromEntries([...kept, "quantity"].map(key => [key, String(state[key])]));
}

/** The layer that is looked at first: the first one of the first finding, or else the first one with weights. */
function chooseLayer(/** @type {RunModel} */ model) {
  const { store, timeline, run } = model;
  if (store.state.layer < 0 && timeline !== null && run !== null) {
    const found = run.diagnosis?.findings?.find((/** @type {any} */ one) => one["first-layer"] >= 0)?.["first-layer"];
    const weights = timeline.layers.find((/** @type {any} */ layer) => layer.role === "weights")?.index;
    store.set({ layer: found ?? weights ?? 0 });
  }
}

/** @param {RunModel} model @param {() => void} showKeys */
function header(model, showKeys) {
  const host = h("header.run-head");
  const draw = () => {
    const { run, store } = model;
    const diagnosis = run?.diagnosis;
    const first = diagnosis?.findings?.[0];
    const state = store.state.state ?? "";
    fill(host,
      h("div.run-name", {}, h("h1", {}, run?.name ?? model.id),
        state && h("span.pill", { "data-state": state }, t("state." + state)),
        h("button.button.small.keys-button", { onclick: showKeys }, t("keys.title"), " ", h("kbd", {}, "?"))),
      h("p.run-facts", {}, facts(diagnosis?.setup)),
      diagnosis?.outcome?.text && h("p.outcome", { "data-outcome": diagnosis.outcome.state }, diagnosis.outcome.text),
      first && h("p.first-finding", {}, t("run.first"), " ", h("b", {}, causeName(first.cause)),
        first.where ? `, ${first.where}` : "", h("span.quiet", {}, ` · ${t("certainty." + first.certainty)}`)));
    document.title = `${run?.name ?? model.id} · Gradiometer`;
  };
  model.store.on(["run", "state"], draw, model.signal);
  draw();
  return host;
}

/** What was trained, in one line. @param {any} setup */
function facts(setup) {
  if (!setup) {
    return "";
  }
  const widths = (setup.layers ?? []).filter((/** @type {any} */ layer) => layer.role?.does === "weights")
    .map((/** @type {any} */ layer) => layer.output?.[0]);
  return [network([setup.inputs, ...widths].filter(width => width > 0)),
    t("run.layers", { n: setup.layers?.length ?? 0 }),
    setup["parameter-count"] > 0 && t("run.parameters", { n: whole(setup["parameter-count"]) }),
    setup.optimiser && setup["learning-rate"] !== undefined
      && t("run.optimiser", { optimiser: setup.optimiser, rate: figure(Number(setup["learning-rate"])) }),
    setup.batch > 0 && t("run.batch", { n: setup.batch }), setup.dataset].filter(Boolean).join(" · ");
}

/** Widths from the input on, equal ones joined: 784-64×20-10. @param {number[]} widths */
export function network(widths) {
  const parts = [];
  for (let i = 0; i < widths.length;) {
    let same = 1;
    while (i + same < widths.length && widths[i + same] === widths[i]) {
      same++;
    }
    parts.push(same > 1 ? `${widths[i]}×${same}` : String(widths[i]));
    i += same;
  }
  return parts.join("-");
}

/** @param {RunModel} model */
function picker(model) {
  const { store, signal } = model;
  const buttons = Object.entries(QUANTITIES).map(([quantity, { key, symbol }]) =>
    h("button.choice", { "data-quantity": quantity, title: symbol, onclick: () => store.set({ quantity }) },
      t("quantity." + quantity), h("kbd", {}, key)));
  const mark = () => buttons.forEach(button =>
    button.setAttribute("aria-pressed", String(button.dataset.quantity === store.state.quantity)));
  store.on(["quantity"], mark, signal);
  mark();
  return h("div.choices", { role: "group", "aria-label": t("flow.quantity") }, buttons);
}

/** What the cursor stands on, for those who hear the page. @param {RunModel} model */
export function spoken(model) {
  const line = h("p.hidden", { "aria-live": "polite" });
  let timer = 0;
  model.store.on(["step", "layer", "quantity"], () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { timeline, store } = model;
      if (timeline !== null && !store.state.playing && timeline.length > 0) {
        line.textContent = t("spoken", { step: timeline.first[model.column],
          layer: timeline.layers[store.state.layer]?.name ?? "", quantity: t("quantity." + store.state.quantity),
          loss: figure(timeline.series.loss?.mean[model.column] ?? NaN) });
      }
    }, 400);
  }, model.signal);
  return line;
}
