import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { malformedAnswer, type ParseError } from "./malformed.js";
import { asMessage, type OwnAnswer, tunnelRefusal } from "./own-answer.js";
import type { Relay } from "./relay.js";

/** How long a connection stays after a refusal for the caller to read it, in milliseconds: ended at once, it would be reset. */
const lingerMs = 1_000;

interface Calls {
  /** Those that came over a connection and have not ended. */
  over(socket: Duplex): readonly Relay[];
  /** Told of what was refused and is no call. */
  onRefused(method: string, status: number, kind?: string): void;
}

/** Answers what Node's server makes no request of: tunnels, and messages that can't be read. */
export function answerUnreadable(server: Server, { over, onRefused }: Calls): void {
  /** Connections of which nothing more can be read. */
  const unreadable = new WeakSet<Duplex>();

  function refuse(answer: OwnAnswer, socket: Duplex, method: string, kind?: string): void {
    socket.end(asMessage(answer));
    setTimeout(() => socket.destroy(), lingerMs).unref();
    onRefused(method, answer.status, kind);
  }

  server.on("connect", (_request, socket) => {
    // With other requests, Node's server copes with callers that break off; here the socket is the listener's.
    socket.on("error", () => {});
    refuse(tunnelRefusal, socket, "CONNECT");
  });
  server.on("clientError", (error: ParseError, socket) => {
    if (unreadable.has(socket)) return;
    unreadable.add(socket);
    const calls = over(socket);
    const cause = calls.find(({ isComing }) => isComing);
    const answer = malformedAnswer(error);
    // What would be written into the answer to another call is none.
    if (!answer || !socket.writable || (!cause && calls.length > 0)) socket.destroy();
    else if (cause) cause.refuse(answer, error.code);
    else refuse(answer, socket, "-", error.code);
  });
}
