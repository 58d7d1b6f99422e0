/**
 * What a network of the playground answers: its classes over the plane, or to some digits.
 */
import { DecisionPicture } from "./decision.js";
import { DigitsPicture } from "./digits.js";
import { h } from "./dom.js";
import * as played from "./playground-source.js";
import { t } from "./text.js";

/**
 * @param {{id: string, flat: boolean}} training
 * @param {import("./model.js").RunModel} model  says when there is something new
 * @param {AbortSignal} signal
 */
export function answers({ id, flat }, model, signal) {
  const picture = flat ? new DecisionPicture(signal) : new DigitsPicture(signal);
  const ask = flat ? played.points : played.digits;
  const samples = ask(id, signal).then(found => picture.show(found)).catch(() => {});
  const draw = async () => {
    const drawn = await played.decision(id, signal).catch(() => null);
    await samples;
    if (drawn !== null && !signal.aborted) {
      picture.decide(drawn);
    }
  };
  model.store.on(["timeline", "state"], draw, signal);
  return h("section.panel.answers", {},
    h("div.panel-head", {}, h("h2", {}, t(flat ? "playground.decision.title" : "playground.digits.title"))),
    picture.surface.canvas);
}
