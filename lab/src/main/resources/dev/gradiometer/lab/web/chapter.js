/**
 * A chapter of the notebook: formula, figure, sliders, what one sees and why, a question, its answer, and terms.
 */
import { Refused } from "./api.js";
import { fill, h } from "./dom.js";
import { explain } from "./explain.js";
import { FigureChart } from "./figure-chart.js";
import { formula } from "./formula.js";
import { help, listen } from "./keys.js";
import { numberControl } from "./slider.js";
import { Prose, spelled } from "./terms.js";
import { language, t } from "./text.js";

const BAD_REQUEST = 400;

/**
 * @param {Element} host
 * @param {import("./api.js").ServerSource} source
 * @param {Promise<{chapters: any[]}>} list  all of them
 * @param {string} number
 * @param {URLSearchParams} query  where sliders stand
 * @param {AbortSignal} signal
 * @param {(query: Record<string, string>) => void} remember
 */
export async function chapterPage(host, source, list, number, query, signal, remember) {
  const asked = Object.fromEntries(query);
  const ask = (/** @type {Record<string, string>} */ at) =>
    source.chapter(number, { ...at, lang: language() }, signal);
  /** @type {Refused | null} */
  let refused = null;
  const [{ chapters }, first] = await Promise.all([list, ask(asked).catch(failure => {
    if (failure instanceof Refused && failure.status === BAD_REQUEST) {
      refused = failure;
      return ask({});
    }
    throw failure;
  })]);
  if (!signal.aborted) {
    new ChapterPage(host, source, chapters, first, ask, remember, signal).report(refused);
  }
}

class ChapterPage {
  /** @type {Record<string, string>} */
  #at;
  #busy = false;
  #turned = false;

  /**
   * @param {Element} host @param {import("./api.js").ServerSource} source @param {any[]} chapters
   * @param {any} first  the document of its first figure
   * @param {(at: Record<string, string>) => Promise<any>} ask
   * @param {(at: Record<string, string>) => void} remember @param {AbortSignal} signal
   */
  constructor(host, source, chapters, first, ask, remember, signal) {
    this.ask = ask;
    this.remember = remember;
    this.signal = signal;
    const chapter = chapters.find(one => one.number === first.number);
    this.usual = Object.fromEntries(chapter.sliders.map((/** @type {any} */ slider) =>
      [slider.key, String(slider.value)]));
    this.#at = Object.fromEntries(first.sliders.map((/** @type {any} */ slider) =>
      [slider.key, String(slider.value)]));
    this.chart = new FigureChart(signal);
    this.reading = h("p.figure-reading", { "aria-live": "polite" });
    this.playground = h("a.button.primary", {}, t("notebook.playground"));
    this.trouble = h("p.trouble", { role: "alert", hidden: true });
    /** @type {Map<string, (text: string) => void>} */
    this.sliders = new Map();
    const explained = (/** @type {string} */ term) => explain(source, term);
    const prose = new Prose(first.glossary, explained);
    const [seen, why, question, answered] = [first.seen, first.why, first.question, first.answer]
      .map(text => prose.paragraphs(text));
    const answer = h("details.answer", {}, h("summary", {}, t("notebook.answer")), answered);
    const keys = this.#keys(chapters, first.number, answer);
    fill(host, h("div.chapter", { "data-number": first.number },
      h("div.chapter-head", {},
        h("a.chapter-up", { href: "#/notebook" }, t("notebook.title")),
        h("span.quiet", {}, t("notebook.chapter", { number: first.number })),
        h("span.spring"), h("button.button.small.keys-button", { onclick: () => help(keys) }, t("keys.title")),
        around(chapters, first.number)),
      h("h1", {}, spelled(first.title)),
      formula(first.mathml, first.formula),
      this.trouble,
      h("div.chapter-columns", {},
        h("section.panel", { "aria-label": t("notebook.figure") },
          h("form.chapter-sliders", { onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
            first.sliders.map((/** @type {any} */ slider) => this.#slider(slider))),
          this.chart.element, this.reading, h("div.chapter-actions", {}, this.playground)),
        h("div.chapter-text", {},
          section("notebook.seen", seen),
          section("notebook.why", why),
          section("notebook.question", [...question, answer]))),
      h("div.chapter-columns.chapter-foot", {}, statement(chapter), terms(first.glossary, explained)),
      h("div.chapter-head", {}, h("span.spring"), around(chapters, first.number))));
    listen(keys, signal);
    this.#show(first);
  }

  /** @param {any[]} chapters @param {number} number @param {HTMLDetailsElement} answer */
  #keys(chapters, number, answer) {
    const to = (/** @type {number} */ other) => {
      if (chapters.some(chapter => chapter.number === other)) {
        location.hash = "#/notebook/" + other;
      }
    };
    return [
      { keys: ["p"], shown: "p", name: "notebook.previous", act: () => to(number - 1) },
      { keys: ["n"], shown: "n", name: "notebook.next", act: () => to(number + 1) },
      { keys: ["a"], shown: "a", name: "notebook.answer", act: () => answer.open = !answer.open },
      { keys: ["r"], shown: "r", name: "notebook.reset", act: () => this.#reset() },
    ];
  }

  /** @param {any} slider */
  #slider(slider) {
    const { key, name } = slider;
    const id = "slider-" + key;
    const { parts, show } = numberControl(slider, id, name, () => this.#at[key], value => {
      if (this.#at[key] !== value) {
        this.#at = { ...this.#at, [key]: value };
        show(value);
        this.#compute();
      }
    });
    this.sliders.set(key, show);
    show(this.#at[key]);
    return h("div.control", {}, h("label", { for: id }, spelled(name)), parts);
  }

  #reset() {
    this.#at = { ...this.usual };
    this.sliders.forEach((show, key) => show(this.#at[key]));
    this.#compute();
  }

  /** One question at a time: what a slider passes while an answer is on its way is not asked for. */
  async #compute() {
    this.#turned = true;
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    while (this.#turned && !this.signal.aborted) {
      this.#turned = false;
      const at = this.#at;
      try {
        this.#show(await this.ask(at));
        this.report(null);
        this.remember(Object.fromEntries(Object.entries(at).filter(([key, value]) => value !== this.usual[key])));
      } catch (failure) {
        if (!this.signal.aborted) {
          this.report(failure);
        }
      }
    }
    this.#busy = false;
  }

  /** @param {unknown} failure  null if there is none */
  report(failure) {
    this.trouble.hidden = failure === null;
    this.trouble.textContent = failure === null ? "" : told(failure);
  }

  /** @param {any} document  the server's */
  #show(document) {
    this.chart.show(document.figure, document.title);
    fill(this.reading, spelled(document.figure.reading));
    this.playground.href = "#/playground?" + new URLSearchParams(document.playground);
  }
}

/** What became of a chapter's statement. @param {any} chapter */
export function verdict(chapter) {
  return h("span.chapter-verdict", { "data-verdict": chapter.verdict }, t("notebook.verdict." + chapter.verdict));
}

/** What went wrong, in a line. @param {unknown} failure */
export function told(failure) {
  return failure instanceof Refused && failure.status !== 0 ? failure.message : t("server.lost");
}

/** @param {string} title @param {Element[]} body */
function section(title, body) {
  return h("section", {}, h("h2", {}, t(title)), body);
}

/** The chapters before and after. @param {any[]} chapters @param {number} number */
function around(chapters, number) {
  const link = (/** @type {number} */ other, /** @type {string} */ text, /** @type {string} */ sign) => {
    const chapter = chapters.find(one => one.number === other);
    return chapter ? h("a.button.small", { href: "#/notebook/" + other, title: chapter.title,
      "aria-label": `${t(text)}: ${chapter.title}` }, sign) : null;
  };
  return h("nav.chapter-around", { "aria-label": t("notebook.chapters") },
    link(number - 1, "notebook.previous", `← ${number - 1}`), link(number + 1, "notebook.next", `${number + 1} →`));
}

/** @param {import("./terms.js").Term[]} glossary @param {(term: string) => void} ask */
function terms(glossary, ask) {
  return h("section.panel", {}, h("h2", {}, t("notebook.terms")),
    h("dl.chapter-terms", {}, glossary.flatMap(({ term, names, meaning }) => [
      h("dt", {}, h("button.term", { type: "button", onclick: () => ask(term) }, names[0])),
      h("dd", {}, spelled(meaning))])));
}

/** The statement that the chapter tries, and what became of it. @param {any} chapter */
function statement(chapter) {
  const none = new Prose([], () => {});
  return h("section.panel", {}, h("h2", {}, t("notebook.statement")),
    h("p", {}, h("strong", {}, spelled(chapter.title))), none.paragraphs(chapter.statement), verdict(chapter),
    none.paragraphs(chapter.words));
}
