import { isDeepStrictEqual } from "node:util";
import type { IHttpConfig } from "@stoplight/prism-http";
import { asSent } from "../scheme/find-operation.js";
import type { Operation } from "../scheme/scheme.js";
import { type Answer, problem } from "./answer.js";
import { isJson, malformed } from "./malformed.js";
import { shapeOf } from "./operations.js";
import { loadPeer } from "./peers.js";
import { readPreferences } from "./preferences.js";
import { withOwnNames } from "./resource.js";
import type { Resources } from "./resources.js";
import type { Call } from "./simulator.js";

const config: IHttpConfig = {
  mock: { dynamic: false },
  validateRequest: false,
  // The examples are checked against their schemas by the tests.
  validateResponse: false,
  // That is the simulators' part.
  checkSecurity: false,
  errors: false,
  isProxy: false,
  upstreamProxy: undefined,
};

/** Answers calls as descriptions say, without a state: Prism validates them, and answers with the examples. */
export interface PrismMock {
  /** An operation as Prism has it. */
  described(operation: Operation): Resource | undefined;
  /** Those that have been read, by their shapes. */
  readonly known: ReadonlyMap<string, Resource>;
  /** The headers that an operation has by its description, in lower case. */
  headersOf(operation: Operation): string[];
  /** What refuses a request that is not what the description says; undefined: nothing does. */
  refuse(call: Call): Promise<Answer | undefined>;
  /** Answers a call whose request is what the description says. */
  answer(call: Call): Promise<Answer>;
}

/**
 * @param resources the operations, first found first
 * @param before those that were read when their descriptions were other ones: Prism keeps for ever what it compiles of each, so those
 *   that are as they were stay the same ones
 * @throws Error that says what to install where Prism is missing
 */
export async function createPrism(
  resources: readonly Resources[],
  before: ReadonlyMap<string, Resource> = new Map(),
): Promise<PrismMock> {
  const { createInstance, ProblemJsonError } = await loadPeer(() => import("@stoplight/prism-http"));
  const mocker = createInstance(config, { logger });
  const validator = createInstance(
    { ...config, validateRequest: true },
    { logger, mock: () => () => nothing as never },
  );
  const known = new Map<string, Resource>();
  const resourceOf = (operation: Operation): Resource | undefined => {
    const shape = shapeOf(operation);
    const there = known.get(shape);
    if (there) return there;
    const [resource] = resources.flatMap((find) => find(operation) ?? []);
    if (!resource) return undefined;
    explode(resource.request);
    const old = before.get(shape);
    const one = isDeepStrictEqual(resource, old) && old ? old : resource;
    known.set(shape, one);
    return one;
  };

  const fromError = (error: Error): Answer => {
    const { status, title, detail, validation } = ProblemJsonError.toProblemJson(error) as Problem;
    return validation ? invalid(validation) : problem(status || 500, title, detail ?? "");
  };

  return {
    described: resourceOf,
    known,
    headersOf: (operation) => (resourceOf(operation)?.request?.headers ?? []).map(({ name }) => name.toLowerCase()),
    async refuse(call) {
      const preferences = readPreferences(call.headers.prefer);
      if ("problem" in preferences) return preferences.problem;
      const resource = resourceOf(call.operation);
      const accepted = resource?.request?.body?.contents?.map((content) => content.mediaType) ?? [];
      const unreadable = malformed(call, accepted);
      if (unreadable) return unreadable;
      try {
        const result = await validator.request(inputOf(call), resource ? [resource] : [])();
        if (result._tag === "Left") return fromError(result.left);
        const wrong = result.right.validations.input.filter(({ severity }) => severity === 0);
        return wrong.length > 0 ? invalid(wrong) : undefined;
      } catch (error) {
        return fromError(error as Error);
      }
    },
    async answer(call) {
      const resource = resourceOf(call.operation);
      const wanted = { ...config, mock: { ...config.mock, ...readPreferences(call.headers.prefer) } };
      try {
        const result = await mocker.request(inputOf(call), resource ? [resource] : [], wanted)();
        return result._tag === "Left" ? fromError(result.left) : outputOf(result.right.output);
      } catch (error) {
        return fromError(error as Error);
      }
    },
  };
}

/** The success that an operation is described with: the one with the lowest status. */
export const successOf = (described: Resource | undefined): Resource["responses"][number] | undefined =>
  described?.responses.filter(({ code }) => code.startsWith("2")).sort((a, b) => a.code.localeCompare(b.code))[0];

/** What is answered where only the request counts: an Either of fp-ts. */
const nothing = { _tag: "Right", right: { statusCode: 200 } };

/** Sets OpenAPI's default for lists in queries and forms, which Prism doesn't know. */
function explode(request: Resource["request"]): void {
  for (const parameter of request?.query ?? []) if (parameter.style === "form") parameter.explode ??= true;
  for (const content of request?.body?.contents ?? []) {
    const { properties = {} } = (content.schema ?? {}) as { properties?: Record<string, { type?: unknown }> };
    const told = (content.encodings ?? []).map(({ property }) => property);
    const lists = Object.keys(properties).filter((name) => properties[name]?.type === "array" && !told.includes(name));
    const encodings = lists.map((property) => ({ property, style: "form", explode: true }) as never);
    if (/form-urlencoded/.test(content.mediaType)) content.encodings = [...(content.encodings ?? []), ...encodings];
  }
}

const silent = () => {};
const logger = {
  ...{ fatal: silent, error: silent, warn: silent, info: silent, debug: silent, trace: silent, success: silent },
  child: () => logger,
} as never;

type Prism = ReturnType<typeof import("@stoplight/prism-http").createInstance>;
/** An operation with its parameters, bodies and answers. References that are left are relative to it. */
export type Resource = Awaited<ReturnType<typeof import("@stoplight/prism-http").getHttpOperationsFromSpec>>[number];
type Input = Parameters<Prism["request"]>[0];
type Output = { statusCode: number; headers?: Record<string, string>; body?: unknown };
type Problem = { status: number; title: string; detail?: string; validation?: Violation[] };
type Violation = {
  message: string;
  path?: (string | number)[];
  location?: (string | number)[];
  code?: string | number;
};

function inputOf({ operation, path, query, headers, body }: Call): Input {
  const names = [...new Set(query.keys())];
  const values = names.map((name) => {
    const all = query.getAll(name);
    return [name, all.length === 1 ? (all[0] ?? "") : all] as const;
  });
  // Prism looks at the content type of a body only where its length is told.
  const told = { ...headers, "content-length": String(Buffer.byteLength(body)) };
  const input = {
    method: operation.method.toLowerCase() as Input["method"],
    url: { path: asSent(path), query: Object.fromEntries(values) },
    headers: told,
  };
  if (body === "") return input;
  return { ...input, body: isJson(headers["content-type"]) ? JSON.parse(body) : body };
}

function invalid(violations: readonly Violation[]): Answer {
  const type = violations.find(({ code }) => code === 415);
  if (type) return problem(415, "Unsupported media type", type.message);
  const validation = violations.map(({ path = [], location = path, code, message }) => ({
    location: location.map((one) => (typeof one === "string" ? withOwnNames(one) : one)),
    code,
    message: withOwnNames(message),
  }));
  return problem(422, "Invalid request", "The request is not what the description says.", { validation });
}

function outputOf({ statusCode, headers = {}, body }: Output): Answer {
  const { "Content-type": contentType, ...others } = headers;
  return {
    status: statusCode,
    headers: { ...others, ...(contentType && { "content-type": contentType }) },
    body: body === undefined ? "" : isJson(contentType) ? JSON.stringify(body) : String(body),
  };
}
