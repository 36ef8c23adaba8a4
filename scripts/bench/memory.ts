import { setImmediate } from "node:timers/promises";

/** The bytes of the heap that are in use, without garbage. */
export async function heapInUse(): Promise<number> {
  if (!globalThis.gc) throw new Error("needs node --expose-gc");
  // What is freed by a finalizer, or held until the current task ends, is garbage only for a later collection.
  for (let pass = 0; pass < 3; pass++) {
    globalThis.gc();
    await setImmediate();
  }
  return process.memoryUsage().heapUsed;
}
