import type { Signal } from "../credentials/time.js";
import type { Session } from "./session.js";

/** What a failure says is short: a body that is longer, in bytes, is left to be read as it comes. */
const longest = 65_536;
/** Types that providers answer JSON under, with or without knowing. */
const maybeJson = /^(application\/([\w.+-]+\+)?json|text\/(json|plain|html)|)\s*(;|$)/i;

export interface ReadAnswer {
  /** Where the whole body is text and short: what it says. */
  readonly text?: string;
  /** The answer with its whole body, for the caller. */
  readonly response: Response;
}

/**
 * Reads a body that may report a failure, without taking it from the caller. Not by a clone, which costs as much as all
 * else of a call.
 *
 * @param isForText whether the caller takes it as text or JSON and in no other way
 */
export async function readAnswer(response: Response, isForText: boolean): Promise<ReadAnswer> {
  if (isForText) return withText(response, await response.text());
  if (!response.body || !maybeJson.test(response.headers.get("content-type") ?? "")) return { response };
  const reader = response.body.getReader();
  const { chunks, isWhole } = await readSome(reader);
  if (!isWhole) return { response: new Response(continued(chunks, reader), response) };
  const bytes = joined(chunks);
  return withText(new Response(bytes, response), new TextDecoder().decode(bytes));
}

/**
 * An answer whose connection is free: its body is read. One that is long or doesn't come in time is left out.
 *
 * @throws the signal's reason
 */
export async function cutShort(
  { time, timeoutMs }: Pick<Session, "time" | "timeoutMs">,
  response: Response,
  signal: Signal,
): Promise<Response> {
  if (!response.body || response.bodyUsed) return response;
  const reader = response.body.getReader();
  let body: BodyInit | null = null;
  try {
    const limit = { ms: timeoutMs, error: () => new Error("slow") };
    const { chunks, isWhole } = await time.bound(() => readSome(reader), signal, limit);
    if (isWhole) body = joined(chunks);
  } catch {
    signal?.throwIfAborted();
  } finally {
    reader.cancel().catch(() => {});
  }
  return showUrl(new Response(body, response), response.url);
}

/** Lets a response show another URL than the one it came from. */
export function showUrl(response: Response, url: string): Response {
  const clone = () => showUrl(Response.prototype.clone.call(response), url);
  return Object.defineProperties(response, { url: { value: url }, clone: { value: clone, configurable: true } });
}

async function readSome(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let length = 0; length <= longest; ) {
    const { done, value } = await reader.read();
    if (done) return { chunks, isWhole: true };
    chunks.push(value);
    length += value.length;
  }
  return { chunks, isWhole: false };
}

function joined(chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.length;
  }
  return bytes;
}

/** Decoding a text a second time would cost as much as the first. */
const withText = (response: Response, text: string): ReadAnswer => ({
  text,
  response: Object.assign(response, { text: async () => text, json: async () => JSON.parse(text) }),
});

function continued(chunks: Uint8Array[], reader: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
