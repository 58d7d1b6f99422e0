/**
 * What the doctor says of the training so far, in a few lines.
 */
import { fill, h } from "./dom.js";
import { figure, toNumber } from "./number.js";
import { causeName, t } from "./text.js";

/** @param {import("./model.js").RunModel} model @param {any} tower  mean-field theory of the hidden layers, or null */
export function verdict(model, tower) {
  const { store, signal } = model;
  const outcome = h("p.outcome", { "aria-live": "polite" });
  const findings = h("ul.verdicts");
  const theory = h("p.theory");
  const update = () => {
    const diagnosis = model.run?.diagnosis;
    const state = diagnosis?.outcome?.state;
    outcome.textContent = state ? t("outcome." + state) : t("playground.waiting");
    outcome.dataset.state = state ?? "";
    fill(findings, (diagnosis?.findings ?? []).map((/** @type {any} */ finding) =>
      h("li", { "data-severity": finding.severity }, h("strong", {}, causeName(finding.cause)),
        finding.where ? h("span.where", {}, finding.where) : null,
        finding.text?.length ? h("p", {}, finding.text[0]) : null,
        finding.remedy ? h("p.remedy", {}, finding.remedy) : null)));
    theory.hidden = !tower;
    if (tower) {
      theory.textContent = t("playground.theory", { gain: figure(toNumber(tower.gain), 3),
        depth: figure(toNumber(tower["gradient-depth"]), 3) });
    }
  };
  store.on(["run", "state"], update, signal);
  update();
  return h("section.panel.verdict", {}, h("div.panel-head", {}, h("h2", {}, t("playground.verdict"))),
    outcome, findings, theory);
}
