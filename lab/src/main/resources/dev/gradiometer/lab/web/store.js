/**
 * What the pictures of a page share: the cursor, the layer and the quantity that are looked at.
 *
 * Changes are told once a frame, however often they happen in it.
 */
export class Store {
  /** @type {Set<(changed: Set<string>) => void>} */
  #listeners = new Set();
  /** @type {Set<string>} */
  #changed = new Set();
  #frame = 0;

  /** @param {Record<string, any>} state */
  constructor(state) {
    this.state = state;
  }

  /** @param {Record<string, any>} patch */
  set(patch) {
    for (const [key, value] of Object.entries(patch)) {
      if (!Object.is(this.state[key], value)) {
        this.state[key] = value;
        this.touch(key);
      }
    }
  }

  /**
   * Tells the listeners of `key` although its value is the same object.
   *
   * @param {string} key
   */
  touch(key) {
    this.#changed.add(key);
    if (this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        const changed = this.#changed;
        this.#changed = new Set();
        this.#listeners.forEach(listener => listener(changed));
      });
    }
  }

  /**
   * Calls `listener` when one of `keys` changed, until `signal` aborts.
   *
   * @param {string[]} keys
   * @param {() => void} listener
   * @param {AbortSignal} signal
   */
  on(keys, listener, signal) {
    const filtered = (/** @type {Set<string>} */ changed) => keys.some(key => changed.has(key)) && listener();
    this.#listeners.add(filtered);
    signal.addEventListener("abort", () => this.#listeners.delete(filtered));
  }
}

/**
 * A function that runs at once and then at most every `pause` milliseconds, the last call never lost.
 *
 * @param {() => void} act @param {number} pause @param {AbortSignal} signal
 */
export function sparing(act, pause, signal) {
  let timer = 0;
  let wanted = false;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return function call() {
    if (timer !== 0) {
      wanted = true;
      return;
    }
    act();
    timer = setTimeout(() => {
      timer = 0;
      if (wanted && !signal.aborted) {
        wanted = false;
        call();
      }
    }, pause);
  };
}
