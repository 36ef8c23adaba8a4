import { existsSync } from "node:fs";
import type { Operation } from "../../scheme/scheme.js";
import { type Answer, jsonAnswer, problem, type Received } from "../answer.js";
import { isForm, isJson } from "../answers/media-types.js";
import { readPreferences } from "../answers/preferences.js";
import type { Found } from "../descriptions/base-paths.js";
import type { Call } from "../simulator.js";
import { answerHeaders } from "./answer-headers.js";
import { createMask, type Mask } from "./mask.js";
import { checkWritable, type RecordedCall, readRecording, writeRecording } from "./recording-file.js";

/** What answers calls in the place of the descriptions. */
export interface Recording {
  /** What stands for the operation of a call that no description has. */
  find(method: string, path: string): Found | undefined;
  /** undefined: the descriptions do. */
  answerTo(call: Call): Promise<Answer | undefined>;
}

/** The server whose answers are recorded. */
export interface Upstream {
  /** Signs, and sends. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  readonly baseUrl: string;
  readonly provider: string;
  /** What never stands in the file: more comes with each grant. */
  readonly secrets: ReadonlySet<string>;
  /** Where the answers are written to. */
  readonly file: string;
  /** Whether calls that may change something are passed on too. */
  readonly withWrites: boolean;
}

/** What is the provider's to say, or a connection's, in lower case. */
const notPassedOn =
  /^(authorization|cookie|host|connection|content-length|transfer-encoding|accept-encoding|expect|keep-alive|prefer|x-token|sec-.*|origin|referer)$/;

/**
 * Answers as a real server did.
 *
 * @param signed the names of parameters with which calls are signed
 * @throws Error that names the file, where it isn't one that was recorded at the provider
 */
export async function createReplay(file: string, provider: string, signed: ReadonlySet<string>): Promise<Recording> {
  const mask = createMask();
  const calls = await readRecording(file, provider);
  const answers = new Map(calls.map((call) => [keyOf(call), call]));
  const others = new Set(
    calls.filter(({ isDescribed }) => !isDescribed).map(({ method, template }) => `${method} ${template}`),
  );
  return {
    find(method, path) {
      const [masked] = mask.url(path).split("?");
      return others.has(`${method} ${masked}`) ? foundFor(method, path) : undefined;
    },
    async answerTo(call) {
      const isOfDescription = Object.keys(readPreferences(call.headers.prefer)).length > 0;
      if (isOfDescription && !undescribed.has(call.operation)) return undefined;
      const found = answers.get(keyOf(requestOf(call, mask, signed)));
      return found && jsonAnswer(found.status, found.value, { ...found.headers, "content-type": found.contentType });
    },
  };
}

/**
 * Passes calls on to a real server, and records what it answers.
 *
 * @throws Error that names the file, where it can't be written or holds what was not recorded at the provider
 */
export async function createRecorder(upstream: Upstream, signed: ReadonlySet<string>): Promise<Recording> {
  const { baseUrl, provider, secrets, file, withWrites } = upstream;
  await checkWritable(file);
  const mask = createMask(secrets);
  const before = existsSync(file) ? await readRecording(file, provider) : [];
  const recorded = new Map(before.map((call) => [keyOf(call), call]));
  const masked = (headers: RecordedCall["headers"]) => mask.json(headers) as RecordedCall["headers"];
  const info = { title: `Recorded at ${new URL(baseUrl).host}`, "x-provider": provider };
  let written = Promise.resolve();
  return {
    find: foundFor,
    async answerTo(call) {
      const { operation, body, method } = call;
      const isRead = /^(GET|HEAD)$/.test(method) && operation.isIdempotent;
      if (!isRead && !withWrites) {
        return problem(403, "Not passed on", "The call may change something, and writes are not passed on.");
      }
      const sent = Object.entries(call.headers).filter(([name]) => !notPassedOn.test(name));
      const init = { method, headers: sent, ...(body !== "" && { body }), redirect: "manual" as const };
      const answer = await upstream
        .fetch(baseUrl.replace(/\/$/, "") + withoutNames(call.url, signed), init)
        .catch((error: Error) => error);
      if (answer instanceof Error)
        return problem(502, "No answer", `The server's answer didn't come: ${answer.message}`);
      const contentType = answer.headers.get("content-type") ?? "";
      if (contentType !== "" && !/json|xml|^text\//i.test(contentType)) {
        return problem(502, "Not passed on", `Only texts are passed on, not ${contentType}.`);
      }
      const text = await answer.text();
      const headers = answerHeaders(answer.headers, upstream);
      const value = isJson(contentType) ? parsed(text) : undefined;
      if (value !== undefined && method !== "HEAD" && !/^(401|407|429|5\d\d)$/.test(String(answer.status))) {
        const shown = { headers: masked(headers), value: mask.json(value) };
        const one = { ...requestOf(call, mask, signed), status: answer.status, contentType, ...shown };
        recorded.set(keyOf(one), one);
        // What is known to be personal by now may stand in what came before.
        const all = () =>
          [...recorded.values()].map((call) => ({
            ...call,
            ...{ url: mask.url(call.url), body: mask.json(call.body) },
            ...{ headers: masked(call.headers), value: mask.json(call.value) },
            ...(!call.isDescribed && { template: mask.url(call.template) }),
          }));
        written = written.then(() => writeRecording(file, info, all()));
        await written;
      }
      const { status } = answer;
      return {
        status,
        headers: { ...headers, ...(contentType !== "" && { "content-type": contentType }) },
        body: text,
      };
    },
  };
}

/** What no description has. */
const undescribed = new WeakSet<Operation>();

function foundFor(method: string, path: string): Found {
  const rules = { security: [["credentials"]], isTokenOperation: false, isIdempotent: true };
  const operation = { operationId: `${method} ${path}`, method, path, ...rules };
  undescribed.add(operation);
  return { operation, path };
}

/** A call as it is recorded, and found again. */
function requestOf({ operation, method, url, headers, body }: Call, mask: Mask, signed: ReadonlySet<string>) {
  const isDescribed = !undescribed.has(operation);
  const shown = mask.url(withoutNames(url, signed));
  const [path = ""] = shown.split("?");
  return {
    ...{ method, isDescribed, template: isDescribed ? operation.path : path, url: shown },
    ...(body !== "" && { body: mask.json(bodyOf(body, headers)) }),
  };
}

const keyOf = ({ method, url, body }: Pick<RecordedCall, "method" | "url" | "body">): string =>
  JSON.stringify([method, url, body], inOrder);

/** RFC 8259, section 4: an object's members have no order. */
const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

function bodyOf(body: string, headers: Received["headers"]): unknown {
  const { "content-type": contentType = "" } = headers;
  if (isJson(contentType)) return parsed(body);
  return isForm(contentType) ? Object.fromEntries(new URLSearchParams(body)) : body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutNames(url: string, names: ReadonlySet<string>): string {
  const [path, query] = url.split(/\?(.*)/s);
  const kept = (query ?? "")
    .split("&")
    .filter((pair) => pair !== "" && !names.has(pair.replace(/=.*/s, "").toLowerCase()));
  return kept.length > 0 ? `${path}?${kept.join("&")}` : (path ?? "/");
}
