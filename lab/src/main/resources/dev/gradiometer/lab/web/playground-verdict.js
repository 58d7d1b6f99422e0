/**
 * What the doctor says of the training: the outcome, a card for each finding, and what was tried on copies of it.
 */
import { fill, h } from "./dom.js";
import { explain } from "./explain.js";
import { figure, toNumber } from "./number.js";
import { doctor } from "./playground-doctor.js";
import { causeName, t } from "./text.js";

/** What a change has to bring to help. */
const HELP = 0.1;

/**
 * @param {string} id  of the training
 * @param {import("./model.js").RunModel} model
 * @param {any} tower  mean-field theory of the hidden layers, or null
 */
export function verdict(id, model, tower) {
  const { store, signal } = model;
  const outcome = h("p.outcome", { "aria-live": "polite" });
  const findings = h("ul.verdicts");
  const theory = h("p.theory");
  const { buttons, work } = doctor(id, model, signal);
  /** @type {string} */
  let shown = "";
  const update = () => {
    const diagnosis = model.run?.diagnosis;
    const state = diagnosis?.outcome?.state;
    outcome.textContent = state ? t("outcome." + state) : t("playground.waiting");
    outcome.dataset.state = outcome.dataset.outcome = state ?? "";
    const tried = store.state.doctor?.tried ?? [];
    const now = JSON.stringify([diagnosis?.findings, tried]);
    if (now !== shown) {
      shown = now;
      fill(findings, (diagnosis?.findings ?? []).map((/** @type {any} */ finding) =>
        card(finding, tried, model.source)));
    }
    theory.hidden = !tower;
    if (tower) {
      theory.textContent = t("playground.theory", { gain: figure(toNumber(tower.gain), 3),
        depth: figure(toNumber(tower["gradient-depth"]), 3) });
    }
  };
  store.on(["run", "state", "doctor"], update, signal);
  update();
  return h("section.panel.verdict", { "aria-label": t("playground.verdict") },
    h("div.panel-head", {}, h("h2", {}, t("playground.verdict")), buttons), outcome, work, findings, theory);
}

/** @param {any} finding @param {any[]} tried @param {any} source */
function card(finding, tried, source) {
  const [first, ...rest] = finding.text ?? [];
  const own = tried.filter(copy => copy.cause === finding.cause);
  return h("li", { "data-severity": finding.severity },
    h("div.verdict-head", {}, h("strong", {}, causeName(finding.cause)),
      h("span.quiet", {}, t("certainty." + finding.certainty))),
    finding.where ? h("p.where", {}, finding.where) : null,
    first ? h("p", {}, first) : null,
    rest.length > 0 ? h("details", {}, h("summary", {}, t("findings.evidence")),
      rest.map((/** @type {string} */ text) => h("p", {}, text))) : null,
    own.length > 0 ? h("ul.tried", { "aria-label": t("doctor.tried") }, own.map(copied)) : null,
    finding.remedy ? h("p.remedy", {}, h("b", {}, t("findings.remedy")), " ", finding.remedy) : null,
    h("button.button.small", { onclick: () => explain(source, finding.cause),
      "aria-label": t("doctor.why", { cause: causeName(finding.cause) }) }, t("findings.why")));
}

/** @param {any} copy */
function copied({ change, steps, skill, unchanged }) {
  const [now, before] = [toNumber(skill), toNumber(unchanged)];
  return h("li", { "data-helped": String(now > Math.max(0, before) + HELP) },
    t("doctor.copy", { change, steps, skill: figure(now, 2), unchanged: figure(before, 2) }));
}
