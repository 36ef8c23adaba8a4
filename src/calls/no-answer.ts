import { ProviderError, type ProviderErrorDetails, scrub } from "../scheme/provider-error.js";
import { nameOf } from "./answered-call.js";
import type { KnownCall } from "./known-call.js";
import { isStream } from "./outgoing-call.js";
import type { Session } from "./session.js";
import { transportFailure } from "./transport-failure.js";

/** A call that was sent, and what came of it: no answer. */
export interface NoAnswer {
  readonly error: ProviderError;
  /** Whether the call may have reached the provider. */
  readonly wasSent: boolean;
}

const remedy = "set NODE_EXTRA_CA_CERTS, or pass createMinimalFetch({ agent: new https.Agent({ ca }) })";

/** RFC 9110, section 15.5.8; some proxies say 401 of credentials that are wrong, and 407 only where there are none. */
const proxyProblem = (status: number): string =>
  status === 407 || status === 401 ? "the proxy wants other credentials" : "the proxy made no connection";

/** Makes the errors of one attempt that brings no answer. What a transport throws may show the URL: none of it is handed on. */
export function noAnswer({ scheme, origin, timeoutMs }: Session, call: KnownCall, attempts: number) {
  function error(problem: string, details: Pick<ProviderErrorDetails, "kind" | "cause" | "status" | "retryable">) {
    const { call: name, operation } = nameOf(call);
    const { provider } = scheme.envelope;
    return new ProviderError(`${name}: ${problem}`, { provider, operation, attempts, ...details });
  }

  return {
    /** Of what the transport threw. */
    lost(cause: unknown): NoAnswer {
      const { what, code = scrub(cause).name, status = 0 } = transportFailure(cause);
      const no = (problem: string) => `no answer from ${origin}: ${problem} (${code})`;
      switch (what) {
        case "proxy": {
          const problem = no(`${proxyProblem(status)}: HTTP ${status}`);
          return { error: error(problem, { kind: "http", status, cause }), wasSent: false };
        }
        case "untrusted": {
          const problem = no(`its certificate is not trusted; ${remedy}`);
          return { error: error(problem, { kind: "transport", cause, retryable: false }), wasSent: false };
        }
        case "unsendable": {
          const problem = `the transport can't send this call: check its method, headers, body and other settings (${code})`;
          return { error: error(problem, { kind: "configuration", cause }), wasSent: false };
        }
        case "encoded": {
          const problem = `the body came encoded, though nobody asked for that, and the transport doesn't undo it (${code})`;
          return { error: error(problem, { kind: "contract", cause }), wasSent: true };
        }
        case "garbled": {
          const problem = `the answer from ${origin} is not HTTP, or not encoded as it says (${code})`;
          return { error: error(problem, { kind: "contract", cause }), wasSent: true };
        }
        default: {
          const ofStream = isStream(call.init.body) ? ", or its body could not be read" : "";
          const problem = no(`the connection could not be made, or was lost${ofStream}`);
          return { error: error(problem, { kind: "transport", cause }), wasSent: what === "lost" };
        }
      }
    },

    timeout: (): ProviderError => error(`no answer from ${origin}: none within ${timeoutMs} ms`, { kind: "timeout" }),

    /** Of a body that stops. */
    silent: (ms: number): ProviderError =>
      error(`the body from ${origin} stopped coming: nothing within ${ms} ms`, { kind: "timeout" }),

    notAResponse: (): ProviderError =>
      error('what option "fetch" was given for must come to a Response whose body has not been read', {
        kind: "configuration",
      }),

    tooLong: (): ProviderError => error("the token answer is longer than 1 MiB", { kind: "contract" }),
  };
}
