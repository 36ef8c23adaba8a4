import { type Kind, kinds } from "../account.js";
import { createWorld, type World } from "./world.js";

/** What a platform gives to the checks. */
export interface Environment {
  /** The platform's short name. */
  readonly platform: string;
  /** The provider's origin for a world: a browser has few connections for each. */
  originOf(world: string): string;
  /** Where nobody listens. */
  readonly deadOrigin: string;
  /** How the platform prints a value for people to read. */
  print(value: unknown): string;
  /** Collects garbage, where a platform lets a program ask for it. */
  collect?(): void;
  /** Loads an entry of the package, by the name under which `exports` has it. */
  load(entry: string): Promise<Record<string, unknown>>;
  /** Lets a task live on when the request in which it began is over, where there are such requests. */
  waitUntil?(task: Promise<unknown>): void;
}

/** A part of a check. On workerd, each is run in a request of its own, one after another. */
type Step = (environment: Environment) => Promise<void>;

export interface Check {
  readonly name: string;
  /** Whether the steps run at once. */
  readonly atOnce?: boolean;
  /** Whether it keeps the platform so busy that others would take too long beside it. */
  readonly alone?: boolean;
  steps(world: (kind: Kind) => (environment: Environment) => World): readonly Step[];
}

/** All that was registered. */
export const checks: Check[] = [];

/** Registers a check that is about no provider in particular. */
export function check(
  name: string,
  run: (tools: Environment, world: (kind: Kind) => World) => Promise<void>,
  { alone = false } = {},
): void {
  checks.push({
    name,
    alone,
    steps: (world) => [(environment) => run(environment, (kind) => world(kind)(environment))],
  });
}

/** Registers a check for each provider, with a world of its own. */
export function each(name: string, run: (world: World) => Promise<void>, of: readonly Kind[] = kinds): void {
  for (const kind of of) {
    checks.push({
      name: `${kind}: ${name}`,
      steps: (world) => [(environment) => run(world(kind)(environment))],
    });
  }
}

/**
 * Registers a check for each provider whose steps are requests of their own, on platforms that have such.
 *
 * @param steps makes them; what they share is theirs
 */
export function acrossRequests(
  name: string,
  steps: () => readonly ((world: World) => Promise<void>)[],
  { of = kinds, atOnce = false }: { of?: readonly Kind[]; atOnce?: boolean } = {},
): void {
  for (const kind of of) {
    checks.push({
      name: `${kind}: ${name}`,
      atOnce,
      steps(world) {
        const make = world(kind);
        return steps().map((step) => (environment) => step(make(environment)));
      },
    });
  }
}

const started = new Map<string, readonly Step[]>();

/** Runs one step of a check. The world is the same for all its steps. */
export async function runStep(environment: Environment, index: number, step: number): Promise<void> {
  const one = checks[index];
  const key = `${environment.platform.toLowerCase().replaceAll(" ", "-")}-${index}`;
  const steps = started.get(key) ?? one?.steps((kind) => (its) => createWorld(kind, key, its)) ?? [];
  started.set(key, steps);
  await steps[step]?.(environment);
}

/** What came of a check: with an error, if it failed. */
export interface Outcome {
  readonly name: string;
  readonly error?: string;
}

const longestMs = 10_000;

/**
 * Runs all checks, several at once.
 *
 * @param run runs a step; in a request of its own, where there are such
 */
export async function runChecks(
  run: (index: number, step: number) => Promise<void>,
  only: RegExp = /^/,
): Promise<Outcome[]> {
  const chosen = [...checks.entries()].filter(([, { name }]) => only.test(name));
  const alone = chosen.filter(([, one]) => one.alone);
  const others = chosen.filter(([, one]) => !one.alone);
  const outcomes: Outcome[] = [];
  async function work(waiting: typeof chosen): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) outcomes.push(await runCheck(...next, run));
  }
  await work(alone);
  await Promise.all(Array.from({ length: 10 }, () => work(others)));
  return outcomes;
}

async function runCheck(
  index: number,
  { name, steps, atOnce }: Check,
  run: (index: number, step: number) => Promise<void>,
): Promise<Outcome> {
  const count = steps(() => () => undefined as never).length;
  const numbers = Array.from({ length: count }, (_, step) => step);
  try {
    await inTime(async () => {
      if (atOnce) await Promise.all(numbers.map((step) => run(index, step)));
      else for (const step of numbers) await run(index, step);
    });
    return { name };
  } catch (error) {
    return { name, error: String((error as Error | undefined)?.message ?? error).slice(0, 500) };
  }
}

/** @throws Error where the work takes too long */
async function inTime(work: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${longestMs} ms`)), longestMs);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
