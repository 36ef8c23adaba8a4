import createClient from "openapi-fetch";
import type { ProviderName } from "../providers.js";
import { median } from "./alternate.js";
import { heapInUse } from "./memory.js";
import { subjectOf } from "./subjects.js";

/** What one client takes. */
export interface Creation {
  readonly microseconds: number;
  readonly bytes: number;
}

const count = 10_000;
const repetitions = 3;

/** Makes many clients, and keeps them. */
export async function measureCreation(provider: ProviderName | "openapi-fetch"): Promise<Creation> {
  const options = { baseUrl: "https://api.example.com", fetch };
  const create = await creatorOf(provider);
  const times: number[] = [];
  const bytes: number[] = [];
  // The first one isn't counted.
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    const kept: unknown[] = new Array(count).fill(undefined);
    const heap = await heapInUse();
    const start = performance.now();
    for (let made = 0; made < count; made++) kept[made] = create(options);
    const time = performance.now() - start;
    const growth = (await heapInUse()) - heap;
    if (repetition > 0) {
      times.push((time / kept.length) * 1000);
      bytes.push(growth / kept.length);
    }
  }
  return { microseconds: median(times), bytes: median(bytes) };
}

async function creatorOf(provider: ProviderName | "openapi-fetch") {
  return provider === "openapi-fetch" ? createClient : (await subjectOf(provider)).create;
}
