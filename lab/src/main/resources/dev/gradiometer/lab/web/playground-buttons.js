/**
 * What can be done with a training of the playground besides turning its knobs: hold it, and take it elsewhere.
 */
import { h } from "./dom.js";
import { commandOf, javaOf } from "./playground-code.js";
import * as played from "./playground-source.js";
import { t } from "./text.js";

const TOLD = 1_200;

/**
 * @param {any} begun  the training, as the server says
 * @param {import("./model.js").RunModel} model
 * @param {AbortSignal} signal
 * @param {() => void} again  trains the same once more
 */
export function buttons(begun, model, signal, again) {
  const held = (/** @type {boolean} */ paused) => {
    pause.setAttribute("aria-pressed", String(paused));
    pause.textContent = t(paused ? "playground.resume" : "playground.pause");
  };
  const pause = h("button.button", { "aria-pressed": "false", onclick: async () => {
    const running = pause.getAttribute("aria-pressed") !== "true";
    await played.tell(begun.id, running ? "pause" : "resume");
    held(running);
  } }, t("playground.pause"));
  const step = h("button.button", { onclick: async () => {
    await played.tell(begun.id, "step");
    held(true);
  } }, t("playground.step"));
  model.store.on(["state"], () => [pause, step].forEach(button =>
    button.disabled = model.store.state.state !== "live"), signal);
  model.store.on(["doctor"], () => held(false), signal);
  return h("section.panel.play-buttons", { "aria-label": t("playground.actions") },
    h("div.row", {}, pause, step,
      h("button.button", { "data-action": "again", onclick: again }, t("playground.again"))),
    h("div.row", {}, copying("playground.copy.link", () => location.href),
      copying("playground.copy.command", () => commandOf(begun.yaml)),
      copying("playground.copy.yaml", () => begun.yaml),
      copying("playground.copy.java", () => javaOf(begun.yaml))));
}

/** A button that copies a text and says so. @param {string} key  of its name @param {() => string} text */
export function copying(key, text) {
  const button = h("button.button.small", { onclick: async () => {
    await navigator.clipboard.writeText(text());
    button.textContent = t("playground.copied");
    setTimeout(() => button.textContent = t(key), TOLD);
  } }, t(key));
  return button;
}
