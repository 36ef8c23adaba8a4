import { isRaw } from "../client/body.js";
import { asRecord } from "../client/call-headers.js";
import type { CallInit } from "../client/call-init.js";
import type { CallWrapper } from "../client/call-wrapper.js";
import { tell } from "../credentials/events.js";
import { isJson } from "../mock/answers/media-types.js";
import type { SimulatedProvider } from "../mock/simulator.js";
import { ProviderError } from "../scheme/provider-error.js";
import { type Contract, createContract } from "./contract.js";
import type { Difference } from "./difference.js";
import type { Exchange } from "./exchange.js";
import { fileSource, providerSource } from "./source.js";

interface Settings {
  readonly files: readonly string[];
  readonly of: "requests" | "responses" | "both";
  readonly isStrict: boolean;
}

/** What a client's call comes to. */
interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Compares a client's calls with descriptions, which are read when the first call is made. */
export function createCallChecks(simulated: SimulatedProvider, { files, of, isStrict }: Settings): CallWrapper {
  let reading: Promise<Contract> | undefined;

  async function read(): Promise<Contract> {
    const { envelope } = simulated.scheme;
    const own = await Promise.all(files.map((file) => fileSource(file, envelope)));
    const contract = await createContract([...own, await providerSource(simulated)]);
    if (contract.warnings.length > 0) throw new Error(contract.warnings.join("; "));
    return contract;
  }

  return (make, { provider, onEvent, clock = Date }) => {
    async function contractOf(): Promise<Contract> {
      reading ??= read();
      return reading.catch((error: Error) => {
        throw new ProviderError(`option "validate": ${error.message}`, { provider, kind: "configuration" });
      });
    }

    function report(
      call: Call,
      reason: "request" | "response",
      found: readonly Difference[],
      response?: Response,
    ): void {
      const differences = found.filter(({ isNote }) => !isNote);
      const [first] = differences;
      if (!first) return;
      const { method, template, operationId } = call;
      const status = response?.status;
      if (isStrict) {
        const more = differences.length > 1 ? `; and ${differences.length - 1} more` : "";
        const message = `${operationId}: the ${reason} ${sentenceOf(first)}${more}`;
        throw new ProviderError(message, { provider, kind: "contract", operation: operationId, status, response });
      }
      tell(onEvent, {
        ...{ type: "contract.violated", provider, at: clock.now(), durationMs: 0, reason, method, template, status },
        differences: differences.map(({ kind, message, pointer, place }) => ({ kind, message, pointer, place })),
      });
    }

    return async (given, path, init = {}) => {
      const method = given.toUpperCase();
      const contract = await contractOf();
      const template = path.replace(/[?#].*/s, "");
      const same = contract.operations.find((one) => one.method === method && one.path === template);
      const operation = same ?? contract.find(method, template);
      const call = { method, template, operationId: operation?.operationId ?? `${method} ${template}` };
      const exchange = { method, url: `http://localhost${template}`, startedAt: 0, durationMs: 0 };
      if (of !== "responses") {
        report(call, "request", contract.checkRequest({ ...exchange, request: requestOf(init) }, operation));
      }
      const result = (await make(given, path, init)) as Result;
      if (of !== "requests") {
        const whole = { ...exchange, request: { headers: new Headers() }, response: answerOf(result, init.parseAs) };
        report(call, "response", contract.checkAnswer(whole, operation), result.response);
      }
      return result;
    };
  };
}

interface Call {
  readonly method: string;
  readonly template: string;
  readonly operationId: string;
}

const sentenceOf = ({ message, pointer }: Difference): string => `is not what ${pointer} says: ${message}`;

function requestOf({ headers, params, body }: CallInit): Exchange["request"] {
  const named = Object.entries(Object(asRecord(headers))).filter(([, value]) => typeof value === "string");
  return {
    headers: new Headers(named as [string, string][]),
    params: Object(params) as NonNullable<Exchange["request"]["params"]>,
    ...(body !== undefined && { body: { value: isRaw(body) ? undefined : plainJson(body) } }),
  };
}

/** A value as it goes out. What can't be written as JSON the client refuses itself. */
function plainJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}

function answerOf({ data, error, response }: Result, parseAs = "json"): NonNullable<Exchange["response"]> {
  const { status, headers, ok } = response;
  const value = ok ? data : error;
  if (ok && parseAs !== "json" && parseAs !== "text") return { status, headers, body: { value: undefined } };
  if (value === undefined) return { status, headers, body: "" };
  const isText = typeof value === "string" && (parseAs === "text" || !isJson(headers.get("content-type") ?? ""));
  return { status, headers, body: isText ? value : { value } };
}
