import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { StreamedBody, type UpstreamBody } from "./upstream/upstream-request.js";

/** Bytes: what is shorter is kept, so that it can be sent once more. */
const longestKept = 1_048_576;

export interface RequestBody {
  readonly body: UpstreamBody;
  /** Of a body that was kept: names and values in turn. */
  readonly trailers: readonly string[];
}

const none: RequestBody = { body: null, trailers: [] };

/** RFC 9112, section 6.3. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/** Reads a body that is short, and begins to read any other. */
export function readBody(message: IncomingMessage): RequestBody | Promise<RequestBody> {
  if (!hasBody(message)) return none;
  if (Number(message.headers["content-length"] ?? 0) > longestKept) {
    return { body: new StreamedBody([], message), trailers: [] };
  }
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    const take = (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length <= longestKept) return;
      message.pause();
      settle({ body: new StreamedBody(parts, message), trailers: [] });
    };
    const end = () => {
      const bytes = Buffer.concat(parts);
      settle({ body: length === 0 ? null : asText(bytes, message), trailers: message.rawTrailers });
    };
    const lose = () => reject(new Error("the caller has gone"));
    const settle = (body: RequestBody) => {
      message.off("data", take).off("end", end).off("close", lose);
      resolve(body);
    };
    message.on("data", take).once("end", end).once("close", lose);
  });
}

/** JSON and forms as who signs calls has them: as text, where they are. */
function asText(bytes: Buffer, { headers }: IncomingMessage): Buffer | string {
  const isNamed = /\bjson\b|x-www-form-urlencoded/i.test(headers["content-type"] ?? "");
  return isNamed && headers["content-encoding"] === undefined && isUtf8(bytes) ? bytes.toString() : bytes;
}
