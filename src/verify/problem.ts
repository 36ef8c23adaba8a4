import { type ProviderError, propertyOf } from "../scheme/provider-error.js";
import type { Observed } from "./observed-fetch.js";

/** What a sentence about a run that can't be is made of. */
interface Failed {
  readonly error: ProviderError;
  /** The last exchange, where there was one. */
  readonly observed: Observed | undefined;
  /** The server's address, as it may be shown. */
  readonly baseUrl: string;
  /** What holds the account's secrets, as it is named to the user. */
  readonly secretNames: readonly string[];
}

/**
 * Why there is no credential to go on with, and what to do; undefined where the server answered, and what it answered is
 * for the report.
 */
export function problemOf({ error, observed, baseUrl, secretNames }: Failed): string | undefined {
  const { kind, status } = error;
  const server = new URL(baseUrl).host;
  const type = observed?.response?.headers.get("content-type") ?? "";
  const location = observed?.response?.headers.get("location");
  if (status !== undefined && status >= 300 && status < 400 && location) {
    const target = URL.canParse(location, baseUrl) ? new URL(location, baseUrl).origin : "elsewhere";
    return `${server} redirects the token call to ${target}. If that is a network's sign-in page, sign in first; if it is the provider, name it with --base-url.`;
  }
  if (/\bhtml\b/i.test(type)) {
    return `${server} answers the token call with a web page (HTTP ${status ?? observed?.response?.status}). A network's sign-in page or a proxy may stand between: open ${baseUrl} in a browser. Else --base-url names another server, or lacks a path.`;
  }
  switch (kind) {
    case "authentication":
      return `${server} refuses the credentials (${answerOf(error)}). Check ${secretNames.join(", ")}. Don't try often: accounts get locked.`;
    case "rate-limit":
      return `${server} says that it is called too often (HTTP 429). Try again${error.retryAfterMs ? ` in ${Math.ceil(error.retryAfterMs / 1000)} s` : " later"}.`;
    case "timeout":
      return `${server} doesn't answer in time. Check --base-url, and whether a firewall or a VPN stands between.`;
    case "transport":
      return transportProblem(server, codeOf(error));
    case "configuration":
      return error.message;
    case "http":
      return status === 404 || status === 405
        ? `${server} has no such token call (HTTP ${status}). Check --base-url: it may lack a path, or name another server.`
        : `${server} gives no token (${answerOf(error)}). ${(status ?? 0) >= 500 ? "Try again later." : "Check --base-url and the account."}`;
    default:
      return undefined;
  }
}

/** HTTP status and code: texts of the server may hold anything. */
function answerOf({ status, code }: ProviderError): string {
  const known = /^-?\w{1,24}$/.test(String(code ?? "")) ? `, code ${code}` : "";
  return `HTTP ${status}${known}`;
}

const codeOf = (error: ProviderError): string => String(propertyOf(error.cause, "code") ?? "");

const certificate = (server: string, what: string, todo: string) => `The certificate of ${server} ${what}. ${todo}`;

function transportProblem(server: string, code: string): string {
  switch (code) {
    case "ECONNREFUSED":
      return `Nothing listens at ${server}. Start the server, or check --base-url and its port.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The name ${server} leads to no address (${code}). Check --base-url, and this machine's DNS or VPN.`;
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return `There is no way to ${server} (${code}). Check --base-url, and whether a firewall or a VPN stands between.`;
    case "CERT_HAS_EXPIRED":
      return certificate(server, "has expired", "Its operator has to renew it; check this machine's clock too.");
    case "CERT_NOT_YET_VALID":
      return certificate(server, "isn't valid yet", "Check this machine's clock.");
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return certificate(
        server,
        "is another name's",
        "Check --base-url: it must have the name that the certificate is for.",
      );
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
      return certificate(
        server,
        "is vouched for by nobody whom this machine trusts",
        "If it is yours, set NODE_EXTRA_CA_CERTS to the file of its authority.",
      );
    case "EPROTO":
    case "ERR_SSL_WRONG_VERSION_NUMBER":
      return `${server} doesn't speak TLS at this port. Check --base-url: http: or another port may be right.`;
    default:
      return `The connection to ${server} is lost before an answer comes${code && ` (${code})`}. Check --base-url, and whether it is to be https: or http:.`;
  }
}
