import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { account } from "../../test/peers/account.js";
import type { Call, Contestant } from "../../test/peers/contestant.js";
import { type ContestantName, contestants } from "../../test/peers/contestants.js";
import { granted, isTokenPath } from "../../test/peers/token-answer.js";

/** Where calls go: a transport that answers at once, or a server on this machine. */
export type Way = "stub" | "loopback";

const answer = JSON.stringify({ orders: Array.from({ length: 10 }, (_, id) => ({ id, name: "pipe wrench" })) });
const headers = { "content-type": "application/json" };

function answerTo(url: string) {
  const { pathname } = new URL(url, "https://provider");
  if (!isTokenPath(pathname)) return { status: 200, body: answer, isTokenCall: false };
  const { status, body } = granted(pathname, "token-Zx8kq2", 3600);
  return { status, body: JSON.stringify(body), isTokenCall: true };
}

/**
 * Makes clients of the peers, for one server.
 *
 * @param certificate its files: some give a token to nobody without TLS
 */
export async function startPeers(keyFile: string, certFile: string) {
  let tokenCalls = 0;
  const server = createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, (request, response) => {
    request.resume();
    const { status, body, isTokenCall } = answerTo(request.url ?? "");
    if (isTokenCall) tokenCalls += 1;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stub = async (input: string | URL | Request) => {
    const { status, body, isTokenCall } = answerTo(input instanceof Request ? input.url : String(input));
    if (isTokenCall) tokenCalls += 1;
    return new Response(body, { status, headers });
  };
  return {
    /** Token calls of all clients so far. */
    tokenCalls: () => tokenCalls,
    /** A client without a token. */
    async create(name: ContestantName, way: Way): Promise<() => ReturnType<Call>> {
      const file = resolve("test/peers/contestants", contestants[name].file);
      const { create }: Contestant = await import(pathToFileURL(file).href);
      const call = await create({ ...account, origin, ...(way === "stub" && { fetch: stub }) });
      const options = { method: "GET", path: "/v1/orders" } as const;
      return () => call(options);
    },
    expected: JSON.parse(answer) as unknown,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
