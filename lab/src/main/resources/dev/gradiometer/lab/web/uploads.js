/**
 * Files that are dropped on any page, or chosen: the folder of a run as a zip, a model, an array. The server looks at
 * one at a time and keeps runs only.
 */
import { fill, h } from "./dom.js";
import { t } from "./text.js";

const GIGABYTE = 2 ** 30;
/** Endings, and how large such a file may be. */
const KINDS = [
  { endings: [".zip"], most: 2 * GIGABYTE },
  { endings: [".npy", ".onnx", ".keras", ".h5", ".hdf5", ".safetensors", ".pt", ".pth", ".pkl"], most: GIGABYTE },
];

/** What was opened last, until the page is loaded again. @type {{model: any, array: any}} */
export const opened = { model: null, array: null };

const status = h("div.file-status", { hidden: true });
const target = h("div.drop-target", { hidden: true, "aria-hidden": "true" }, h("p"));
/** @type {any} */
let server = null;
let redraw = () => {};
let reading = false;

/**
 * Takes files from now on, whichever page is open.
 *
 * @param {any} source @param {() => void} show  draws the page that is open once more
 */
export function takeFiles(source, show) {
  server = source;
  redraw = show;
  document.body.append(target, status);
  let inside = 0;
  const holdsFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  const over = (/** @type {number} */ change) => {
    inside = Math.max(0, inside + change);
    target.hidden = inside === 0;
    target.firstChild.textContent = t("file.drop");
  };
  addEventListener("dragenter", event => holdsFiles(event) && over(1));
  addEventListener("dragleave", event => holdsFiles(event) && over(-1));
  addEventListener("dragover", event => holdsFiles(event) && event.preventDefault());
  addEventListener("drop", event => {
    if (holdsFiles(event)) {
      event.preventDefault();
      over(-inside);
      dropped(/** @type {DataTransfer} */ (event.dataTransfer));
    }
  });
}

/** @param {DataTransfer} data */
function dropped(data) {
  const entry = data.items[0]?.webkitGetAsEntry?.();
  if (data.files.length !== 1) {
    complain(t("file.one"));
  } else if (entry?.isDirectory) {
    complain(t("file.folder", { name: data.files[0].name }));
  } else {
    open(data.files[0]);
  }
}

/** A button that lets a file be chosen. */
export function fileButton() {
  const chooser = h("input", { type: "file", hidden: true, accept: KINDS.flatMap(kind => kind.endings).join(","),
    onchange: () => {
      if (chooser.files.length > 0) {
        open(chooser.files[0]);
        chooser.value = "";
      }
    } });
  const locked = !server.canChange;
  return h("span.file-button", {}, chooser, h("button.button", { disabled: locked, onclick: () => chooser.click(),
    title: locked ? t("runs.no-token") : t("file.drop") }, t("file.open")));
}

/** @param {File} file */
async function open(file) {
  const { name } = file;
  const kind = KINDS.find(one => one.endings.some(ending => name.toLowerCase().endsWith(ending)));
  if (!server.canChange || !kind || file.size > kind.most || reading) {
    complain(!server.canChange ? t("runs.no-token") : !kind ? t("file.kind", { name }) : reading ? t("file.one")
      : t("file.large", { name, size: bytes(file.size), most: bytes(kind.most) }));
    return;
  }
  reading = true;
  say(t("file.reading", { name, size: bytes(file.size) }));
  try {
    show(await server.upload(file));
    status.hidden = true;
  } catch (failure) {
    const { status: code, message } = /** @type {any} */ (failure);
    complain(code === 0 ? t("server.lost") : message);
  }
  reading = false;
}

/** @param {any} answer */
function show(answer) {
  const page = answer.run !== undefined ? "run/" + encodeURIComponent(answer.run) : answer.model ? "model" : "array";
  opened.model = answer.model ?? opened.model;
  opened.array = answer.array ?? opened.array;
  if (location.hash === "#/" + page) {
    redraw();
  } else {
    location.hash = "#/" + page;
  }
}

/** @param {string} words */
function say(words) {
  fill(status, h("p", { role: "status" }, words));
  status.className = "file-status";
  status.hidden = false;
}

/** @param {string} words */
function complain(words) {
  fill(status, h("p", { role: "alert" }, words),
    h("button.button.small", { onclick: () => status.hidden = true }, t("close")));
  status.className = "file-status wrong";
  status.hidden = false;
}

/** @param {number} size */
function bytes(size) {
  const [unit, one] = size >= GIGABYTE ? ["gigabytes", GIGABYTE] : size >= 2 ** 20 ? ["megabytes", 2 ** 20]
    : ["kilobytes", 2 ** 10];
  return t("file." + unit, { n: Number((size / one).toPrecision(3)) });
}
