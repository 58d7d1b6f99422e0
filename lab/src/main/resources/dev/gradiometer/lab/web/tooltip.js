/**
 * The small box beside the pointer that tells a number with its unit and how many samples it stands on.
 */
import { fill, h } from "./dom.js";

const box = h("div.tooltip", { hidden: true, "aria-hidden": "true" });

/**
 * @param {PointerEvent | MouseEvent} event
 * @param {string[]} lines  the first one is the name of what is pointed at
 */
export function showTooltip(event, lines) {
  if (!box.isConnected) {
    document.body.append(box);
  }
  fill(box, lines.map((line, i) => h(i === 0 ? "div.tooltip-name" : "div", {}, line)));
  box.hidden = false;
  const { offsetWidth, offsetHeight } = box;
  const right = event.clientX + 16 + offsetWidth < innerWidth;
  const left = right ? event.clientX + 16 : event.clientX - 16 - offsetWidth;
  box.style.left = Math.max(4, left) + "px";
  box.style.top = Math.max(4, Math.min(event.clientY + 12, innerHeight - offsetHeight - 8)) + "px";
}

export function hideTooltip() {
  box.hidden = true;
}
