/** Small pictures on buttons, drawn in the colour of the text. */

const NAMESPACE = "http://www.w3.org/2000/svg";
const PATHS = {
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  first: "M3 2.5h2v11H3zM13 2.5v11L6 8z",
  last: "M11 2.5h2v11h-2zM3 2.5v11L10 8z",
  back: "M10.5 2.5L4 8l6.5 5.5z",
  next: "M5.5 2.5L12 8l-6.5 5.5z",
  theme: "M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zm0 1.6v9.8a4.9 4.9 0 010-9.8z",
};

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const picture = document.createElementNS(NAMESPACE, "svg");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("class", "icon-picture");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", PATHS[name]);
  path.setAttribute("fill", "currentColor");
  picture.append(path);
  return picture;
}
