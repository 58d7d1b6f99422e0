/**
 * The page of all runs: a table that can be searched, filtered, sorted and grouped, with a way to compare.
 */
import { fill, h } from "./dom.js";
import { figure, percent, toNumber } from "./number.js";
import { remove, rename } from "./run-changes.js";
import { causeName, hasText, language, t } from "./text.js";
import { fileButton } from "./uploads.js";

const PAGE = 100;
/** A list that takes long is asked for less often. */
const POLL = 500;
const PATIENCE = 180;
const COLUMNS = ["name", "network", "outcome", "finding", "loss", "accuracy", "started", "seconds"];
const NUMBERS = ["loss", "accuracy", "seconds"];
/** Columns of which the largest are looked for first. */
const FALLING = ["accuracy", "started", "seconds"];
const GROUPS = ["", "outcome", "finding", "network", "program", "name"];

/**
 * @param {Element} host @param {any} source @param {URLSearchParams} query @param {AbortSignal} signal
 * @param {(query: Record<string, string>) => void} remember
 */
export function runsPage(host, source, query, signal, remember) {
  const asked = { filter: query.get("filter") ?? "", sort: query.get("sort") ?? "",
    order: query.get("order") ?? "", group: query.get("group") ?? "", limit: PAGE };
  /** @type {Set<string>} */
  const chosen = new Set();
  /** @type {any} */
  let answer = null;
  let drawn = "";
  let timer = 0;
  let pressed = false; // a click is on its way: what is under the pointer stays

  const filter = h("input.filter", { type: "search", value: asked.filter, placeholder: t("runs.filter-example"),
    "aria-label": t("runs.filter"), spellcheck: "false", autocomplete: "off" });
  filter.value = asked.filter;
  const group = h("select", { "aria-label": t("runs.group") });
  const problem = h("p.notice", { role: "alert", hidden: true });
  const count = h("p.quiet", { role: "status" });
  const table = h("div.runs");
  const more = h("button.button", { hidden: true, onclick: () => change({ limit: asked.limit + PAGE }) },
    t("runs.more"));
  const chosenBar = h("div.chosen", { hidden: true });
  fill(host, h("div.runs-head", {}, h("h1", {}, t("page.runs")), count),
    h("div.runs-tools", {}, filter, h("label.quiet", {}, t("runs.group"), " ", group),
      fileButton()),
    problem, table, h("p.center", {}, more), chosenBar);

  /** @param {Record<string, any>} patch */
  function change(patch) {
    Object.assign(asked, patch);
    const { filter: words, sort, order, group: by } = asked;
    const kept = Object.entries({ filter: words, sort, order, group: by }).filter(([, value]) => value);
    remember(Object.fromEntries(kept));
    load();
  }

  async function load() {
    clearTimeout(timer);
    const began = performance.now();
    try {
      const { filter: words, sort, order, limit } = asked;
      answer = await source.runs({ filter: words, sort, order, limit, offset: 0, lang: language() }, signal);
      problem.hidden = true;
      filter.removeAttribute("aria-invalid");
      draw();
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      const { status, message } = /** @type {any} */ (failure);
      problem.hidden = false;
      problem.textContent = status === 0 ? t("server.lost") : message;
      filter.toggleAttribute("aria-invalid", status === 400);
    }
    if (!filter.hasAttribute("aria-invalid")) {
      timer = setTimeout(load, Math.max(POLL, 5 * (performance.now() - began)));
    }
  }

  function draw() {
    const now = JSON.stringify([answer, asked, [...chosen], language()]);
    if (now === drawn || pressed) {
      return;
    }
    drawn = now;
    const { total, matching, runs, folder } = answer;
    count.textContent = matching === total ? t("runs.count", { n: total, folder })
      : t("runs.matching", { n: total, matching, folder });
    more.hidden = runs.length >= matching;
    drawGroups(group, runs, asked.group);
    const held = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.focus;
    fill(table, runs.length === 0 ? h("p.empty", {}, t(total === 0 ? "runs.empty" : "runs.none"))
      : h("table.run-table", {},
      h("thead", {}, headRow()), grouped(runs, asked.group).map(body)));
    if (held) {
      /** @type {HTMLElement | null} */ (table.querySelector(`[data-focus="${CSS.escape(held)}"]`))?.focus();
    }
    drawChosen();
  }

  function headRow() {
    return h("tr", {}, h("th.tick", {}, h("span.hidden", {}, t("runs.choose"))), COLUMNS.map(column => {
      const sorted = asked.sort === column;
      const first = FALLING.includes(column) ? "desc" : "asc";
      const order = sorted && asked.order === first ? first === "asc" ? "desc" : "asc" : first;
      return h("th", { scope: "col", "data-column": column,
        "aria-sort": sorted && (asked.order === "asc" ? "ascending" : "descending") },
        h("button.sort", { "data-focus": "sort-" + column, onclick: () => change({ sort: column, order }) },
          t("column." + column), h("span.sort-sign", { "aria-hidden": "true" },
            sorted ? asked.order === "asc" ? "↑" : "↓" : "")));
    }));
  }

  /** @param {[string, any[]]} part */
  function body([name, runs]) {
    return h("tbody", {}, asked.group && h("tr.group", {}, h("th", { colSpan: COLUMNS.length + 1, scope: "rowgroup" },
      name || t("runs.no-value"), h("span.quiet", {}, ` · ${t("runs.n", { n: runs.length })}`))), runs.map(row));
  }

  /** @param {any} run */
  function row(run) {
    const tick = h("input", { type: "checkbox", checked: chosen.has(run.id), "data-focus": "tick-" + run.id,
      "aria-label": t("runs.choose-one", { name: run.name }), onchange: () => {
        tick.checked ? chosen.add(run.id) : chosen.delete(run.id);
        drawChosen();
      } });
    return h("tr", { "data-state": run.state }, h("td.tick", {}, tick),
      COLUMNS.map(column => h("td", { "data-column": column,
        class: NUMBERS.includes(column) ? "number" : null }, cell(run, column),
        column === "name" && h("span.actions", {}, actions(run)))));
  }

  /** @param {any} run */
  function actions(run) {
    const why = source.canChange ? null : t("runs.no-token");
    const act = (/** @type {string} */ name, /** @type {() => void} */ go) => h("button.button.small", {
      "data-focus": name + run.id, disabled: why !== null, title: why, onclick: go,
      "aria-label": t(`runs.${name}-one`, { name: run.name }) }, t("runs." + name));
    return [act("rename", () => rename(source, run, load)), act("delete", () => remove(source, run, () => {
      chosen.delete(run.id);
      load();
    }))];
  }

  function drawChosen() {
    chosenBar.hidden = chosen.size === 0;
    const ids = [...chosen].map(encodeURIComponent).join(",");
    fill(chosenBar, h("span", {}, t("runs.chosen", { n: chosen.size })),
      h("button.button.small", { onclick: () => {
        chosen.clear();
        draw();
      } }, t("runs.clear")),
      chosen.size > 1 && h("a.button.primary", { href: "#/compare/" + ids }, t("runs.compare")));
  }

  filter.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => change({ filter: filter.value, limit: PAGE }), PATIENCE);
  });
  group.addEventListener("change", () => change({ group: group.value }));
  addEventListener("keydown", event => {
    if (event.key === "/" && document.activeElement?.tagName !== "INPUT") {
      event.preventDefault();
      filter.focus();
    }
  }, { signal });
  table.addEventListener("pointerdown", () => pressed = true);
  for (const released of ["pointerup", "pointercancel"]) {
    addEventListener(released, () => {
      pressed = false;
      setTimeout(() => answer !== null && !signal.aborted && draw());
    }, { signal });
  }
  signal.addEventListener("abort", () => clearTimeout(timer));
  load();
}

/** @param {any} run @param {string} column */
function cell(run, column) {
  switch (column) {
    case "name": return [h("a.run-link", { href: "#/run/" + encodeURIComponent(run.id), "data-focus": "run-" + run.id },
      run.name || run.id), stateOf(run), h("span.run-id.quiet", { title: run.id }, run.id),
      run.damage && h("span.damage", {}, run.damage)];
    case "outcome": return run.outcome ? h("span.outcome-word", { "data-outcome": run.outcome },
      hasText("outcome." + run.outcome) ? t("outcome." + run.outcome) : run.outcome) : "";
    case "finding": return run.finding ? run.finding.title ?? causeName(run.finding.code) : "";
    case "loss": return [figure(toNumber(run.loss)), besides(figure(toNumber(run.guess)), run.guess)];
    case "accuracy": return percent(toNumber(run.accuracy));
    case "started": return when(run.started);
    case "seconds": return duration(toNumber(run.seconds));
    default: return run[column] ?? "";
  }
}

/** How a run stands, unless it just ended. @param {any} run */
function stateOf(run) {
  const state = run.damage ? "damaged" : run.state ?? "ended";
  return state !== "ended" && h("span.pill", { "data-state": state }, t("state." + state));
}

/** @param {string} text @param {any} guess */
function besides(text, guess) {
  return Number.isFinite(toNumber(guess)) && h("span.quiet", {}, ` / ${text}`);
}

/** @param {string} started */
function when(started) {
  const date = new Date(started);
  const locale = language() === "zh" ? "zh-CN" : navigator.language.startsWith("en") ? navigator.language : "en-GB";
  return Number.isNaN(date.getTime()) ? "" : h("time", { datetime: started, title: date.toLocaleString(locale) },
    date.toLocaleString(locale, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" }));
}

/** @param {number} seconds */
function duration(seconds) {
  if (!Number.isFinite(seconds)) {
    return "";
  }
  return seconds < 60 ? `${figure(seconds, 2)} s` : seconds < 3600 ? `${Math.floor(seconds / 60)} min ${
    Math.round(seconds % 60)} s` : `${Math.floor(seconds / 3600)} h ${Math.round(seconds % 3600 / 60)} min`;
}

/** What a run is grouped by: one of its own columns, or a key of its file. @param {any} run @param {string} by */
function valueOf(run, by) {
  return by === "finding" ? run.finding ? causeName(run.finding.code) : "" : by === "outcome" && run.outcome
    ? t("outcome." + run.outcome) : String(run[by] ?? run.settings?.[by] ?? "");
}

/** @param {any[]} runs @param {string} by @returns {[string, any[]][]} */
function grouped(runs, by) {
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  for (const run of runs) {
    const name = by ? valueOf(run, by) : "";
    groups.set(name, [...groups.get(name) ?? [], run]);
  }
  return [...groups];
}

/** @param {HTMLSelectElement} select @param {any[]} runs @param {string} chosen */
function drawGroups(select, runs, chosen) {
  const settings = [...new Set(runs.flatMap(run => Object.keys(run.settings ?? {})))].sort();
  const names = [...GROUPS, ...settings, ...chosen && ![...GROUPS, ...settings].includes(chosen) ? [chosen] : []];
  if (document.activeElement !== select) {
    fill(select, names.map(name => h("option", { value: name, selected: name === chosen },
      name === "" ? t("runs.no-group") : hasText("column." + name) ? t("column." + name) : name)));
    select.value = chosen;
  }
}
