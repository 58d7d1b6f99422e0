/**
 * The keys of the run page, in the table that also writes the help.
 */
import { dialog, h } from "./dom.js";
import { rowsOf } from "./heatmap.js";
import { QUANTITIES } from "./quantities.js";
import { move, play, zoom } from "./transport.js";
import { t } from "./text.js";

/** @typedef {{keys: string[], shown: string, name: string, act: (event: KeyboardEvent) => void}} Key */

/** @param {import("./model.js").RunModel} model @returns {Key[]} */
export function runKeys(model) {
  const { store } = model;
  const far = (/** @type {KeyboardEvent} */ event) => event.shiftKey ? 10 : 1;
  const row = (/** @type {number} */ by) => {
    const rows = rowsOf(model);
    const here = rows.findLastIndex(layer => layer <= store.state.layer);
    store.set({ layer: rows[Math.max(0, Math.min(rows.length - 1, here + by))] ?? 0 });
  };
  const walk = (/** @type {number} */ by) => {
    store.set({ playing: false });
    move(model, by);
  };
  return [
    { keys: ["ArrowLeft"], shown: "←", name: "keys.back", act: event => walk(-far(event)) },
    { keys: ["ArrowRight"], shown: "→", name: "keys.next", act: event => walk(far(event)) },
    { keys: ["Home"], shown: "Home", name: "keys.first", act: () => walk(-Infinity) },
    { keys: ["End"], shown: "End", name: "keys.last", act: () => walk(Infinity) },
    { keys: [" "], shown: "␣", name: "keys.play", act: () => play(model) },
    { keys: ["ArrowUp"], shown: "↑", name: "keys.up", act: () => row(-1) },
    { keys: ["ArrowDown"], shown: "↓", name: "keys.down", act: () => row(1) },
    { keys: ["+", "="], shown: "+", name: "keys.larger", act: () => zoom(model, 0.5) },
    { keys: ["-"], shown: "−", name: "keys.smaller", act: () => zoom(model, 2) },
    { keys: ["0"], shown: "0", name: "keys.whole", act: () => store.set({ from: null, to: null }) },
    ...Object.entries(QUANTITIES).map(([quantity, { key }]) => ({ keys: [key], shown: key,
      name: "quantity." + quantity, act: () => store.set({ quantity }) })),
  ];
}

/**
 * Listens to `keys`, except where they mean something else: in a field, in a dialog, on a button.
 *
 * @param {Key[]} keys @param {AbortSignal} signal @param {EventTarget} [where]  the page, unless it is said
 */
export function listen(keys, signal, where = window) {
  where.addEventListener("keydown", pressed => {
    const event = /** @type {KeyboardEvent} */ (pressed);
    const target = /** @type {HTMLElement} */ (event.target);
    const own = target.matches("input:not([type=range]):not([type=checkbox]), select, textarea, dialog *");
    const presses = target.matches("button, summary, a[href]") && [" ", "Enter"].includes(event.key);
    const elsewhere = own || document.querySelector("dialog[open]") !== null;
    if (elsewhere || presses || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    if (event.key === "?") {
      help(keys);
      event.preventDefault();
    }
    const key = keys.find(one => one.keys.includes(event.key));
    if (key) {
      event.preventDefault();
      key.act(event);
    }
  }, { signal });
}

/** @param {Key[]} keys */
export function help(keys) {
  if (document.querySelector("dialog[open]") === null) {
    dialog(t("keys.title"), [h("dl.keys", {}, keys.flatMap(({ shown, name }) =>
      [h("dt", {}, h("kbd", {}, shown)), h("dd", {}, t(name))])), h("p.quiet", {}, t("keys.note"))], t("close"));
  }
}
