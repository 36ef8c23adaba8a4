import type { CallWrapper } from "./client/call-wrapper.js";
import { createCallChecks } from "./contract/call-checks.js";
import type { Mocked } from "./mock/mock.js";
import { simulatedOf } from "./mock/mock-options.js";

export type { CallWrapper } from "./client/call-wrapper.js";

/** What is compared, and what follows from a difference. */
export interface ValidatorOptions {
  /** Your own endpoints: the path or URL of an OpenAPI description, or several. Default: the provider's own alone. */
  extend?: string | readonly string[];
  /** Which messages are compared. Default: `responses`. */
  of?: "requests" | "responses" | "both";
  /**
   * Whether a difference is an error of kind `contract`, which a call rejects with: of a request, before anything is sent. Default:
   * false, it is an event `contract.violated`, and the call goes on.
   */
  strict?: boolean;
}

/**
 * Makes what compares a client's calls with the description, for the client's setting `validate`: in tests, or where one wants
 * to know when a provider changes. It needs Ajv, which you install: `npm install ajv ajv-formats`. It is loaded with the first call. Each value
 * is compared as the client takes it and hands it over: nothing is read twice. What isn't JSON isn't compared.
 *
 * @param provider its short name; a provider of your own, as `defineSimulator` made it
 * @param options with which descriptions messages are compared, which ones are, and whether a difference is an error
 * @throws TypeError that names the option which is wrong. What is missing or can't be read is an error of kind `configuration`, which each call
 *   rejects with: Ajv, a file, a schema that no validator understands; or a runtime that allows no code made of text, as Cloudflare Workers don't
 * @example
 * const client = createGongjiangClient({
 *   ...account,
 *   api,
 *   validate: createValidator("gongjiang", { extend: "my-api.yaml" }),
 *   onEvent: ({ type, template, differences }) => type === "contract.violated" && log.warn(template, differences),
 * });
 */
export function createValidator(provider: Mocked, options: ValidatorOptions = {}): CallWrapper {
  const simulated = simulatedOf(provider);
  const problem = problemOf(options);
  if (problem !== undefined) throw new TypeError(`createValidator: ${problem}`);
  const { extend = [], of = "responses", strict = false } = options;
  return createCallChecks(simulated, { files: [extend].flat(), of, isStrict: strict });
}

function problemOf(options: ValidatorOptions): string | undefined {
  const known = ["extend", "of", "strict"];
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) return `unknown option "${unknown}"; known are ${known.join(", ")}`;
  const { extend = [], of = "both", strict = false } = options;
  if (![extend].flat().every((file) => typeof file === "string"))
    return 'option "extend" must be a path or a URL, or several';
  if (!["requests", "responses", "both"].includes(of)) return 'option "of" must be "requests", "responses" or "both"';
  return typeof strict === "boolean" ? undefined : 'option "strict" must be true or false';
}
