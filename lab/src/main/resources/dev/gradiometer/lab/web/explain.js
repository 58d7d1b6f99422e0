/** The handbook's page of a cause or a term, in a dialog: what it means, how it is recognised, its source. */
import { dialog, h } from "./dom.js";
import { markdown } from "./markdown.js";
import { causeName, hasText, language, t } from "./text.js";

/** @param {any} source @param {string} topic */
export async function explain(source, topic) {
  try {
    const page = await source.explain(topic, language());
    dialog(hasText("cause." + topic) ? causeName(topic) : page.title ?? topic, markdown(page.text ?? ""), t("close"));
  } catch (failure) {
    const { message } = /** @type {Error} */ (failure);
    dialog(causeName(topic), [h("p", {}, t("explain.none")), h("p.quiet", {}, message)],
      t("close"));
  }
}
