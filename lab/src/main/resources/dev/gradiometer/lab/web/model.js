/**
 * The run that is shown: what is known of it, and the loading of what the pictures ask for.
 *
 * The store's keys: `step` of the cursor (null follows the newest), `layer`, `quantity`, `from` and `to` (records that
 * are shown; null is the whole run), `playing`, `timeline`, `flows`, `run`, `state`, `reading` (share of the record
 * that was read so far), `partial` (how many single steps stand for all of it meanwhile) and `trouble` (what the server
 * says is wrong with it).
 */
import { Refused } from "./api.js";
import { Flow, Timeline } from "./timeline.js";
import { language } from "./text.js";

const MOST_COLUMNS = 2000;
/** Between one loading of what is new and the next, in milliseconds. */
const [SHORTEST_PAUSE, LONGEST_PAUSE] = [120, 1000];

/** A run, its columns and its flows. */
export class RunModel {
  /** @type {Timeline | null} */
  timeline = null;
  /** @type {Map<string, Flow>} */
  flows = new Map();
  /** @type {any} */
  run = null;
  /** @type {Timeline | null} another run's columns, drawn behind this one's */
  ghost = null;
  /** @type {string | null} what the other run is called */
  ghostName = null;
  /** Ends the ids of its charts, where a page shows several runs. */
  part = "";
  /**
   * For how many times as long as it took to load and draw what is new the page rests then: a training that is watched
   * needs the processor itself.
   */
  rest = 15;
  /** @type {number | null} decades per layer by which theory says that the signal grows on its way back */
  predicted = null;
  #loading = false;
  #away = false;
  /** Whether more came while it loaded or rested. */
  #grew = false;
  /** Whether another part was asked for while it loaded. */
  #again = false;
  #resting = 0;

  /**
   * @param {any} source  where the documents come from
   * @param {string} id
   * @param {import("./store.js").Store} store
   * @param {AbortSignal} signal  ends all loading
   * @param {(failure: Refused | null) => void} report  is told what went wrong, and null when all is well again
   */
  constructor(source, id, store, signal, report) {
    this.source = source;
    this.id = id;
    this.store = store;
    this.signal = signal;
    this.report = report;
    store.on(["quantity"], () => this.#missing(), signal);
    store.on(["from", "to"], () => this.refresh(), signal);
  }

  get column() {
    return this.timeline === null ? -1 : this.timeline.columnOf(this.store.state.step);
  }

  /** The flow of a quantity in the columns that are shown, if it is here. @param {string} quantity */
  flow(quantity) {
    return this.flows.get(quantity) ?? null;
  }

  /** Loads what is known of the run. */
  async open() {
    await this.#guarded(async () => {
      this.run = await this.source.run(this.id, language(), this.signal);
      this.store.set({ state: this.run.state, reading: this.run.reading ?? 1, trouble: this.run.trouble ?? "" });
      this.store.touch("run");
    });
    await this.refresh();
    this.source.follow(this.id, {
      grown: (/** @type {any} */ now) => this.#grown(now),
      findings: () => this.diagnosed(),
      lost: () => this.#lost(),
      found: () => this.#found(),
      refused: () => this.diagnosed(),
    }, this.signal);
  }

  #lost() {
    if (!this.signal.aborted) {
      this.#away = true;
      this.report(new Refused(0, ""));
    }
  }

  /** What could not be loaded meanwhile is loaded now. */
  #found() {
    this.report(null);
    if (this.#away) {
      this.#away = false;
      this.diagnosed();
      this.refresh();
    }
  }

  /** Loads the diagnosis again. */
  diagnosed() {
    return this.#guarded(async () => {
      this.run = await this.source.run(this.id, language(), this.signal);
      this.store.touch("run");
    });
  }

  /** @param {any} now */
  #grown(now) {
    const complete = (now.reading ?? 1) === 1 && (this.store.state.reading ?? 1) < 1;
    const changed = this.store.state.state !== now.state;
    this.store.set({ state: now.state, reading: now.reading ?? 1, trouble: now.trouble ?? "" });
    if (changed || complete) {
      this.diagnosed();
    }
    if (this.store.state.to === null && now.records !== this.timeline?.records) {
      this.#grew = true;
      if (this.#resting === 0 && !this.#loading) {
        this.refresh();
      }
    }
  }

  /** Loads the columns that are shown, and their flows; what is asked for meanwhile is loaded once afterwards. */
  async refresh() {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#resting);
    this.#loading = true;
    this.#grew = false;
    const began = performance.now();
    await this.#guarded(async () => {
      const { from, to } = this.store.state;
      const range = { from: from ?? 0, to: to ?? undefined, n: MOST_COLUMNS };
      const document = await this.source.columns(this.id, range, this.signal);
      const timeline = new Timeline(document, document.from ?? from ?? 0);
      const shown = { ...range, to: to ?? document.records };
      const wanted = document.records > 0 ? this.#wanted() : [];
      const flows = await Promise.all(wanted.map(async quantity =>
        [quantity, new Flow(await this.source.flow(this.id, quantity, shown, this.signal))]));
      if (flows.some(([, flow]) => /** @type {Flow} */ (flow).columns !== timeline.length)) {
        this.#again = true; // the run grew into wider columns in between
        return;
      }
      this.timeline = timeline;
      this.flows = new Map(/** @type {any} */ (flows));
      this.store.set({ partial: timeline.partial ? timeline.length : 0 });
      this.store.touch("timeline");
      this.store.touch("flows");
      await drawn();
    });
    this.#loading = false;
    const rest = this.#again ? 0 : this.rest * (performance.now() - began);
    this.#resting = setTimeout(() => {
      this.#resting = 0;
      if ((this.#again || this.#grew) && !this.signal.aborted) {
        this.#again = false;
        this.refresh();
      }
    }, Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, rest)));
  }

  #wanted() {
    return [...new Set([this.store.state.quantity, "signal", "activation"])];
  }

  async #missing() {
    const quantity = this.store.state.quantity;
    if (this.timeline === null || this.timeline.length === 0 || this.flows.has(quantity)) {
      this.store.touch("flows");
      return;
    }
    const { timeline } = this;
    const range = { from: timeline.from, to: timeline.to, n: MOST_COLUMNS };
    await this.#guarded(async () => {
      const flow = new Flow(await this.source.flow(this.id, quantity, range, this.signal));
      if (this.timeline === timeline) {
        this.flows.set(quantity, flow);
        this.store.touch("flows");
      }
    });
  }

  /** @param {() => Promise<void>} work */
  async #guarded(work) {
    try {
      await work();
      this.report(null);
    } catch (failure) {
      if (!this.signal.aborted) {
        this.report(failure instanceof Refused ? failure : new Refused(0, String(failure)));
      }
    }
  }
}

/** Comes when the next frame was drawn; at once on a page that nobody sees, which draws none. */
function drawn() {
  return new Promise(resolve =>
    document.hidden ? resolve(undefined) : requestAnimationFrame(() => setTimeout(resolve)));
}
