/**
 * What a pointer does on a picture over time: hover tells, a click moves the cursor, a drag shows that part larger.
 */
import { columnAt } from "./axis.js";
import { hideTooltip } from "./tooltip.js";
import { colour } from "./theme.js";

const LEAST_DRAG = 8;

/**
 * @param {import("./canvas.js").Surface} surface
 * @param {import("./model.js").RunModel} model
 * @param {() => import("./axis.js").Box | null} box  the plot in the surface
 * @param {(event: PointerEvent, column: number, y: number) => void} hover
 * @param {(y: number) => void} [pick]  a click at a height
 */
export function pointing(surface, model, box, hover, pick) {
  const { canvas } = surface;
  /** @type {number | null} */
  let start = null;
  const place = (/** @type {PointerEvent} */ event) => {
    const frame = canvas.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  canvas.addEventListener("pointermove", event => {
    const plot = box();
    const { x, y } = place(event);
    if (plot === null || model.timeline === null) {
      return;
    }
    if (start !== null) {
      surface.drag = [start, x];
      surface.refresh();
    }
    const inside = x >= plot.left && x <= plot.left + plot.width && y >= plot.top && y <= plot.top + plot.height;
    if (inside) {
      hover(event, columnAt(plot, x, model.timeline.length), y);
    } else {
      hideTooltip();
    }
  });
  canvas.addEventListener("pointerdown", event => {
    surface.dragged = false;
    if (event.pointerType === "mouse" && event.button === 0) {
      start = place(event).x;
    }
  });
  canvas.addEventListener("pointerleave", hideTooltip);
  addEventListener("pointerup", event => {
    const plot = box();
    const from = start;
    start = null;
    surface.drag = null;
    if (from !== null && plot !== null && Math.abs(place(event).x - from) >= LEAST_DRAG) {
      surface.dragged = true;
      enlarge(model, plot, from, place(event).x);
    }
    surface.refresh();
  }, { signal: model.signal });
  canvas.addEventListener("click", event => {
    const plot = box();
    const { x, y } = place(/** @type {PointerEvent} */ (event));
    if (plot === null || model.timeline === null) {
      return;
    }
    pick?.(y);
    if (x >= plot.left && !surface.dragged) {
      model.store.set({ step: model.timeline.first[columnAt(plot, x, model.timeline.length)], playing: false });
    }
    surface.dragged = false;
  });
}

/**
 * @param {import("./model.js").RunModel} model @param {import("./axis.js").Box} plot
 * @param {number} from @param {number} to
 */
function enlarge(model, plot, from, to) {
  const timeline = /** @type {import("./timeline.js").Timeline} */ (model.timeline);
  const [first, last] = [from, to].sort((a, b) => a - b).map(x => columnAt(plot, x, timeline.length));
  if (last > first) {
    model.store.set({ from: timeline.recordAt(first), to: timeline.recordAt(last + 1) });
  }
}

/**
 * The part of a plot that is being dragged over.
 *
 * @param {import("./canvas.js").Surface} surface @param {import("./axis.js").Box} box
 */
export function drawDrag(surface, box) {
  if (surface.drag) {
    const [from, to] = surface.drag.map((/** @type {number} */ x) =>
      Math.max(box.left, Math.min(x, box.left + box.width)));
    surface.context.fillStyle = colour("accent");
    surface.context.globalAlpha = 0.18;
    surface.context.fillRect(Math.min(from, to), box.top, Math.abs(to - from), box.height);
    surface.context.globalAlpha = 1;
  }
}
