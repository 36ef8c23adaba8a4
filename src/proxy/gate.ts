import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isOfPage, isOwnName } from "../mock/front/guard.js";
import { type OwnAnswer, refusal } from "./own-answer.js";
import { targetProblem } from "./request-target.js";

/** Refuses requests that are not to be relayed. */
export type Gate = (request: IncomingMessage) => OwnAnswer | undefined;

const forbidden = (detail: string): OwnAnswer => refusal(403, "Forbidden", detail);

/**
 * Lets in the programs of this machine, or those that know a secret, and never a web page: pages of any site can reach the
 * servers of the machine that shows them, and must not use its account.
 *
 * @param token what callers must show
 * @param listened the name or the address that is listened on; undefined for a Unix socket, which no page can reach
 */
export function createGate(token: string | undefined, listened: () => string | undefined): Gate {
  const expected = token === undefined ? undefined : digest(token);
  /** The one that programs call by, which is looked at once. */
  let lastHost: string | undefined;

  function isKnownHost(host: string): boolean {
    if (host === lastHost) return true;
    const own = listened();
    if (own !== undefined && !isOwnName(host, own)) return false;
    lastHost = host;
    return true;
  }

  return (request) => {
    const { headers, url = "" } = request;
    const problem = targetProblem(url);
    if (problem !== undefined) return refusal(400, "Bad Request", problem);
    if (hasTwoHosts(request)) return refusal(400, "Bad Request", "Send one Host field.");
    if (isOfPage(headers)) {
      return forbidden("The account is not for web pages: call from a program, without Origin and Sec-Fetch-Site.");
    }
    if (expected) {
      if (!timingSafeEqual(digest(shownToken(headers.authorization)), expected)) {
        const detail = "Send the proxy's own token, the one of --require-token, as Authorization: Bearer <token>.";
        return refusal(401, "Unauthorized", detail, {}, ["WWW-Authenticate", 'Bearer realm="provider-clients proxy"']);
      }
    } else if (headers.host !== undefined && !isKnownHost(headers.host)) {
      return forbidden("Call the proxy at a loopback address, as 127.0.0.1 or localhost.");
    }
    return unsupported(request);
  };
}

const notImplemented = (detail: string): OwnAnswer => refusal(501, "Not Implemented", detail);

function unsupported({ method, headers }: IncomingMessage): OwnAnswer | undefined {
  // Its answer is the request as it arrived, with the token: RFC 9110, section 9.3.8.
  if (method === "TRACE") return notImplemented("TRACE is not relayed: its answer would show the account's token.");
  if (/(?:^|,)\s*websocket\s*(?:[,/]|$)/i.test(headers.upgrade ?? "")) {
    return notImplemented("WebSocket is not relayed: connect to the provider itself.");
  }
  const coding = headers["transfer-encoding"];
  if (coding !== undefined && !/^\s*chunked\s*$/i.test(coding)) {
    return notImplemented("Send the body with Transfer-Encoding: chunked alone, or with a Content-Length.");
  }
  return undefined;
}

/** RFC 9112, section 3.2. */
function hasTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.length === 4 && rawHeaders[i]?.toLowerCase() === "host") count++;
  }
  return count > 1;
}

/** RFC 6750, section 2.1. */
const shownToken = (authorization = ""): string => /^bearer +(.*)$/i.exec(authorization)?.[1] ?? "";

/** So that the comparison takes as long for a token of any length. */
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
