/**
 * Elements of the page, made without markup in strings: a text never becomes an element.
 */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element with its classes, attributes, listeners and children.
 *
 * @param {string} name  tag and classes, such as `div.panel.wide`
 * @param {Record<string, any>} [properties]  `onclick` and the like are listeners; false and null leave one out
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function h(name, properties, ...children) {
  const [tag, ...classes] = name.split(".");
  /** @type {any} */
  const element = document.createElement(tag);
  if (classes.length > 0) {
    element.className = classes.join(" ");
  }
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (key in element && typeof value !== "string") {
      element[key] = value;
    } else {
      element.setAttribute(key, value === true ? "" : String(value));
    }
  }
  element.append(...present(children));
  return element;
}

/**
 * Replaces the children of an element.
 *
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

/** @param {(Child | Child[])[]} children @returns {(Node | string)[]} */
function present(children) {
  return children.flat().filter(child => child !== null && child !== undefined && child !== false);
}

/**
 * Opens a dialog in front of the page; it is removed when it closes, and the focus returns to where it was.
 *
 * @param {string} title
 * @param {Child[]} body
 * @param {string} close  what the button says that closes it
 * @param {Child[]} [actions]  buttons before that one
 * @returns {HTMLDialogElement}
 */
export function dialog(title, body, close, actions = []) {
  /** @type {HTMLDialogElement} */
  const box = h("dialog.dialog", { "aria-labelledby": "dialog-title" },
    h("h2", { id: "dialog-title" }, title),
    h("div.dialog-body", {}, body),
    h("div.dialog-actions", {}, actions, h("button.button", { onclick: () => box.close() }, close)));
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", event => event.target === box && box.close());
  document.body.append(box);
  box.showModal();
  return box;
}
