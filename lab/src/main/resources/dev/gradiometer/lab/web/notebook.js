/**
 * The notebook: its chapters as a list, and each as a page, `#/notebook/8?depth=60`.
 */
import { chapterPage, told, verdict } from "./chapter.js";
import { fill, h } from "./dom.js";
import { joined, spelled } from "./terms.js";
import { language, t } from "./text.js";

/**
 * @param {Element} host
 * @param {import("./api.js").ServerSource} source
 * @param {string[]} path  the number of a chapter, or nothing
 * @param {URLSearchParams} query  where its sliders stand
 * @param {AbortSignal} signal
 * @param {(query: Record<string, string>) => void} remember  puts them into the address
 */
export async function notebookPage(host, source, path, query, signal, remember) {
  fill(host, h("p.quiet.slow", { role: "status" }, t("notebook.computing")));
  try {
    const list = source.notebook(language(), signal);
    if (path.length > 0 && path[0] !== "") {
      await chapterPage(host, source, list, path[0], query, signal, remember);
    } else {
      const { chapters } = await list;
      fill(host, h("div.notebook", {}, h("h1", {}, t("notebook.title")), h("p.notebook-preface", {},
        t("notebook.preface")), h("ol.chapters", {}, chapters.map(card))));
    }
  } catch (failure) {
    if (!signal.aborted) {
      fill(host, h("p.trouble", { role: "alert" }, told(failure)));
    }
  }
}

/** @param {any} chapter */
function card(chapter) {
  return h("li", {}, h("a.panel.chapter-card", { href: "#/notebook/" + chapter.number },
    h("span.chapter-number", { "aria-hidden": "true" }, String(chapter.number)),
    h("h2", {}, spelled(chapter.title)),
    h("p", {}, spelled(joined(chapter.statement))),
    h("p.chapter-figure", {}, t("notebook.drawn"), " ", spelled(chapter.figure)),
    verdict(chapter)));
}
