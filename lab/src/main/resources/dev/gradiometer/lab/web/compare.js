/**
 * Several runs beside each other: their losses on one chart, the keys that differ, the spread over seeds, and where the
 * flow of two of them differs.
 */
import { fill, h } from "./dom.js";
import { difference } from "./difference.js";
import { overlay, SERIES_COLOURS } from "./overlay.js";
import { figure, percent, toNumber } from "./number.js";
import { Timeline } from "./timeline.js";
import { causeName, language, t } from "./text.js";

const COLUMNS = 600;
const PAUSE = 400;
const MOST_TRIES = 50;

/**
 * @param {Element} host @param {any} source @param {string[]} ids @param {URLSearchParams} query
 * @param {AbortSignal} signal @param {(query: Record<string, string>) => void} remember
 */
export async function comparePage(host, source, ids, query, signal, remember) {
  const notice = h("p.notice", { role: "status" }, t("loading"));
  fill(host, h("h1", {}, t("compare.title")), notice);
  const answers = await Promise.allSettled(ids.map(async id => {
    const document = await whole(source, id, signal);
    return { id, run: await source.run(id, language(), signal), timeline: new Timeline(document, 0) };
  }));
  if (signal.aborted) {
    return;
  }
  const summaries = await settingsOf(source, ids, signal);
  const runs = answers.flatMap((answer, i) => answer.status === "fulfilled"
    ? [{ ...answer.value, ...summaries.get(ids[i]), colour: SERIES_COLOURS[i % SERIES_COLOURS.length] }] : []);
  const missing = ids.filter((id, i) => answers[i].status === "rejected");
  notice.hidden = missing.length === 0;
  notice.textContent = missing.length === 0 ? "" : t("compare.missing", { ids: missing.join(", ") });
  if (runs.length === 0) {
    return;
  }
  host.append(overlay(runs, query.get("seeds") === "band", seeds => remember(seeds ? { seeds: "band" } : {}), signal),
    h("section.panel", { "aria-labelledby": "outcomes-title" },
      h("h2", { id: "outcomes-title" }, t("compare.outcomes")), h("div.scroll", { tabIndex: 0 }, outcomes(runs))),
    h("section.panel", { "aria-labelledby": "keys-title" },
      h("h2", { id: "keys-title" }, t("compare.keys")), settings(runs)));
  if (runs.length > 1) {
    host.append(difference(source, runs, signal));
  }
}

/**
 * The columns of a run, once its record was read.
 *
 * @param {any} source @param {string} id @param {AbortSignal} signal
 */
async function whole(source, id, signal) {
  for (let tries = 0; ; tries++) {
    const document = await source.columns(id, { n: COLUMNS }, signal);
    if ((document.reading ?? 1) === 1 || tries === MOST_TRIES) {
      return document;
    }
    await new Promise(resolve => setTimeout(resolve, PAUSE));
  }
}

/** Summaries by id, which hold what was set. @param {any} source @param {string[]} ids @param {AbortSignal} signal */
async function settingsOf(source, ids, signal) {
  const found = new Map();
  let offset = 0;
  let matching = 1;
  while (offset < matching && found.size < ids.length) {
    const page = await source.runs({ offset, limit: 1000 }, signal).catch(() => ({ runs: [], matching: 0 }));
    page.runs.filter((/** @type {any} */ run) => ids.includes(run.id)).forEach((/** @type {any} */ run) =>
      found.set(run.id, { settings: run.settings }));
    matching = page.matching;
    offset += Math.max(1, page.runs.length);
  }
  return found;
}

/** @param {any} run */
export function nameOf(run) {
  return run.run.name || run.id;
}

/** @param {any} run */
function head(run) {
  return h("th", { scope: "col" }, h("i.key-line", { "data-series": run.colour }), " ",
    h("a", { href: "#/run/" + encodeURIComponent(run.id) }, nameOf(run)), h("div.run-id.quiet", {}, run.id));
}

/** @param {any[]} runs */
function outcomes(runs) {
  const last = (/** @type {any} */ run, /** @type {string} */ part, /** @type {string} */ value) =>
    toNumber(run.timeline.evaluations[part]?.at(-1)?.[value]);
  const rows = [
    ["column.outcome", (/** @type {any} */ run) => run.run.diagnosis?.outcome?.text ?? "–"],
    ["column.finding", (/** @type {any} */ run) => {
      const first = run.run.diagnosis?.findings?.[0];
      return first ? causeName(first.cause) : "–";
    }],
    ["compare.train-loss", (/** @type {any} */ run) => figure(last(run, "train", "loss"), 4)],
    ["compare.validation-loss", (/** @type {any} */ run) => figure(last(run, "validation", "loss"), 4)],
    ["compare.validation-accuracy", (/** @type {any} */ run) => percent(last(run, "validation", "accuracy"))],
    ["compare.steps", (/** @type {any} */ run) => String((run.timeline.last.at(-1) ?? -1) + 1)],
  ];
  return table(runs, rows.map(([key, value]) =>
    [t(/** @type {string} */ (key)), ...runs.map(/** @type {any} */ (value))]));
}

/** Keys whose values are not the same in all runs. @param {any[]} runs */
function settings(runs) {
  if (!runs.some(run => run.settings)) {
    return h("p.quiet", {}, t("compare.unknown"));
  }
  const keys = [...new Set(runs.flatMap(run => Object.keys(run.settings ?? {})))].sort();
  const differing = keys.filter(key => new Set(runs.map(run => run.settings?.[key] ?? "")).size > 1);
  return differing.length === 0 ? h("p.quiet", {}, t("compare.same"))
    : h("div.scroll", { tabIndex: 0 }, table(runs, differing.map(key =>
      [key, ...runs.map(run => run.settings?.[key] ?? "–")])));
}

/** @param {any[]} runs @param {string[][]} rows */
function table(runs, rows) {
  return h("table.compare-table", {}, h("thead", {}, h("tr", {}, h("td"), runs.map(head))),
    h("tbody", {}, rows.map(([name, ...values]) => h("tr", {}, h("th", { scope: "row" }, name),
      values.map(value => h("td", {}, value))))));
}
