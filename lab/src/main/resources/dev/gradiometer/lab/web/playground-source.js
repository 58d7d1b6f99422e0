/**
 * The playground's part of the server: what can be turned, and one training after another.
 */
import { Refused } from "./api.js";

/** @param {AbortSignal} signal */
export function controls(signal) {
  return ask("/api/playground", { signal });
}

/** Begins a training in place of the one before. @param {Record<string, string>} knobs @param {AbortSignal} signal */
export function start(knobs, signal) {
  return ask("/api/playground", { method: "POST", body: JSON.stringify(knobs), signal });
}

/** @param {string} id @param {"pause" | "resume" | "step" | "stop"} what */
export function tell(id, what) {
  return ask(`/api/playground/${id}/${what}`, { method: "POST" });
}

/** The samples of a training whose inputs are points of the plane. @param {string} id @param {AbortSignal} signal */
export function points(id, signal) {
  return ask(`/api/playground/${id}/points`, { signal });
}

/** The newest drawing of its decisions; null before the first. @param {string} id @param {AbortSignal} signal */
export function decision(id, signal) {
  return ask(`/api/playground/${id}/decision`, { signal });
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
