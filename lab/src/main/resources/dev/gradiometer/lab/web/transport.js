/**
 * The cursor's controls: play, pause, step, scrub, and which part of the run is shown.
 */
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./text.js";

/** A whole run takes this long to play, in milliseconds. */
const LENGTH = 15_000;
const SLOWEST = 350;

/**
 * Moves the cursor by columns; past the last one it follows the newest.
 *
 * @param {import("./model.js").RunModel} model @param {number} by
 */
export function move(model, by) {
  const { timeline, store } = model;
  if (timeline !== null && timeline.length > 0) {
    const column = Math.max(0, Math.min(timeline.length - 1, model.column + by));
    const newest = column === timeline.length - 1 && store.state.to === null;
    store.set({ step: newest ? null : timeline.first[column] });
  }
}

/** @param {import("./model.js").RunModel} model */
export function play(model) {
  const { timeline, store } = model;
  if (!store.state.playing && timeline !== null && model.column >= timeline.length - 1) {
    store.set({ step: timeline.first[0] });
  }
  store.set({ playing: !store.state.playing });
}

/**
 * Shows half or twice as much of the run around the cursor.
 *
 * @param {import("./model.js").RunModel} model @param {number} factor
 */
export function zoom(model, factor) {
  const { timeline, store } = model;
  if (timeline === null) {
    return;
  }
  const { from: first, to: end } = store.state;
  const wide = Math.round(((end ?? timeline.records) - (first ?? 0)) * factor);
  if (wide >= timeline.records) {
    store.set({ from: null, to: null });
  } else if (wide >= 2) {
    const centre = timeline.recordAt(model.column);
    const from = Math.max(0, Math.min(centre - (wide >> 1), timeline.records - wide));
    store.set({ from, to: from + wide });
  }
}

/** @param {import("./model.js").RunModel} model */
export function transport(model) {
  const { store, signal } = model;
  const button = (/** @type {any} */ name, /** @type {() => void} */ act) =>
    h("button.button.icon", { "aria-label": t("transport." + name), title: t("transport." + name), onclick: act },
      icon(name));
  const start = button("play", () => play(model));
  const whole = h("button.button.small", { hidden: true, onclick: () => store.set({ from: null, to: null }) },
    t("transport.whole"));
  const slider = h("input", { type: "range", min: "0", max: "0", step: "1", "aria-label": t("transport.cursor") });
  const label = h("output.step");
  slider.addEventListener("input", () => {
    store.set({ playing: false });
    move(model, Number(slider.value) - model.column);
  });
  const update = () => {
    const { timeline } = model;
    if (timeline === null || timeline.length === 0) {
      return;
    }
    const newest = timeline.last[timeline.length - 1];
    slider.max = String(timeline.length - 1);
    slider.value = String(model.column);
    const step = store.state.step === null ? newest : timeline.first[model.column];
    label.textContent = t("transport.step", { step, last: newest });
    slider.setAttribute("aria-valuetext", label.textContent);
    whole.hidden = store.state.from === null && store.state.to === null;
  };
  store.on(["step", "timeline", "from", "to"], update, signal);
  store.on(["playing"], () => {
    const playing = store.state.playing;
    const name = playing ? "pause" : "play";
    fill(start, icon(name));
    start.setAttribute("aria-label", t("transport." + name));
    start.title = t("transport." + name);
    if (playing) {
      run(model);
    }
  }, signal);
  return h("div.transport", { role: "group", "aria-label": t("transport.cursor") },
    h("div.transport-buttons", {}, button("first", () => move(model, -Infinity)), button("back", () => move(model, -1)),
      start, button("next", () => move(model, 1)), button("last", () => move(model, Infinity))), slider, label, whole);
}

/** Moves the cursor with the clock while the run plays. @param {import("./model.js").RunModel} model */
function run(model) {
  const { store, signal } = model;
  let before = performance.now();
  let owed = 0;
  const tick = (/** @type {number} */ now) => {
    if (!store.state.playing || signal.aborted || model.timeline === null) {
      return;
    }
    owed += (now - before) / Math.min(SLOWEST, LENGTH / model.timeline.length);
    before = now;
    const whole = Math.floor(owed);
    owed -= whole;
    if (whole > 0) {
      move(model, whole);
    }
    if (model.column >= model.timeline.length - 1) {
      store.set({ playing: false });
      return;
    }
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
