import type { IncomingMessage } from "node:http";
import type { BoundAuth } from "../calls/create-auth.js";
import { isProviderError } from "../scheme/provider-error.js";
import type { Metrics } from "./metrics.js";
import { jsonAnswer, type OwnAnswer, refusal } from "./own-answer.js";
import type { Validation } from "./validation.js";

/** Where the proxy answers by itself. */
const root = "/-/";
/** How long a credential may take to be got for the proxy to be ready, in milliseconds. */
const readyMs = 2_000;

/** What the proxy says of itself. */
interface Own {
  readonly auth: BoundAuth["auth"];
  readonly metrics: Metrics | undefined;
  readonly isDraining: boolean;
  /** Whether who asks may call: others aren't told why the proxy isn't ready. */
  readonly isForCaller: boolean;
  readonly validation: Validation | undefined;
}

export const isControl = (path: string): boolean => path.startsWith(root);

/** Whether it says nothing that isn't for everybody: what asks for it may know no secret, and call by any name. */
export const isProbe = (path: string): boolean => path === `${root}health` || path === `${root}ready`;

/** Answers `/-/health`, `/-/ready`, `/-/metrics` and `/-/violations`. */
export async function control({ method = "" }: IncomingMessage, path: string, own: Own): Promise<OwnAnswer> {
  const answer = controls[path.slice(root.length)];
  if (!answer) return refusal(404, "Not Found", "There are /-/health, /-/ready, /-/metrics and /-/violations.");
  if (method === "GET" || method === "HEAD") return answer(own);
  return refusal(405, "Method Not Allowed", "Call it with GET.", {}, ["Allow", "GET, HEAD"]);
}

const controls: Readonly<Record<string, (own: Own) => OwnAnswer | Promise<OwnAnswer>>> = {
  health: () => jsonAnswer(200, { status: "pass" }),

  /** Whether it takes calls: there is a credential, or one can be got. Failures hold back who asks again, as with calls. */
  async ready({ auth, isDraining, isForCaller }) {
    if (isDraining) return notReady("The proxy is stopping.");
    try {
      await auth.credential({ signal: AbortSignal.timeout(readyMs) });
      return jsonAnswer(200, { status: "pass" });
    } catch (error) {
      if (!isForCaller) return notReady("There is no credential: who may call is told why, and the log says it.");
      return notReady(isProviderError(error) ? error.message : `No credential came within ${readyMs} ms.`);
    }
  },

  violations({ validation }) {
    if (validation) return jsonAnswer(200, { violations: validation.violations() });
    return refusal(404, "Not Found", "Nothing is compared with the descriptions: start the proxy with --validate.");
  },

  async metrics({ metrics }) {
    if (metrics) return metrics.show();
    return refusal(501, "Not Implemented", "Metrics need a package: run npm install prom-client, and start anew.");
  },
};

const notReady = (detail: string): OwnAnswer => refusal(503, "Service Unavailable", detail, { status: "fail" });
