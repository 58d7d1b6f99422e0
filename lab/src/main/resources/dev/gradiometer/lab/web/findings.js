/**
 * What the doctor found: a flag on the time axis at the step since which it holds, and a card with the same number.
 */
import { gutter } from "./axis.js";
import { fill, h } from "./dom.js";
import { explain } from "./explain.js";
import { figure, toNumber } from "./number.js";
import { causeName, t } from "./text.js";

const FLAG = 26;

/** Flags above the flow, on its time axis. @param {import("./model.js").RunModel} model */
export function flags(model) {
  const strip = h("div.flags", { "aria-label": t("findings.axis"), role: "group" });
  const draw = () => {
    const findings = model.run?.diagnosis?.findings ?? [];
    const { timeline } = model;
    const width = strip.clientWidth;
    strip.ariaHidden = String(findings.length === 0);
    if (timeline === null || timeline.length === 0) {
      return;
    }
    const left = gutter(width);
    let free = left - FLAG / 2;
    const placed = findings.map((/** @type {any} */ finding, /** @type {number} */ i) => ({ finding, i,
      step: Math.max(0, finding["since-step"] ?? 0) }))
      .sort((/** @type {any} */ a, /** @type {any} */ b) => a.step - b.step || a.i - b.i);
    fill(strip, placed.map((/** @type {any} */ { finding, i, step }) => {
      const at = left + (timeline.columnOf(step) + 0.5) / timeline.length * (width - left - 8);
      const x = Math.min(Math.max(at - FLAG / 2, free), Math.max(free, width - FLAG));
      free = x + FLAG + 2;
      const flag = h("button.flag", { "data-severity": finding.severity, "data-outside": !timeline.shows(step),
        onclick: () => goTo(model, finding),
        "aria-label": `${i + 1}: ${causeName(finding.cause)}, ${sinceOf(finding)}` }, String(i + 1));
      flag.style.left = x + "px";
      return flag;
    }));
  };
  const observer = new ResizeObserver(draw);
  observer.observe(strip);
  model.signal.addEventListener("abort", () => observer.disconnect());
  model.store.on(["run", "timeline"], draw, model.signal);
  return strip;
}

/** The cards. @param {import("./model.js").RunModel} model */
export function cards(model) {
  const host = h("div.cards");
  const section = h("section", { "aria-labelledby": "findings-title" },
    h("h2.hidden", { id: "findings-title" }, t("findings.title")), host);
  /** @type {string} */
  let shown = "";
  model.store.on(["run"], () => {
    const findings = model.run?.diagnosis?.findings ?? [];
    const now = JSON.stringify(findings);
    section.hidden = findings.length === 0;
    if (now !== shown) {
      shown = now;
      fill(host, findings.map((/** @type {any} */ finding, /** @type {number} */ i) => card(model, finding, i)));
    }
  }, model.signal);
  return section;
}

/** @param {import("./model.js").RunModel} model @param {any} finding @param {number} i */
function card(model, finding, i) {
  const [first, ...rest] = finding.text ?? [];
  const evidence = finding.evidence ?? [];
  return h("article.card", { "data-severity": finding.severity },
    h("div.card-head", {},
      h("span.flag", { "data-severity": finding.severity, "aria-hidden": "true" }, String(i + 1)),
      h("h3", {}, causeName(finding.cause)),
      h("span.quiet", {}, t("certainty." + finding.certainty))),
    h("p.card-where", {}, [finding.where, sinceOf(finding)].filter(Boolean).join(" · ")),
    first && h("p", {}, first),
    (rest.length > 0 || evidence.length > 0) && h("details", {}, h("summary", {}, t("findings.evidence")),
      rest.map((/** @type {string} */ text) => h("p", {}, text)),
      evidence.length > 0 && h("ul.evidence", {}, evidence.map(evidenceLine))),
    finding.remedy && h("p.remedy", {}, h("b", {}, t("findings.remedy")), " ", finding.remedy),
    h("div.card-actions", {},
      h("button.button.small", { onclick: () => goTo(model, finding) }, t("findings.show")),
      h("button.button.small", { onclick: () => explain(model.source, finding.cause) }, t("findings.why"))));
}

/** @param {any} evidence */
function evidenceLine(evidence) {
  return h("li", {}, evidence.quantity, ": ", h("b", {}, figure(toNumber(evidence.value))), " ", evidence.relation, " ",
    figure(toNumber(evidence.threshold)), evidence.source && h("span.quiet", {}, ` (${evidence.source})`));
}

/** @param {any} finding */
function sinceOf(finding) {
  const since = finding["since-step"];
  if (since === undefined || since === null) {
    return "";
  }
  return since < 0 ? t("findings.before") : t("findings.since", { step: since });
}

/** Moves the cursor to where a finding begins, and to its first layer. */
function goTo(/** @type {import("./model.js").RunModel} */ model, /** @type {any} */ finding) {
  const layer = finding["first-layer"];
  model.store.set({ step: Math.max(0, finding["since-step"] ?? 0), playing: false, from: null, to: null,
    ...layer >= 0 ? { layer } : {} });
}
