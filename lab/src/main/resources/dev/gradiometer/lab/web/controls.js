/**
 * The playground's controls: one element for each knob, which reports every change at once.
 */
import { h } from "./dom.js";
import { numberControl } from "./slider.js";
import { t } from "./text.js";

/**
 * @typedef {object} Control
 * @property {string} key
 * @property {"choice" | "switch" | "number"} kind
 * @property {string[]} [values]  of a choice
 * @property {number} [low]
 * @property {number} [high]
 * @property {boolean} [logarithmic]
 * @property {boolean} [whole]
 * @property {(knobs: Record<string, string>) => boolean} [idle]  whether it has no effect on these knobs
 */

/** Initialisers whose standard deviation has no factor. */
const WITHOUT_GAIN = ["critical", "pytorch-linear", "zeros"];

/**
 * The controls in their groups.
 *
 * @param {any} offered  the server's answer
 * @returns {{group: string, controls: Control[]}[]}
 */
export function controlsOf(offered) {
  return [
    { group: "network", controls: [
      { key: "depth", kind: "number", low: 1, high: offered.depth, whole: true },
      { key: "width", kind: "number", low: 1, high: offered.width, whole: true, logarithmic: true },
      { key: "activation", kind: "choice", values: offered.activation },
      { key: "normalisation", kind: "choice", values: offered.normalisation },
      { key: "residual", kind: "switch" }] },
    { group: "start", controls: [
      { key: "initialiser", kind: "choice", values: offered.initialiser },
      { key: "gain", kind: "number", low: 0.05, high: 20, logarithmic: true,
        idle: knobs => WITHOUT_GAIN.includes(knobs.initialiser) },
      { key: "bias", kind: "number", low: -5, high: 5 },
      { key: "seed", kind: "number", low: 0, high: 99, whole: true }] },
    { group: "training", controls: [
      { key: "optimiser", kind: "choice", values: offered.optimiser },
      { key: "rate", kind: "number", low: 1e-5, high: 100, logarithmic: true },
      { key: "batch", kind: "choice", values: ["8", "32", "128", "0"] },
      { key: "steps", kind: "choice", values: ["200", "1000", "5000", "20000"] },
      { key: "precision", kind: "choice", values: offered.precision }] },
    { group: "data", controls: [{ key: "data", kind: "choice", values: offered.data }] },
  ];
}

/** The form with all controls. */
export class Controls {
  /** @type {Map<string, (value: string) => void>} */
  #show = new Map();
  /** @type {Map<string, {control: Control, row: HTMLElement}>} */
  #rows = new Map();

  /**
   * @param {any} offered  the server's answer
   * @param {Record<string, string>} knobs  where they stand
   * @param {(knobs: Record<string, string>) => void} changed
   */
  constructor(offered, knobs, changed) {
    this.knobs = { ...knobs };
    this.changed = changed;
    this.element = h("form.controls", { "aria-label": t("playground.controls"), onsubmit: stay },
      controlsOf(offered).map(({ group, controls }) =>
        h("fieldset.control-group", {},
          h("legend", {}, t("playground.group." + group)),
          controls.map(control => this.#row(control)))));
    this.set(knobs);
  }

  /** Puts the controls where `knobs` say, and reports nothing. @param {Record<string, string>} knobs */
  set(knobs) {
    this.knobs = { ...knobs };
    for (const [key, show] of this.#show) {
      show(this.knobs[key]);
    }
    this.#idle();
  }

  #idle() {
    for (const { control, row } of this.#rows.values()) {
      row.classList.toggle("idle", control.idle?.(this.knobs) ?? false);
    }
  }

  /** @param {string} key @param {string} value */
  #turn(key, value) {
    if (this.knobs[key] === value) {
      return;
    }
    this.knobs = { ...this.knobs, [key]: value };
    this.#show.get(key)?.(value);
    this.#idle();
    this.changed(this.knobs);
  }

  /** @param {Control} control */
  #row(control) {
    const id = "knob-" + control.key;
    const title = t("playground.hint." + control.key);
    const label = h("label", { for: id, title }, t("playground.knob." + control.key));
    const parts = control.kind === "number" ? this.#number(control, id)
      : control.kind === "switch" ? this.#switch(control, id) : this.#choice(control, id);
    const row = h("div.control", {}, label, parts);
    this.#rows.set(control.key, { control, row });
    return row;
  }

  /** @param {Control} control @param {string} id */
  #choice({ key, values }, id) {
    const select = h("select", { id, onchange: () => this.#turn(key, select.value) },
      (values ?? []).map(value => h("option", { value }, nameOf(key, value))));
    this.#show.set(key, value => {
      if (![...select.options].some(option => option.value === value)) {
        select.append(h("option", { value }, nameOf(key, value)));
      }
      select.value = value;
    });
    return select;
  }

  /** @param {Control} control @param {string} id */
  #switch({ key }, id) {
    const box = h("input", { id, type: "checkbox", onchange: () => this.#turn(key, box.checked ? "on" : "off") });
    this.#show.set(key, value => box.checked = value === "on");
    return box;
  }

  /** @param {Control} control @param {string} id */
  #number(control, id) {
    const { key } = control;
    const { parts, show } = numberControl(control, id, t("playground.knob." + key), () => this.knobs[key],
      value => this.#turn(key, value));
    this.#show.set(key, show);
    return parts;
  }
}

/** @param {Event} event */
function stay(event) {
  event.preventDefault();
}

/** What a choice is called: names of the experiment file stay as they are. @param {string} key @param {string} value */
export function nameOf(key, value) {
  return key === "batch" && value === "0" ? t("playground.whole-data")
    : key === "data" || (key === "normalisation" && value === "none") ? t(`playground.${key}.${value}`) : value;
}
