import { isRaw } from "./raw.js";
import { responseOf } from "./response-of.js";

type Chunk = Uint8Array<ArrayBuffer>;
type Reader = ReadableStreamDefaultReader<Chunk>;

/** What was read of a body, and its reader where there is more. */
interface ReadBody {
  readonly chunks: readonly Chunk[];
  readonly rest: Reader | undefined;
}

/** The reader of a body. Transports that aren't the platform's may have streams of another kind, or none. */
const readerOf = ({ body }: Response): Reader | undefined =>
  typeof body?.getReader === "function" ? body.getReader() : undefined;

/** Reads a body to its end, or until it is longer than `most` bytes. */
async function read(reader: Reader, most: number, onChunk?: () => void): Promise<ReadBody> {
  const chunks: Chunk[] = [];
  for (let length = 0; length <= most; ) {
    const { done, value } = await reader.read();
    if (done) return { chunks, rest: undefined };
    onChunk?.();
    chunks.push(value);
    length += value.length;
  }
  return { chunks, rest: reader };
}

function joined(chunks: readonly Uint8Array[]): Chunk {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.length;
  }
  return bytes;
}

const decoder = new TextDecoder();

const decode = (chunks: readonly Chunk[]): string => decoder.decode(chunks.length === 1 ? chunks[0] : joined(chunks));

/**
 * The whole body as a text.
 *
 * @param onChunk called with each chunk
 * @param most how many bytes there may be
 * @returns undefined where there are more
 */
export async function readText(
  response: Response,
  onChunk?: () => void,
  most = Number.POSITIVE_INFINITY,
): Promise<string | undefined> {
  const reader = readerOf(response);
  if (!reader) {
    const text = await response.text();
    return text.length > most ? undefined : text;
  }
  const { chunks, rest } = await read(reader, most, onChunk);
  if (!rest) return decode(chunks);
  rest.cancel().catch(() => {});
  return undefined;
}

/** Frees the connection of an answer that nobody reads. */
export function discard({ body }: Response): void {
  // node-fetch's are streams of Node.
  const { cancel, destroy } = Object(body) as { cancel?(): Promise<void>; destroy?(): void };
  if (destroy) destroy.call(body);
  else cancel?.call(body).catch(() => {});
}

/** An answer whose body was read as a text: for who reads it anew, decoding it again would cost as much as the first time. */
export const withText = (response: Response, text: string): Response =>
  Object.assign(response, { text: async () => text, json: async () => JSON.parse(text) });

/**
 * Reads the beginning of a body without taking it from the caller. Not by a clone, which costs as much as all else of a call.
 *
 * @returns the answer with its whole body; and its text, unless there are more than `most` bytes
 */
export async function peek(
  response: Response,
  most: number,
  onChunk: () => void,
): Promise<{ response: Response; text?: string }> {
  const reader = readerOf(response);
  const { chunks, rest } = reader
    ? await read(reader, most, onChunk)
    : { chunks: [new Uint8Array(await response.arrayBuffer())], rest: undefined };
  if (rest) return { response: responseOf(continued(chunks, rest), response) };
  const text = decode(chunks);
  return { response: withText(responseOf(joined(chunks), response), text), text };
}

/**
 * The answer with its body if that ends within `most` bytes, and without one else.
 *
 * @param signal ends the reading
 */
export async function cutShort(response: Response, most: number, signal: AbortSignal): Promise<Response> {
  if (isRaw(response)) return response.cutShort(most);
  const reader = readerOf(response);
  if (!reader) return response;
  const cancel = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", cancel);
  const { chunks, rest } = await read(reader, most);
  if (rest) cancel();
  return responseOf(rest ? null : joined(chunks), response);
}

/** A body, of which some was read. */
function continued(chunks: readonly Chunk[], reader: Reader): ReadableStream<Chunk> {
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

/**
 * The answer with a body whose reading ends with an error, where a chunk is longer in coming than a time.
 *
 * @param bound what bounds the wait for one chunk
 */
export function inTime(response: Response, bound: <T>(work: () => Promise<T>) => Promise<T>): Response {
  const reader = readerOf(response);
  if (!reader) return response;
  const source: UnderlyingDefaultSource<Chunk> = {
    async pull(controller) {
      try {
        const { done, value } = await bound(() => reader.read());
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        reader.cancel(error).catch(() => {});
        throw error;
      }
    },
    cancel: (reason) => reader.cancel(reason),
  };
  return responseOf(new ReadableStream(source, { highWaterMark: 0 }), response);
}
