/**
 * The entry of a report: the run view on documents that the file itself holds.
 */
import { EmbeddedSource } from "./embedded.js";
import { runPage } from "./run.js";
import { applyTheme } from "./theme.js";
import { language, useMessages } from "./text.js";

/** What the file holds, unpacked. */
async function documents() {
  const text = /** @type {HTMLElement} */ (document.getElementById("documents")).textContent ?? "";
  const bytes = Uint8Array.from(atob(text.trim()), letter => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).json();
}

const source = new EmbeddedSource(await documents());
applyTheme();
useMessages(await source.messages(language()));
const page = /** @type {HTMLElement} */ (document.getElementById("page"));
page.className = "page-run";
runPage(page, source, "", new URLSearchParams(), new AbortController().signal, () => {});
