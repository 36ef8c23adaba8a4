import { type Answer, jsonAnswer, problem, type Received } from "../answer.js";
import type { Mock, Mocked } from "../mock.js";
import type { MockProvider } from "../simulators/index.js";

/** Where a mock is controlled over HTTP. */
export const controlsPath = "/__mock/";

type Fields = Readonly<Record<string, unknown>>;

interface Control {
  readonly method: string;
  readonly name: string;
  /** The fields of the body, each with what it must be; those that end with `?` may be left out. */
  readonly fields: Readonly<Record<string, keyof typeof checks>>;
  readonly does: string;
  run(mock: ControlledMock, fields: never): unknown;
}

export type ControlledMock<Of extends Mocked = MockProvider> = Omit<
  Mock<Of>,
  "fetch" | "servers" | "listen" | "on" | "reload"
> & {
  now(): number;
  /** What it serves. */
  description(): object;
};

const checks = {
  number: (value: unknown) => typeof value === "number" && value >= 0 && value <= 8.64e15,
  duration: (value: unknown) => typeof value === "number" && value >= 0 && value < 2 ** 31,
  count: (value: unknown) => value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && (value as number) > 0),
  status: (value: unknown) => Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599,
  text: (value: unknown) => typeof value === "string",
  headers: isHeaders,
  cut: (value: unknown) => value === "reset" || value === "half",
  anything: () => true,
};

const words: Record<keyof typeof checks, string> = {
  number: "a number from 0",
  duration: "a number of milliseconds from 0, up to 24 days",
  count: "a whole number from 1",
  status: "an HTTP status from 200 to 599",
  text: "a text",
  headers: "an object of header names and values, which are texts, without the body's length",
  cut: '"reset" or "half"',
  anything: "anything",
};

const controls: readonly Control[] = [
  { method: "GET", name: "calls", fields: {}, does: "the last 1,000 calls", run: (mock) => mock.calls },
  {
    method: "GET",
    name: "openapi.json",
    fields: {},
    does: "what the mock serves, with its own answers marked x-mock: true",
    run: (mock) => mock.description(),
  },
  { method: "DELETE", name: "calls", fields: {}, does: "forget them", run: (mock) => mock.clearCalls() },
  {
    method: "GET",
    name: "unexpected",
    fields: {},
    does: "calls that aren't described, and faults that no call met",
    run: (mock) => mock.unexpected,
  },
  {
    method: "POST",
    name: "expire-tokens",
    fields: {},
    does: "end the life of all tokens",
    run: (mock) => mock.expireTokens(),
  },
  { method: "POST", name: "revoke-tokens", fields: {}, does: "forget all tokens", run: (mock) => mock.revokeTokens() },
  {
    method: "POST",
    name: "fail",
    fields: {
      "status?": "status",
      "headers?": "headers",
      "body?": "anything",
      "cut?": "cut",
      "times?": "count",
      "path?": "text",
    },
    does: "make the next calls fail",
    run: (mock, fault: Parameters<Mock["fail"]>[0]) => mock.fail(fault),
  },
  {
    method: "POST",
    name: "delay",
    fields: { ms: "duration", "path?": "text" },
    does: "keep calls waiting",
    run: (mock, delay: Parameters<Mock["delay"]>[0]) => mock.delay(delay),
  },
  {
    method: "POST",
    name: "quota",
    fields: { calls: "number", perMs: "count" },
    does: "answer calls beyond a quota with 429",
    run: (mock, quota: Parameters<Mock["quota"]>[0]) => mock.quota(quota),
  },
  { method: "DELETE", name: "quota", fields: {}, does: "do so no longer", run: (mock) => mock.quota() },
  { method: "GET", name: "time", fields: {}, does: "the mock's time", run: (mock) => ({ now: mock.now() }) },
  {
    method: "PUT",
    name: "time",
    fields: { now: "number" },
    does: "set it, epoch milliseconds",
    run: (mock, { now }: { now: number }) => mock.setTime(now),
  },
  { method: "POST", name: "reset", fields: {}, does: "back to the beginning", run: (mock) => mock.reset() },
];

/**
 * Checks what a control was given in code.
 *
 * @throws TypeError that names the field
 */
export function checkControl<T extends object>(name: string, given: T): T {
  const control = controls.find((one) => one.name === name && one.method !== "GET" && one.method !== "DELETE");
  const complaint = control && complaintAbout(control, { ...given } as Fields);
  if (complaint) throw new TypeError(`mock: ${name}: ${complaint}`);
  return given;
}

/** Answers a request below `controlsPath`. */
export function control(mock: ControlledMock, { method, headers, body }: Received, path: string): Answer {
  const name = path.slice(controlsPath.length);
  const named = controls.filter((one) => one.name === name);
  if (name === "" && method === "GET") return jsonAnswer(200, controls.map(describe));
  if (named.length === 0) {
    return problem(404, "Unknown control", `GET ${controlsPath} lists those that there are.`);
  }
  const found = named.find((one) => one.method === method);
  if (!found) {
    const allow = named.map((one) => one.method).join(", ");
    return problem(405, "Method not allowed", `${path} takes ${allow}.`, {}, { allow });
  }
  // A page can send any other without being asked whether it may.
  if (body !== "" && !/^\s*application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) {
    const how = 'The body must be JSON, sent with the header "content-type: application/json".';
    return problem(415, "Unsupported media type", how);
  }
  const fields = parse(body);
  const complaint = fields ? complaintAbout(found, fields) : "The body must be a JSON object.";
  const invalid = (complaint: string) => problem(422, "Invalid control", complaint, { wants: describe(found) });
  if (complaint) return invalid(complaint);
  try {
    const result = found.run(mock, fields as never);
    return result === undefined ? { status: 204, headers: {}, body: "" } : jsonAnswer(200, result);
  } catch (error) {
    return invalid((error as Error).message);
  }
}

const describe = ({ method, name, fields, does }: Control) => ({
  method,
  path: controlsPath + name,
  does,
  fields: Object.fromEntries(Object.entries(fields).map(([field, check]) => [field, words[check]])),
});

function parse(body: string): Fields | undefined {
  if (body === "") return {};
  try {
    const value = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function complaintAbout({ fields }: Control, given: Fields): string | undefined {
  const known = Object.keys(fields).map((field) => field.replace("?", ""));
  const unknown = Object.keys(given).find((field) => !known.includes(field));
  if (unknown !== undefined) return `"${unknown}" is not known; known are: ${known.join(", ") || "none"}.`;
  const wrong = Object.entries(fields).find(([field, check]) => {
    const value = given[field.replace("?", "")];
    return !(value === undefined && field.endsWith("?")) && !checks[check](value);
  });
  return wrong && `"${wrong[0].replace("?", "")}" must be ${words[wrong[1]]}.`;
}

function isHeaders(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !Object.values(value).every(checks.text)) return false;
  try {
    const headers = new Headers(value as Record<string, string>);
    return !(headers.has("content-length") || headers.has("transfer-encoding"));
  } catch {
    return false;
  }
}
