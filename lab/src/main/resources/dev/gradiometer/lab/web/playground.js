/**
 * The playground: knobs that act at once, the flow that they make, and what the doctor says of it.
 */
import { Refused } from "./api.js";
import { Controls } from "./controls.js";
import { accuracyChart, gainChart, lossChart, rateChart } from "./curves.js";
import { DecisionPicture } from "./decision.js";
import { fill, h } from "./dom.js";
import { flowMap } from "./heatmap.js";
import { legend } from "./legend.js";
import { RunModel } from "./model.js";
import { commandOf, javaOf } from "./playground-code.js";
import { toNumber } from "./number.js";
import * as played from "./playground-source.js";
import { verdict } from "./playground-verdict.js";
import { profile } from "./profile.js";
import { QUANTITIES } from "./quantities.js";
import { Store } from "./store.js";
import { t } from "./text.js";

const PATIENCE = 60;

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
        onclick: () => {
          this.controls.set(preset.knobs);
          this.#turned(preset.knobs);
        } }, t("playground.preset." + preset.name))));
    this.offered = offered;
    this.pictures = h("div.play-pictures");
    this.side = h("div.play-side");
    this.trouble = h("p.trouble", { role: "alert", hidden: true });
    fill(host, h("div.playground", {},
      h("div.play-head", {}, h("h1", {}, t("playground.title")), this.presets),
      this.trouble,
      h("div.play-columns", {}, this.controls.element, this.pictures, this.side)));
    signal.addEventListener("abort", () => this.#stop());
  }

  begin() {
    return this.#train(this.controls.knobs);
  }

  /** @param {Record<string, string>} knobs */
  #turned(knobs) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#train(knobs), PATIENCE);
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#training?.abort();
  }

  /** @param {Record<string, string>} knobs */
  async #train(knobs) {
    const before = this.#model;
    this.#training?.abort();
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
    this.trouble.textContent = failure === null ? "" : failure.message || t("trouble.lost");
  }

  /** @param {any} begun @param {RunModel | null} before @param {AbortSignal} signal */
  #show(begun, before, signal) {
    const store = new Store({ step: null, layer: -1, quantity: this.#quantity, from: null, to: null, playing: false,
      timeline: null, flows: null, run: null, state: "live", hover: null });
    const model = new RunModel(this.source, begun.id, store, signal, failure => this.#report(failure));
    model.ghost = before?.timeline ?? null;
    model.predicted = begun.theory ? Math.log10(toNumber(begun.theory.gain)) / 2 : null;
    this.#model = model;
    store.on(["quantity"], () => this.#quantity = store.state.quantity, signal);
    fill(this.pictures, this.#flow(model), h("div.play-charts", {}, lossChart(model), accuracyChart(model),
      rateChart(model), gainChart(model)));
    fill(this.side, begun.flat ? this.#decision(begun, model, signal) : null, verdict(model, begun.theory),
      this.#buttons(begun, model, signal));
    model.open();
  }

  /** @param {RunModel} model */
  #flow(model) {
    const picker = h("select.quantity", { "aria-label": t("flow.quantity"), onchange: () =>
      model.store.set({ quantity: picker.value }) },
    Object.keys(QUANTITIES).map(key => h("option", { value: key, selected: key === this.#quantity },
      t("quantity." + key))));
    return h("section.panel.flow-panel", { "aria-label": t("flow.title") },
      h("div.panel-head", {}, h("h2", {}, t("flow.title")), picker),
      h("div.play-flow", {}, h("div.flow-map", {}, flowMap(model).canvas), profile(model).canvas),
      legend(model));
  }

  /** @param {any} begun @param {RunModel} model @param {AbortSignal} signal */
  #decision(begun, model, signal) {
    const picture = new DecisionPicture(signal);
    played.points(begun.id, signal).then(points => picture.show(points)).catch(() => {});
    const draw = async () => {
      const drawn = await played.decision(begun.id, signal).catch(() => null);
      if (drawn !== null && !signal.aborted) {
        picture.decide(drawn);
      }
    };
    model.store.on(["timeline", "state"], draw, signal);
    return h("section.panel", {}, h("div.panel-head", {}, h("h2", {}, t("playground.decision.title"))),
      picture.surface.canvas);
  }

  /** @param {any} begun @param {RunModel} model @param {AbortSignal} signal */
  #buttons(begun, model, signal) {
    const pause = h("button.button", { onclick: async () => {
      const running = pause.getAttribute("aria-pressed") !== "true";
      await played.tell(begun.id, running ? "pause" : "resume");
      pause.setAttribute("aria-pressed", String(running));
      pause.textContent = t(running ? "playground.resume" : "playground.pause");
    } }, t("playground.pause"));
    const step = h("button.button", { onclick: async () => {
      await played.tell(begun.id, "step");
      pause.setAttribute("aria-pressed", "true");
      pause.textContent = t("playground.resume");
    } }, t("playground.step"));
    const copy = (/** @type {string} */ key, /** @type {() => string} */ text) => {
      const button = h("button.button.small", { onclick: async () => {
        await navigator.clipboard.writeText(text());
        button.textContent = t("playground.copied");
        setTimeout(() => button.textContent = t("playground.copy." + key), 1_200);
      } }, t("playground.copy." + key));
      return button;
    };
    const update = () => [pause, step].forEach(button => button.disabled = model.store.state.state !== "live");
    model.store.on(["state"], update, signal);
    return h("section.panel.play-buttons", { "aria-label": t("playground.actions") },
      h("div.row", {}, pause, step, h("button.button", { onclick: () => this.begin() }, t("playground.again"))),
      h("div.row", {}, copy("link", () => location.href), copy("command", () => commandOf(begun.yaml)),
        copy("yaml", () => begun.yaml), copy("java", () => javaOf(begun.yaml))));
  }
}
