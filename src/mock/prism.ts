import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Envelope } from "../scheme/envelope.js";
import type { Operation } from "../scheme/scheme.js";
import { type Answer, problem, type Refusal } from "./answer.js";
import { answerOf } from "./answers/answers.js";
import { readPreferences } from "./answers/preferences.js";
import { createMemory } from "./answers/remember.js";
import { shapeOf } from "./descriptions/operations.js";
import type { Resources } from "./descriptions/resources.js";
import type { PrismParts, Resource } from "./prism-parts.js";
import { malformed } from "./requests/malformed.js";
import { createRequestCheck, type RequestCheck } from "./requests/request-check.js";
import { sentenceOf, type Violation } from "./requests/violations.js";
import type { Call } from "./simulator.js";

/** Answers calls as descriptions say, without a state: validates them, and answers with the examples. */
export interface PrismMock {
  /** An operation as Prism has it. */
  described(operation: Operation): Resource | undefined;
  /** Those that have been read, by their shapes. */
  readonly known: ReadonlyMap<string, Resource>;
  /** The headers that an operation has by its description, in lower case. */
  headersOf(operation: Operation): string[];
  /** What refuses a request that is not what the description says, without what stands there; undefined: nothing does. */
  refuse(call: Call): Refusal | undefined;
  /** Answers a call whose request is what the description says. */
  answer(call: Call): Promise<Answer>;
}

/**
 * @param parts of Prism
 * @param resources the operations, first found first
 * @param envelope tells which of the answers that are made up are successes
 * @param before those that were read when their descriptions were other ones: Prism keeps for ever what it compiles of each, so those
 *   that are as they were stay the same ones
 */
export function createPrism(
  parts: PrismParts,
  resources: readonly Resources[],
  envelope: Envelope,
  before: ReadonlyMap<string, Resource> = new Map(),
): PrismMock {
  const known = new Map<string, Resource>();
  const resourceOf = (operation: Operation): Resource | undefined => {
    const shape = shapeOf(operation);
    const there = known.get(shape);
    if (there) return there;
    const [resource] = resources.flatMap((find) => find(operation) ?? []);
    if (!resource) return undefined;
    const old = before.get(shape);
    const one = isDeepStrictEqual(resource, old) && old ? old : resource;
    known.set(shape, one);
    return one;
  };
  const verdicts = createMemory<Violation[]>((violations) => JSON.stringify(violations).length);
  const answers = createMemory<Answer>(({ body }) => body.length);

  return {
    described: resourceOf,
    known,
    headersOf: (operation) => (resourceOf(operation)?.request?.headers ?? []).map(({ name }) => name.toLowerCase()),
    refuse(call) {
      const preferences = readPreferences(call.headers.prefer);
      if ("problem" in preferences) return preferences.problem;
      const resource = resourceOf(call.operation);
      if (!resource) return undescribed(call.operation);
      const accepted = resource.request?.body?.contents?.map(({ mediaType }) => mediaType) ?? [];
      const unreadable = malformed(call, accepted);
      if (unreadable) return unreadable;
      const violations = checkOf(resource, parts).violationsOf(call, verdicts);
      if (violations.length === 0) return undefined;
      return problem(422, "Invalid request", sentenceOf(violations), { validation: violations });
    },
    async answer(call) {
      const { accept = "", prefer } = call.headers;
      const preferences = readPreferences(prefer);
      const wish = "problem" in preferences ? {} : preferences;
      const resource = resourceOf(call.operation);
      if (!resource) return undescribed(call.operation);
      const seed = wish.dynamic === true ? (wish.seed ?? digestOf(call, resource)) : "";
      const key = JSON.stringify([call.operation.method, call.operation.path, accept, prefer, seed]);
      const answered = answers.recall(key);
      return answered ?? answers.keep(key, await answerOf(resource, { ...wish, accept, seed }, parts, envelope));
    },
  };
}

/** For as long as there are their operations: the memory of one mock, or of one reading, is not another's. */
const checks = new WeakMap<Resource, RequestCheck>();

/** Made when the first call comes. */
function checkOf(resource: Resource, { validate }: PrismParts): RequestCheck {
  const known = checks.get(resource);
  if (known) return known;
  const check = createRequestCheck(resource, validate);
  checks.set(resource, check);
  return check;
}

const undescribed = ({ method, path }: Operation): Refusal =>
  problem(404, "Unknown path", `no description has ${method} ${path}`);

/** What tells requests apart by their description: what signs them isn't in it. */
function digestOf({ operation, path, query, body }: Call, { request }: Resource): string {
  const values = (request?.query ?? []).map(({ name }) => query.getAll(name));
  return createHash("sha256")
    .update(JSON.stringify([operation.method, path, values, body]))
    .digest("base64url");
}
