/**
 * Where the pages get their documents: from the server, or from a report file that carries them inside.
 *
 * Both sources answer the same questions, so that a report is the run page with another source.
 */

/** An answer that is no document: the server's own words, and its status. */
export class Refused extends Error {
  /**
   * @param {number} status  0 if there was no answer
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** @typedef {{from?: number, to?: number, n?: number, stat?: string, layer?: number}} Range */

/** The server that the page came from. */
export class ServerSource {
  /** @param {string | null} token  what has to be shown for a change; null if there is none */
  constructor(token) {
    this.token = token;
  }

  get canChange() {
    return this.token !== null;
  }

  /** @param {Record<string, any>} query @param {AbortSignal} [signal] */
  runs(query, signal) {
    return this.#json("/api/runs", query, signal);
  }

  /** @param {string} id @param {string} lang @param {AbortSignal} [signal] */
  run(id, lang, signal) {
    return this.#json(address(id), { lang }, signal);
  }

  /** @param {string} id @param {Range} range @param {AbortSignal} [signal] */
  columns(id, range, signal) {
    return this.#json(address(id, "columns"), range, signal);
  }

  /**
   * A quantity of all layers in all columns, row after row.
   *
   * @param {string} id
   * @param {string} quantity
   * @param {Range} range
   * @param {AbortSignal} [signal]
   */
  async flow(id, quantity, range, signal) {
    const answer = await this.#ask(address(id, "flow", quantity), range, { signal });
    const values = new Float32Array(await answer.arrayBuffer());
    return { layers: Number(answer.headers.get("X-Layers")), columns: Number(answer.headers.get("X-Columns")), values };
  }

  /** @param {string} id @param {number} step @param {AbortSignal} [signal] */
  step(id, step, signal) {
    return this.#json(address(id, "steps", String(step)), {}, signal);
  }

  /** @param {string} id @param {AbortSignal} [signal] */
  units(id, signal) {
    return this.#json(address(id, "units"), {}, signal);
  }

  /** @param {string} id @param {Range} range @param {AbortSignal} [signal] */
  histograms(id, range, signal) {
    return this.#json(address(id, "histograms"), range, signal);
  }

  /** @param {string} topic @param {string} lang */
  explain(topic, lang) {
    return this.#json("/api/explain/" + encodeURIComponent(topic), { lang });
  }

  /** The notebook's chapters. @param {string} lang @param {AbortSignal} [signal] */
  notebook(lang, signal) {
    return this.#json("/api/notebook", { lang }, signal);
  }

  /**
   * A chapter and its figure.
   *
   * @param {string} number
   * @param {Record<string, string>} query  the language, and where sliders stand
   * @param {AbortSignal} [signal]
   */
  chapter(number, query, signal) {
    return this.#json("/api/notebook/" + encodeURIComponent(number), query, signal);
  }

  /** @param {string} lang */
  messages(lang) {
    return this.#json("/api/messages", { lang });
  }

  /**
   * Tells what a run has added, until `signal` aborts or the run is gone.
   *
   * @param {string} id
   * @param {{grown: (now: any) => void, findings: () => void, lost: () => void, found: () => void,
   *     refused: () => void}} listener  `lost`: it is asked again every second; `refused`: it is not
   * @param {AbortSignal} signal
   */
  follow(id, listener, signal) {
    const events = new EventSource(address(id, "events"));
    events.addEventListener("grown", event => {
      const now = JSON.parse(event.data);
      if (now.state === "gone") {
        events.close();
      }
      listener.grown(now);
    });
    events.addEventListener("findings", () => listener.findings());
    events.onerror = () => events.readyState === EventSource.CLOSED ? listener.refused() : listener.lost();
    events.onopen = () => listener.found();
    signal.addEventListener("abort", () => events.close());
  }

  /** @param {string} id */
  remove(id) {
    return this.#ask(address(id), {}, { method: "DELETE", headers: this.#proof() });
  }

  /** @param {string} id @param {string} name */
  rename(id, name) {
    const headers = { ...this.#proof(), "Content-Type": "application/json" };
    return this.#ask(address(id), {}, { method: "PATCH", headers, body: JSON.stringify({ name }) });
  }

  /**
   * Sends a file, which is answered with `run`, the id that it was given, or with `model` or `array`, what it is like.
   *
   * @param {File} file
   */
  async upload(file) {
    const headers = { ...this.#proof(), "Content-Type": "application/octet-stream" };
    const request = { method: "POST", headers, body: file };
    return (await this.#ask("/api/uploads/" + encodeURIComponent(file.name), {}, request)).json();
  }

  #proof() {
    return { "X-Gradiometer-Token": this.token ?? "" };
  }

  /** @param {string} path @param {Record<string, any>} query @param {AbortSignal} [signal] */
  async #json(path, query, signal) {
    return (await this.#ask(path, query, { signal })).json();
  }

  /** @param {string} path @param {Record<string, any>} query @param {RequestInit} request */
  async #ask(path, query, request) {
    const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
    const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
    let answer;
    try {
      answer = await fetch(search ? `${path}?${search}` : path, request);
    } catch (failure) {
      if (request.signal?.aborted) {
        throw failure;
      }
      throw new Refused(0, String(failure));
    }
    if (!answer.ok) {
      const body = await answer.text();
      throw new Refused(answer.status, messageOf(body) || answer.statusText);
    }
    return answer;
  }
}

/** @param {string[]} parts */
function address(...parts) {
  return "/api/runs/" + parts.map(encodeURIComponent).join("/");
}

/** @param {string} body  an error of the server: JSON with `error`, or plain text */
function messageOf(body) {
  try {
    return JSON.parse(body).error ?? body;
  } catch {
    return body;
  }
}
