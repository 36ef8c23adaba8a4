/** A thread that renders the site's pages, as often as it is asked to. It is loaded as it is, which takes half the time. */
import { parentPort } from "node:worker_threads";
import { build } from "astro";
import { writeInTurn } from "./write-in-turn.mjs";

writeInTurn();

parentPort.on("message", async (options) => {
  try {
    await build({ ...options, logLevel: "error" });
    parentPort.postMessage({});
  } catch (error) {
    const { message, stack, loc } = error;
    parentPort.postMessage({ failure: loc?.file ? `${loc.file}:${loc.line ?? 1}: ${message}` : (stack ?? message) });
  }
});
