import { once } from "node:events";
import { connect } from "node:net";

/** What a load has measured. */
export interface LoadFigures {
  /** Milliseconds each call took. */
  readonly times: Float64Array;
}

const request = Buffer.from(
  "GET /v1/orders?page=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nUser-Agent: bench\r\nAccept-Encoding: gzip\r\n\r\n",
);

/**
 * Makes calls over as many connections as are to be open at once: each asks anew as soon as it has its answer. It writes and
 * counts bytes, since a client that reads HTTP costs more than what is measured.
 */
export async function makeLoad(port: number, connections: number, calls: number): Promise<LoadFigures> {
  const times = new Float64Array(calls);
  let [begun, ended] = [0, 0];
  const { promise, resolve, reject } = deferred();
  const sockets = Array.from({ length: connections }, () => connect({ port, host: "127.0.0.1", noDelay: true }));
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  for (const socket of sockets) {
    let text = "";
    let since = 0;
    const ask = () => {
      if (begun++ >= calls) return;
      since = performance.now();
      socket.write(request);
    };
    socket.on("error", reject).on("data", (bytes) => {
      text += bytes.toString("latin1");
      if (!isWhole(text)) return;
      if (!text.startsWith("HTTP/1.1 200")) return reject(new Error(text));
      text = "";
      times[ended++] = performance.now() - since;
      if (ended === calls) resolve();
      else ask();
    });
    ask();
  }
  await promise;
  for (const socket of sockets) socket.destroy();
  return { times };
}

function isWhole(text: string): boolean {
  const head = text.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(text) ?? [];
  return length === undefined ? text.endsWith("\r\n0\r\n\r\n") : text.length >= head + 4 + Number(length);
}

function deferred() {
  let [resolve, reject] = [() => {}, (_error: Error) => {}];
  const promise = new Promise<void>((done, fail) => {
    [resolve, reject] = [done, fail];
  });
  return { promise, resolve, reject };
}

/** @param share from 0 to 1 */
export const quantile = (times: Float64Array, share: number): number =>
  times.toSorted()[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
