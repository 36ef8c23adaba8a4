import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Subject } from "./subjects.js";

export type TransportName = "stub" | "stub reading the signal" | "loopback server";

/** Where calls go. */
export interface Transport {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** Answers what is no token call from now on, without looking at the URL: that would be a part of what is measured. */
  answerCalls(): void;
  close(): void;
}

const stubUrl = "https://api.example.com";
const headers = { "content-type": "application/json" };

function stubOf(subject: Subject, readsSignal: boolean): Transport {
  let text = subject.tokenAnswer;
  const plain = async () => new Response(text, { headers });
  const reading = async (input: string | URL | Request, init?: RequestInit) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    return new Response(text, { headers });
  };
  return {
    baseUrl: stubUrl,
    fetch: readsSignal ? reading : plain,
    answerCalls() {
      text = subject.answer;
    },
    close() {},
  };
}

async function loopback({ answer, tokenAnswer, tokenPath }: Subject): Promise<Transport> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, headers).end(request.url?.startsWith(tokenPath) ? tokenAnswer : answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetch,
    answerCalls() {},
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const transports: Record<TransportName, (subject: Subject) => Transport | Promise<Transport>> = {
  stub: (subject) => stubOf(subject, false),
  "stub reading the signal": (subject) => stubOf(subject, true),
  "loopback server": loopback,
};
