/**
 * The pages and the bar above them. A page is an address behind `#`: `#/`, `#/run/ID`, `#/compare/ID,ID`,
 * `#/notebook/8?depth=60`.
 */
import { ServerSource } from "./api.js";
import { comparePage } from "./compare.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { notebookPage } from "./notebook.js";
import { arrayPage, modelPage } from "./opened.js";
import { playgroundPage } from "./playground.js";
import { runPage } from "./run.js";
import { runsPage } from "./runs.js";
import { applyTheme, nextTheme, theme } from "./theme.js";
import { hideTooltip } from "./tooltip.js";
import { takeFiles } from "./uploads.js";
import { chooseLanguage, language, t, useMessages } from "./text.js";

/**
 * @typedef {{source: ServerSource, path: string[], query: URLSearchParams, signal: AbortSignal, remember: any}} Visit
 */

/** @type {Record<string, {link?: string, open: (host: Element, visit: Visit) => void}>} */
const PAGES = {
  "": { link: "page.runs", open: (host, visit) =>
    runsPage(host, visit.source, visit.query, visit.signal, visit.remember) },
  playground: { link: "page.playground", open: (host, visit) =>
    playgroundPage(host, visit.source, visit.query, visit.signal, visit.remember) },
  notebook: { link: "page.notebook", open: (host, visit) =>
    notebookPage(host, visit.source, visit.path, visit.query, visit.signal, visit.remember) },
  run: { open: (host, visit) =>
    runPage(host, visit.source, visit.path[0], visit.query, visit.signal, visit.remember) },
  compare: { open: (host, visit) =>
    comparePage(host, visit.source, (visit.path[0] ?? "").split(",").filter(Boolean).map(decodeURIComponent),
      visit.query, visit.signal, visit.remember) },
  model: { open: host => modelPage(host) },
  array: { open: host => arrayPage(host) },
};

const bar = /** @type {HTMLElement} */ (document.getElementById("bar"));
const host = /** @type {HTMLElement} */ (document.getElementById("page"));
const source = new ServerSource(token());
let visit = new AbortController();

/** The token of the address that the program printed; it leaves the address, and stays for this tab. */
function token() {
  const address = new URL(location.href);
  const given = address.searchParams.get("token");
  if (given !== null) {
    sessionStorage.setItem("token", given);
    address.searchParams.delete("token");
    history.replaceState(null, "", address);
  }
  return sessionStorage.getItem("token");
}

function open() {
  const [path, search] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, ...rest] = path.split("/");
  const page = PAGES[name] ?? PAGES[""];
  visit.abort();
  visit = new AbortController();
  hideTooltip();
  const signal = visit.signal;
  drawBar(name);
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.title = "Gradiometer";
  if (!host.querySelector(":scope > .outline")) {
    host.replaceChildren();
  }
  host.className = "page-" + (name || "runs");
  page.open(host, { source, signal, query: new URLSearchParams(search),
    path: name === "run" ? rest.map(decodeURIComponent) : rest,
    remember: (/** @type {Record<string, string>} */ query) => {
      if (!signal.aborted) {
        const kept = new URLSearchParams(query).toString();
        history.replaceState(null, "", `#/${path}${kept ? "?" + kept : ""}`);
      }
    } });
}

/** @param {string} current  the page that is open */
function drawBar(current) {
  const links = Object.entries(PAGES).filter(([, page]) => page.link).map(([name, { link }]) =>
    h("a.bar-link", { href: "#/" + name, "aria-current": name === current && "page" },
      t(/** @type {string} */ (link))));
  fill(bar,
    h("a.skip", { href: "#page", onclick: (/** @type {Event} */ event) => {
      event.preventDefault();
      host.focus();
    } }, t("bar.skip")),
    h("a.brand", { href: "#/" }, h("img", { src: "icon.svg", alt: "", width: "22", height: "22" }), "Gradiometer"),
    h("nav", { "aria-label": t("bar.pages") }, links),
    h("span.spring"),
    h("button.button.small", { lang: language() === "zh" ? "en" : "zh-CN", onclick: switchLanguage },
      language() === "zh" ? "English" : "中文"),
    h("button.button.small.icon", { onclick: () => {
      nextTheme();
      drawBar(current);
    }, "aria-label": t("bar.theme", { theme: t("theme." + theme()) }), title: t("bar.theme", {
      theme: t("theme." + theme()) }) }, icon("theme")));
}

async function switchLanguage() {
  chooseLanguage(language() === "zh" ? "en" : "zh");
  await loadMessages();
  open();
}

async function loadMessages() {
  try {
    useMessages(await source.messages(language()));
  } catch {
    // the pages have their own texts; only names of causes stay as codes
  }
}

addEventListener("hashchange", () => {
  open();
  host.focus({ preventScroll: true });
});
takeFiles(source, open);
applyTheme();
drawBar(location.hash.replace(/^#\/?/, "").split(/[/?]/)[0]);
await loadMessages();
open();
