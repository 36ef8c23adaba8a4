import type { Fault } from "../faults.js";
import type { MockCall } from "./journal.js";

/** What a test that passes leaves seldom, each in a sentence. */
export function unexpectedOf(calls: readonly MockCall[], faults: readonly Fault[]): string[] {
  const undescribed = calls.filter((call) => call.undescribed);
  return [
    ...undescribed.map(
      ({ method, path, status, refusal }) => `${method} ${path} was answered with ${status}: ${refusal}`,
    ),
    ...faults.map(({ path = "any path" }) => `a fault for ${path} met no call`),
  ];
}
