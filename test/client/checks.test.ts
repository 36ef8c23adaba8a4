import { describe, expect, it } from "vitest";
import {
  type Check,
  isApi,
  isBoolean,
  isClock,
  isDuration,
  isForFetch,
  isFunction,
  isObject,
  isRetry,
  isSecret,
  isSignal,
  isStore,
  isString,
} from "../../src/client/checks.js";

const run = () => {};
const store = { get: run, set: run, lock: run };

/** What each takes and what it doesn't, and what it says of that. */
const checks: [name: string, check: Check, right: unknown[], wrong: unknown[], problem: string][] = [
  ["a function", isFunction, [run, class {}], [undefined, null, {}, "run"], "must be a function"],
  ["an object", isObject, [{}, []], [undefined, null, "{}", 1, run], "must be an object"],
  ["a string", isString, ["", "a"], [undefined, 1, {}], "must be a string"],
  ["true or false", isBoolean, [true, false], [undefined, 0, "true"], "must be true or false"],
  [
    "a duration",
    isDuration,
    [0.5, 1, 2 ** 31 - 1],
    [0, -1, 2 ** 31, Number.NaN, "1", undefined],
    "must be a number of milliseconds above 0, up to 24 days",
  ],
  [
    "a signal",
    isSignal,
    [null, new AbortController().signal, { addEventListener: run }],
    [undefined, {}, "signal", new AbortController()],
    "must be an AbortSignal",
  ],
  [
    "a mode of fetch's cache",
    isForFetch("cache"),
    ["no-store", "only-if-cached", undefined],
    ["never", 1],
    "must be what fetch takes for it",
  ],
  [
    "a secret",
    isSecret,
    ["a", run],
    ["", undefined, 1, {}],
    "must be a string that is not empty, or a function that returns one",
  ],
  [
    "a clock",
    isClock,
    [{ now: run }, { now: run, sleep: run }],
    [undefined, null, {}, { sleep: run }, { now: 1 }, { now: run, sleep: 1 }],
    "must be an object with a function now(), and with a function sleep() if any",
  ],
  [
    "a file's api",
    isApi,
    [{ operations: [], ready: run }],
    [
      undefined,
      {},
      { operations: [] },
      { ready: run },
      { operations: {}, ready: run },
      { operations: [], ready: true },
    ],
    'must be the "api" of a file that `provider-clients extend` has written',
  ],
  [
    "a store",
    isStore,
    [store, { ...store, onUnavailable: "continue" }, { ...store, onUnavailable: "fail" }],
    [
      undefined,
      null,
      {},
      { get: run, set: run },
      { get: run, lock: run },
      { set: run, lock: run },
      { ...store, get: 1 },
      { ...store, onUnavailable: "wait" },
      { ...store, onUnavailable: "" },
    ],
    'must be an object with functions get(), set() and lock(), and with onUnavailable "continue" or "fail" if any',
  ],
  [
    "what is said of repetitions",
    isRetry,
    [false, {}, { attempts: 1 }, { baseMs: 0, maxWaitMs: 2 ** 31 - 1 }, { attempts: undefined }],
    [
      undefined,
      true,
      null,
      { attempts: 0 },
      { attempts: 1.5 },
      { attempts: "3" },
      { baseMs: -1 },
      { baseMs: "0" },
      { maxWaitMs: 2 ** 31 },
      { times: 3 },
    ],
    "must be false, or an object with attempts (a whole number above 0), baseMs, maxWaitMs (milliseconds, up to 24 days) or some of them",
  ],
];

describe.each(checks)("an option that is to be %s", (_what, check, right, wrong, problem) => {
  it.each(right.map((value) => [value]))("may be %o", (value) => {
    expect(check(value)).toBeUndefined();
  });

  it.each(wrong.map((value) => [value]))("may not be %o", (value) => {
    expect(check(value)).toBe(problem);
  });
});
