/** Makes one measurement, named in the arguments, and prints what comes of it as JSON. */
import { measureBursts } from "./burst.js";
import { measureCreation } from "./creation.js";
import { measureHeap } from "./heap.js";
import { measureLibraries } from "./libraries.js";
import { measureDifferentCalls, measureMockFetch, measureMockHeap } from "./mock-fetch.js";
import { measureMockLoad } from "./mock-load.js";
import { measureMockStart } from "./mock-start.js";
import { measurePeerBursts, measurePeerCalls, measurePeerMemory } from "./peer-calls.js";
import { measureWarmCalls } from "./warm-calls.js";

const measurements = {
  "warm calls": measureWarmCalls,
  libraries: measureLibraries,
  creation: measureCreation,
  bursts: measureBursts,
  heap: measureHeap,
  "mock load": measureMockLoad,
  "mock start": measureMockStart,
  "mock fetch": measureMockFetch,
  "different calls": measureDifferentCalls,
  "mock heap": measureMockHeap,
  "peer calls": measurePeerCalls,
  "peer bursts": measurePeerBursts,
  "peer memory": measurePeerMemory,
};

export type Measurements = typeof measurements;

const [name = "", ...rest] = process.argv.slice(2);
const measurement = measurements[name as keyof Measurements] as (...args: string[]) => Promise<unknown>;
console.log(JSON.stringify(await measurement(...rest)));
