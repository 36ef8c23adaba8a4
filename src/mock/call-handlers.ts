import type { Operation } from "../scheme/scheme.js";
import { type Answer, jsonAnswer, problem } from "./answer.js";
import { successOf } from "./answers/answers.js";
import { isJson } from "./answers/media-types.js";
import { shapeOf } from "./descriptions/operations.js";
import type { CallHandler } from "./handler-types.js";
import { nearest } from "./nearest.js";
import type { Resource } from "./prism-parts.js";
import { readCall } from "./requests/read-call.js";
import type { Call } from "./simulator.js";

/** The handlers of one mock. */
export interface CallHandlerBook {
  /**
   * Adds one, before those that there are.
   *
   * @returns what removes it
   * @throws TypeError where there is no such operation
   */
  add(name: string, handler: unknown): () => void;
  /** The names of those whose operations are not among the given ones. */
  without(operations: readonly Operation[]): string[];
  /** Undefined where no handler answers. */
  answer(call: Call, described: Resource | undefined): Promise<Answer | undefined>;
  /** Keeps those that it was made with. */
  reset(): void;
}

interface Entry {
  readonly name: string;
  readonly shape: string;
  readonly handle: CallHandler;
}

/** @param complaint makes the error about a handler */
export function createCallHandlers(
  given: object,
  operations: () => readonly Operation[],
  complaint: (text: string) => Error,
): CallHandlerBook {
  function entryOf(name: string, handler: unknown): Entry {
    if (typeof handler !== "function") throw complaint(`the handler of "${name}" must be a function`);
    const shape = shapeOf({ method: name.replace(/ .*/s, "").toUpperCase(), path: name.replace(/^\S* */, "") });
    if (operations().some((operation) => shapeOf(operation) === shape)) {
      return { name, shape, handle: handler as CallHandler };
    }
    const names = operations().map(({ method, path }) => `${method} ${path}`);
    throw complaint(`there is no operation "${name}"; the nearest are: ${nearest(name, names).join(", ")}`);
  }

  const first = Object.entries(given).map(([name, handler]) => entryOf(name, handler));
  let entries: readonly Entry[] = first;
  return {
    add(name, handler) {
      const entry = entryOf(name, handler);
      entries = [entry, ...entries];
      return () => {
        entries = entries.filter((one) => one !== entry);
      };
    },
    without(operations) {
      const shapes = operations.map(shapeOf);
      return entries.filter(({ shape }) => !shapes.includes(shape)).map(({ name }) => name);
    },
    async answer(call, described) {
      const shape = shapeOf(call.operation);
      for (const { name, handle } of entries.filter((one) => one.shape === shape)) {
        try {
          const result: unknown = await handle(readCall(call, described));
          if (result !== undefined) return await answerOf(result, described);
        } catch (error) {
          return problem(500, "A handler failed", `the handler of "${name}" threw ${error}`);
        }
      }
      return undefined;
    },
    reset() {
      entries = first;
    },
  };
}

async function answerOf(result: unknown, described: Resource | undefined): Promise<Answer> {
  if (isResponse(result)) {
    return { status: result.status, headers: Object.fromEntries(result.headers), body: await result.text() };
  }
  const { code = "200", contents = [] } = successOf(described) ?? {};
  const status = /^\d+$/.test(code) ? Number(code) : 200;
  const types = contents.map(({ mediaType }) => mediaType);
  const type = types.find(isJson) ?? (typeof result === "string" ? types[0] : undefined) ?? "application/json";
  if (typeof result === "string" && !isJson(type)) return { status, headers: { "content-type": type }, body: result };
  return jsonAnswer(status, result, { "content-type": type });
}

/** Of any realm: test runners have a `Response` of their own. */
const isResponse = (value: unknown): value is Response => Object.prototype.toString.call(value) === "[object Response]";
