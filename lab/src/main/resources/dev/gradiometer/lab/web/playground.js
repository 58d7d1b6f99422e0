/**
 * The playground: knobs that act at once, the flow that they make, and what the doctor says of it.
 */
import { Refused } from "./api.js";
import { Controls } from "./controls.js";
import { accuracyChart, gainChart, lossChart, rateChart } from "./curves.js";
import { fill, h } from "./dom.js";
import { flowMap } from "./heatmap.js";
import { listen, runKeys } from "./keys.js";
import { legend } from "./legend.js";
import { RunModel } from "./model.js";
import { toNumber } from "./number.js";
import { answers } from "./playground-answers.js";
import { buttons } from "./playground-buttons.js";
import { repairSection } from "./playground-repair.js";
import * as played from "./playground-source.js";
import { verdict } from "./playground-verdict.js";
import { profile } from "./profile.js";
import { QUANTITIES } from "./quantities.js";
import { spoken } from "./run.js";
import { Store } from "./store.js";
import { t } from "./text.js";

const PATIENCE = 60;
/** A training is made for this page, which may follow it more closely than one that is only watched. */
const REST = 3;

/**
 * @param {Element} host
 * @param {any} source  where runs come from
 * @param {URLSearchParams} query  of the address: knobs that are not as usual
 * @param {AbortSignal} signal
 * @param {(query: Record<string, string>) => void} remember  puts knobs into the address
 */
export async function playgroundPage(host, source, query, signal, remember) {
  const offered = await played.controls(signal);
  const usual = offered.presets[0].knobs;
  const asked = Object.fromEntries([...query].filter(([key]) => key in usual));
  const keep = (/** @type {Record<string, string>} */ knobs) => remember(
    Object.fromEntries(Object.entries(knobs).filter(([key, value]) => value !== usual[key])));
  await new Playground(host, source, offered, { ...usual, ...asked }, keep, signal).begin();
}

class Playground {
  /** @type {AbortController | null} */
  #training = null;
  /** @type {RunModel | null} */
  #model = null;
  #quantity = "gradient";
  #timer = 0;
  /** When the last training was asked for. */
  #began = -PATIENCE;

  /**
   * @param {Element} host @param {any} source @param {any} offered @param {Record<string, string>} knobs
   * @param {(knobs: Record<string, string>) => void} remember @param {AbortSignal} signal
   */
  constructor(host, source, offered, knobs, remember, signal) {
    this.source = source;
    this.remember = remember;
    this.signal = signal;
    this.controls = new Controls(offered, knobs, changed => this.#turned(changed));
    this.presets = h("div.presets", { role: "group", "aria-label": t("playground.presets") },
      offered.presets.map((/** @type {any} */ preset) => h("button.button.preset", { "data-name": preset.name,
        onclick: () => this.#set(preset.knobs) }, t("playground.preset." + preset.name))));
    this.title = h("h1", { tabindex: "-1" }, t("playground.title"));
    this.offered = offered;
    this.pictures = h("div.play-pictures");
    this.side = h("div.play-side");
    this.repair = h("div.play-repair");
    this.trouble = h("p.trouble", { role: "alert", hidden: true });
    fill(host, h("div.playground", {},
      h("div.play-head", {}, this.title, this.presets),
      this.trouble,
      h("div.play-columns", {}, this.controls.element, this.pictures, this.side),
      this.repair));
    signal.addEventListener("abort", () => this.#stop());
  }

  begin() {
    return this.#train(this.controls.knobs);
  }

  /** Puts the controls somewhere, and trains that. @param {Record<string, string>} knobs */
  #set(knobs) {
    this.controls.set(knobs);
    this.#turned(knobs);
  }

  /** @param {Record<string, string>} knobs */
  #turned(knobs) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#train(knobs), Math.max(0, this.#began + PATIENCE - performance.now()));
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#training?.abort();
  }

  /** @param {Record<string, string>} knobs */
  async #train(knobs) {
    const before = this.#model;
    this.#training?.abort();
    this.#began = performance.now();
    const training = this.#training = new AbortController();
    this.remember(knobs);
    this.#mark(knobs);
    try {
      const begun = await played.start(knobs, training.signal);
      this.#report(null);
      this.#show(begun, before, training.signal);
    } catch (failure) {
      if (!training.signal.aborted) {
        this.#report(failure instanceof Refused ? failure : new Refused(0, String(failure)));
      }
    }
  }

  /** @param {Record<string, string>} knobs */
  #mark(knobs) {
    for (const button of this.presets.querySelectorAll("button")) {
      const preset = this.offered.presets.find((/** @type {any} */ one) => one.name === button.dataset.name);
      const chosen = Object.entries(preset.knobs).every(([key, value]) => knobs[key] === value);
      button.setAttribute("aria-pressed", String(chosen));
    }
  }

  /** @param {Refused | null} failure */
  #report(failure) {
    this.trouble.hidden = failure === null;
    this.trouble.textContent = failure === null ? "" : failure.message || t("server.lost");
  }

  /** @param {any} begun @param {RunModel | null} before @param {AbortSignal} signal */
  #show(begun, before, signal) {
    const store = new Store({ step: null, layer: -1, quantity: this.#quantity, from: null, to: null, playing: false,
      timeline: null, flows: null, run: null, state: "live", hover: null,
      doctor: null });
    const model = new RunModel(this.source, begun.id, store, signal, failure => this.#report(failure));
    model.ghost = before?.timeline ?? null;
    model.predicted = begun.theory ? Math.log10(toNumber(begun.theory.gain)) / 2 : null;
    this.#model = model;
    store.on(["quantity"], () => this.#quantity = store.state.quantity, signal);
    fill(this.pictures, this.#flow(model), h("div.play-charts", {}, lossChart(model), accuracyChart(model),
      rateChart(model), gainChart(model)));
    const acted = /** @type {HTMLElement | null} */ (this.side.querySelector(":focus"))?.dataset.action;
    fill(this.side, answers(begun, model, signal), verdict(begun.id, model, begun.theory),
      buttons(begun, model, signal, () => this.begin()));
    acted && this.side.querySelector(`[data-action="${acted}"]`)?.focus();
    fill(this.repair, repairSection(begun, model, knobs => {
      this.#set(knobs);
      this.title.focus();
    }));
    model.refresh();
    model.open();
  }

  /** @param {RunModel} model */
  #flow(model) {
    const picker = h("select.quantity", { "aria-label": t("flow.quantity"), onchange: () =>
      model.store.set({ quantity: picker.value }) },
    Object.keys(QUANTITIES).map(key => h("option", { value: key, selected: key === this.#quantity },
      t("quantity." + key))));
    model.store.on(["quantity"], () => picker.value = model.store.state.quantity, model.signal);
    const map = flowMap(model).canvas;
    map.tabIndex = 0;
    listen(runKeys(model).filter(({ name }) => name !== "keys.play"), model.signal, map);
    return h("section.panel.flow-panel", { "aria-label": t("flow.title") },
      h("div.panel-head", {}, h("h2", {}, t("flow.title")), picker),
      h("div.play-flow", {}, h("div.flow-map", {}, map), profile(model).canvas),
      legend(model), spoken(model));
  }
}
