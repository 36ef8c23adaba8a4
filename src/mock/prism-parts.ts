import { createHash } from "node:crypto";
import type { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import type { Bundled } from "./descriptions/schemas.js";
import { loadPeer } from "./peers.js";
import { inWords, type Violation } from "./requests/violations.js";

/** An operation in Prism's shape. References of its schemas lead into `__bundled__`. */
export type Resource = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number] & {
  readonly __bundled__?: unknown;
};

/**
 * Prism knows JSON Schema with its formats, and makes up values. Its parts are loaded one by one: what makes up values takes
 * longer to load than all else together, and most mocks answer from examples.
 */
export interface PrismParts {
  /** Compares a value with a schema. */
  validate(value: unknown, bundled: Bundled, headerNames?: ReadonlyMap<string, string>): Violation[];
  /** Makes up a value; the same for the same seed. Undefined: Prism can't. */
  generate(resource: Resource, bundled: Bundled, seed: string): Promise<unknown>;
}

/** @throws Error that says what to install where Prism is missing */
export async function loadPrismParts(): Promise<PrismParts> {
  const validators = await loadPeer(() => import("@stoplight/prism-http/dist/validator/validators/utils.js"));
  return {
    validate(value, { schema, bundle }, names) {
      const input = 0;
      const result = validators.validateAgainstSchema(value, schema as never, false, input, undefined, bundle);
      return result._tag === "None" ? [] : result.value.map((found) => violationOf(found, names));
    },
    async generate(resource, { schema, bundle }, seed) {
      const { generate } = await import("@stoplight/prism-http/dist/mocker/generator/JSONSchema.js");
      // It changes what is referred to.
      const made = withRandom(seed, () => generate(resource, structuredClone(bundle), schema as never, seed));
      return made._tag === "Right" ? made.right : undefined;
    },
  };
}

type Found = {
  readonly path?: readonly (string | number)[];
  readonly code?: string | number;
  readonly message: string;
};

/** What Ajv found, without Prism's words in front of it. */
function violationOf({ path = [], code = "", message }: Found, names?: ReadonlyMap<string, string>): Violation {
  const location = path.map((key) => unescaped(String(key)));
  const before = `Request ${path.length > 0 ? `parameter ${path.join(".").trim()} ` : ""}`;
  const said = message.startsWith(before) ? message.slice(before.length) : message;
  const [, missing] = (code === "required" && /^must have required property '(.*)'$/s.exec(said)) || [];
  if (missing !== undefined) {
    const whole = [...location, missing];
    return { location: whole, code: "required", message: `${inWords(whole, names)} is required` };
  }
  return { location, code: String(code), message: `${inWords(location, names)} ${said}` };
}

const unescaped = (key: string): string => key.replaceAll("~1", "/").replaceAll("~0", "~");

/** Runs what asks the platform for random numbers, as Prism does for multiples of a number, with those of a seed. */
function withRandom<T>(seed: string, run: () => T): T {
  const { random } = Math;
  let count = 0;
  Math.random = () => createHash("sha256").update(`${seed}/${count++}`).digest().readUInt32BE() / 2 ** 32;
  try {
    return run();
  } finally {
    Math.random = random;
  }
}
