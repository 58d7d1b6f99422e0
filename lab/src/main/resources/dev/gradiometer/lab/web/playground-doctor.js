/**
 * The playground's doctor: asks it, says what it does at the moment, and stops it. What it answers is in the store,
 * as `doctor`.
 */
import { h } from "./dom.js";
import { percent } from "./number.js";
import * as played from "./playground-source.js";
import { t } from "./text.js";

const BETWEEN = 200;
const ENDED = ["over", "cancelled", "late", "failed"];

/** Whether nothing more will come. @param {any} told  the doctor's answer, or null */
export function ended(told) {
  return told === null || told === undefined || ENDED.includes(told.state);
}

/** @param {string} id @param {import("./model.js").RunModel} model @param {AbortSignal} signal */
export function doctor(id, model, signal) {
  const { store } = model;
  const diagnose = h("button.button.small", { "data-ask": "diagnose", title: t("doctor.diagnose.hint"),
    onclick: () => ask("diagnose") }, t("doctor.diagnose"));
  const repair = h("button.button.small.primary", { "data-ask": "repair", title: t("doctor.repair.hint"),
    onclick: () => ask("repair") }, t("doctor.repair"));
  const stop = h("button.button.small", { onclick: () => played.consult(id, "cancel", signal).catch(() => {}) },
    t("doctor.stop"));
  const doing = h("p.doing");
  const bar = h("progress", { "aria-label": t("doctor.progress") });
  const work = h("div.doctor-work", { hidden: true }, bar, doing, stop);
  const said = h("p.doctor-said", { role: "status" });

  const draw = () => {
    const told = store.state.doctor;
    const busy = !ended(told);
    const focused = work.contains(document.activeElement);
    work.hidden = !busy;
    diagnose.disabled = repair.disabled = busy;
    if (focused && !busy) {
      (told.kind === "repair" ? repair : diagnose).focus();
    }
    said.textContent = told ? sayingOf(told) : "";
    said.dataset.state = told?.state ?? "";
    if (busy) {
      doing.textContent = doingOf(told);
      told.trained < 1 ? bar.value = told.trained : bar.removeAttribute("value");
    }
  };

  const ask = async (/** @type {"diagnose" | "repair"} */ what) => {
    diagnose.disabled = repair.disabled = true;
    said.dataset.state = "asked";
    try {
      store.set({ doctor: await played.consult(id, what, signal) });
      draw();
      stop.focus();
      while (!ended(store.state.doctor)) {
        await new Promise(resolve => setTimeout(resolve, BETWEEN));
        store.set({ doctor: await played.consultation(id, signal) });
      }
      await model.diagnosed();
    } catch (failure) {
      if (!signal.aborted) {
        store.set({ doctor: null });
        draw();
        said.textContent = String(/** @type {Error} */ (failure).message);
      }
    }
  };
  store.on(["doctor"], draw, signal);
  return { buttons: [diagnose, repair], work: h("div.doctor", {}, work, said) };
}

/** @param {any} told */
function doingOf(told) {
  return told.trained < 1 && told.state === "waiting" ? t("doctor.training", { share: percent(told.trained) })
    : told.doing || t("doctor.waiting");
}

/** What came of it, in a sentence; nothing while it goes on. @param {any} told */
function sayingOf(told) {
  switch (told.state) {
    case "over":
      return told.kind === "repair" ? t("doctor.result." + told.result)
        : t(told.tried.length > 0 ? "doctor.diagnosed" : "doctor.diagnosed-only", { n: told.tried.length });
    case "failed":
      return told.trouble;
    case "cancelled":
    case "late":
      return t("doctor." + told.state);
    default:
      return t(told.kind === "repair" ? "doctor.repairing" : "doctor.diagnosing");
  }
}
