import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Mock } from "../../src/mock/index.js";

export interface FilesServer {
  readonly url: string;
  /** The `Range` of each download, and how each upload told its length. */
  readonly seen: string[];
  /** Ends the next downloads in the middle. */
  cut(downloads: number): void;
  close(): void;
}

const etag = '"1"';

/** A provider that keeps no upload, and knows ranges of one file; a mock grants its tokens. */
export async function serveFiles(mock: Mock<"gongjiang">, content: Buffer): Promise<FilesServer> {
  const seen: string[] = [];
  let cuts = 0;
  const server = createServer(async (message, response) => {
    if (message.url === "/oauth/token") {
      const headers = { "content-type": String(message.headers["content-type"]) };
      const body = await text(message);
      const granted = await mock.fetch(`${url}/oauth/token`, { method: "POST", headers, body });
      return response.setHeader("content-type", "application/json").end(await granted.text());
    }
    if (message.method === "PUT") {
      let length = 0;
      for await (const chunk of message) length += chunk.length;
      seen.push(`${message.headers["content-length"] ?? message.headers["transfer-encoding"]} ${length}`);
      return response.setHeader("content-type", "application/json").end('{"code":200}');
    }
    const { range = "", "if-range": condition } = message.headers;
    seen.push(range);
    const [, start] = (condition === etag && /^bytes=(\d+)-$/.exec(range)) || [];
    const rest = content.subarray(Number(start ?? 0));
    response.writeHead(start === undefined ? 200 : 206, {
      "content-type": "application/octet-stream",
      "content-length": rest.length,
      etag,
    });
    if (cuts === 0) return response.end(rest);
    cuts -= 1;
    return response.write(rest.subarray(0, rest.length / 2), () => setTimeout(() => response.destroy(), 50));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    cut(downloads) {
      cuts = downloads;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
