/** What can be changed of a recorded run: its folder's name, and that it is there. Both are asked for first. */
import { dialog, h } from "./dom.js";
import { t } from "./text.js";

/** @param {any} source @param {any} run @param {() => void} done */
export function rename(source, run, done) {
  const title = t("runs.rename-title", { name: run.id });
  const name = h("input.filter", { type: "text", value: run.id, "aria-label": title });
  ask(title, [name], t("runs.rename"), () => source.rename(run.id, name.value), done);
}

/** @param {any} source @param {any} run @param {() => void} done */
export function remove(source, run, done) {
  ask(t("runs.delete-title", { name: run.name }), [h("p", {}, t("runs.delete-text", { id: run.id }))], t("runs.delete"),
    () => source.remove(run.id), done, "danger");
}

/**
 * @param {string} title @param {any[]} body @param {string} word @param {() => Promise<any>} act
 * @param {() => void} done
 * @param {string} [tone]
 */
function ask(title, body, word, act, done, tone = "primary") {
  const wrong = h("p.notice", { role: "alert", hidden: true });
  const go = h(`button.button.${tone}`, { onclick: async () => {
    try {
      await act();
      box.close();
      done();
    } catch (failure) {
      wrong.hidden = false;
      wrong.textContent = /** @type {any} */ (failure).message || t("server.lost");
    }
  } }, word);
  const box = dialog(title, [...body, wrong], t("cancel"), [go]);
  box.addEventListener("keydown", event => {
    if (event.key === "Enter" && /** @type {Element} */ (event.target).matches("input")) {
      go.click();
    }
  });
}
