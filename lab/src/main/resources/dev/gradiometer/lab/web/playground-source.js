/**
 * The playground's part of the server: what can be turned, one training after another, and the doctor.
 */
import { Refused } from "./api.js";
import { language } from "./text.js";

/** @param {AbortSignal} signal */
export function controls(signal) {
  return ask("/api/playground", { signal });
}

/** Begins a training in place of the one before. @param {Record<string, string>} knobs @param {AbortSignal} signal */
export function start(knobs, signal) {
  const headers = { "X-Gradiometer-Browser": browser() };
  return ask("/api/playground", { method: "POST", body: JSON.stringify(knobs), headers, signal });
}

/** A name for this tab, so that two of them do not stop each other's trainings. */
function browser() {
  let name = sessionStorage.getItem("browser");
  if (name === null) {
    name = [...crypto.getRandomValues(new Uint32Array(3))].map(part => part.toString(36)).join("");
    sessionStorage.setItem("browser", name);
  }
  return name;
}

/** @param {string} id @param {"pause" | "resume" | "step" | "stop"} what */
export function tell(id, what) {
  return ask(`/api/playground/${id}/${what}`, { method: "POST" });
}

/** The samples of a training whose inputs are points of the plane. @param {string} id @param {AbortSignal} signal */
export function points(id, signal) {
  return ask(`/api/playground/${id}/points`, { signal });
}

/** Some samples of a training whose inputs are digits. @param {string} id @param {AbortSignal} signal */
export function digits(id, signal) {
  return ask(`/api/playground/${id}/digits`, { signal });
}

/** The newest of its answers; null before the first. @param {string} id @param {AbortSignal} signal */
export function decision(id, signal) {
  return ask(`/api/playground/${id}/decision`, { signal });
}

/** @param {string} id @param {"diagnose" | "repair" | "cancel"} what @param {AbortSignal} signal */
export function consult(id, what, signal) {
  return ask(`/api/playground/${id}/${what}?lang=${language()}`, { method: "POST", signal });
}

/** How far the doctor is; null if it was not asked for anything. @param {string} id @param {AbortSignal} signal */
export function consultation(id, signal) {
  return ask(`/api/playground/${id}/doctor?lang=${language()}`, { signal });
}

/** @param {string} path @param {RequestInit} request */
async function ask(path, request) {
  const answer = await fetch(path, request);
  const body = await answer.json();
  if (!answer.ok) {
    throw new Refused(answer.status, body.error ?? answer.statusText);
  }
  return body;
}
