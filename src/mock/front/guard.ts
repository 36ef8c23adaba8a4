import { isIP } from "node:net";
import { type Answer, problem, type Received } from "../answer.js";

/** Without a port, in lower case, and IPv6 addresses in brackets. */
const hostnameOf = (host: string): string | undefined => {
  const isHost = /^(\[[\da-f:.]+\]|[^\s/\\@?#[\]:]+)(:\d+)?$/i.test(host) && URL.canParse(`http://${host}`);
  return isHost ? new URL(`http://${host}`).hostname : undefined;
};

/** An address as it stands in a URL: IPv6 in brackets. */
export const hostInUrl = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

/** Whether a name or an address leads nowhere but to the machine that asks (RFC 6761, section 6.3). */
export function isLoopback(host: string): boolean {
  const name = hostnameOf(hostInUrl(host)) ?? "";
  return name === "[::1]" || /^(.+\.)?localhost$/.test(name) || /^127(\.\d+){3}$/.test(name);
}

/** Whether it stands for all addresses of this machine. */
export const isWildcard = (host: string): boolean => host === "0.0.0.0" || host === "::";

/**
 * Refuses a control that a web page may have sent: pages of any site can reach the servers of the machine that shows them.
 * A request without `Host` came from no browser, but from this process.
 *
 * @param listened the name or the address that the mock listens on
 */
export function refuseControl({ headers }: Pick<Received, "headers">, listened?: string): Answer | undefined {
  const { host } = headers;
  if (host !== undefined && !isOwnName(host, listened)) {
    return forbidden(
      "Controls are for this machine alone: call them at a loopback address, as 127.0.0.1 or localhost, or start the mock with " +
        "--host and the name that you call it by.",
    );
  }
  if (isOfPage(headers)) {
    return forbidden(
      "Controls are not for web pages: call them from your test's own process or with curl, without the headers Origin and " +
        "Sec-Fetch-Site.",
    );
  }
  return undefined;
}

const forbidden = (detail: string): Answer => problem(403, "Forbidden", detail);

/** Whether a browser says that a page has sent a request. */
export const isOfPage = ({ origin, "sec-fetch-site": site = "none" }: Readonly<Record<string, unknown>>): boolean =>
  origin !== undefined || site !== "none";

/**
 * Whether `Host` names this machine. A page's own name may be made to lead here (DNS rebinding). An address can't.
 *
 * @param listened the name or the address that is listened on
 */
export function isOwnName(host: string, listened = "localhost"): boolean {
  const name = hostnameOf(host);
  if (name === undefined) return false;
  const isAddress = name.startsWith("[") || isIP(name) > 0;
  return isLoopback(name) || name === hostnameOf(hostInUrl(listened)) || (isWildcard(listened) && isAddress);
}
