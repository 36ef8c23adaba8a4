import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setImmediate as turn } from "node:timers/promises";
import { createAuth } from "../calls/create-auth.js";
import { checkOptions } from "../client/options.js";
import type { Provider } from "../client/provider.js";
import type { AuthSettings } from "../client/settings.js";
import { createEmit, type ProviderEvent } from "../credentials/events.js";
import { minimalFetch } from "../transports/minimal-fetch.js";
import type { CallRecord } from "./call-record.js";
import { CallsUnderWay } from "./calls-under-way.js";
import { control, isControl, isProbe } from "./controls.js";
import { createGate } from "./gate.js";
import { checkExposure, defaultHost, type ListenOptions, listen } from "./listen.js";
import { createMetrics, type Metrics } from "./metrics.js";
import { type OwnAnswer, refusal, sendOwn } from "./own-answer.js";
import { Relay } from "./relay.js";
import { pathOf } from "./request-target.js";
import { tokenCallFinder } from "./token-calls.js";
import { answerUnreadable } from "./unreadable.js";
import { createUpstream } from "./upstream/upstream.js";
import { createValidation, type ValidationSettings } from "./validation.js";

/** What a proxy is made of. */
export interface ProxyOptions<Name extends string, Options extends object> {
  readonly provider: Provider<Name, Options>;
  /** Those of the provider's client: the account, `baseUrl`, `store`, and settings. `fetch` is for token calls alone. */
  readonly options: Options & AuthSettings;
  /** What callers have to show as `Authorization: Bearer …`. Default: nothing. */
  readonly requireToken?: string | undefined;
  /** What is compared with the descriptions. Default: nothing. */
  readonly validation?: ValidationSettings | undefined;
  /** Told of every call after its end. */
  readonly onCall?: ((call: CallRecord) => void) | undefined;
}

/** A server that signs calls for programs in any language, and hands them on to the provider. */
export interface Proxy {
  /**
   * @returns the origin to call; of a Unix socket, its path
   * @throws Error where strangers could use the account; the system's, where it can't listen there
   */
  listen(where?: ListenOptions): Promise<string>;
  /**
   * Stops taking calls, and waits for those under way.
   *
   * @param graceMs how long, in milliseconds, before they are cut off. Default: 25,000
   */
  close(graceMs?: number): Promise<void>;
}

/** How long callers' connections are kept while idle, in milliseconds: longer than most callers keep them. */
const keepAliveMs = 65_000;

/**
 * Makes a proxy for one account of a provider.
 *
 * @throws ProviderError of kind `configuration` that names the option which is wrong
 * @example
 * const proxy = createProxy({ provider, options: { clientId, clientSecret, baseUrl } });
 * const url = await proxy.listen({ port: 5000 });
 */
export function createProxy<Name extends string, Options extends object>({
  provider,
  options,
  requireToken,
  validation: validationSettings,
  onCall,
}: ProxyOptions<Name, Options>): Proxy {
  let metrics: Metrics | undefined;
  const settings = {
    fetch: minimalFetch,
    ...options,
    onEvent(event: ProviderEvent) {
      metrics?.happened(event);
      return options.onEvent?.(event);
    },
  };
  const checked = checkOptions(provider.shape, settings as never);
  // The bodies of answers are handed on: the connection they come over watches them.
  const scheme = provider.schemeFor(settings);
  const { auth, findOperation, relay } = createAuth(scheme, {
    ...checked,
    bodyTimeoutMs: undefined,
  });
  const upstream = createUpstream(checked);
  const emit = createEmit(provider.shape.provider, checked.time.now, settings.onEvent);
  const validation = validationSettings && createValidation(validationSettings, emit);
  const way = { relay, upstream, base: checked.base, isDraining: () => isDraining, validation };
  let listened: string | undefined;
  let isDraining = false;
  const isTokenCall = tokenCallFinder(scheme.operations);
  const gate = createGate(requireToken, () => listened);

  const underWay = new CallsUnderWay();

  function handle(request: IncomingMessage, response: ServerResponse, denied?: OwnAnswer): void {
    if (isDraining) response.shouldKeepAlive = false;
    const { method = "", url = "", socket } = request;
    const path = pathOf(url);
    const refused = denied ?? gate(request);
    if (isControl(path) && (!refused || isProbe(path))) {
      const own = { auth, metrics, isDraining, validation, isForCaller: !refused };
      control(request, path, own).then((answer) => sendOwn(answer, response));
      return;
    }
    const startedAt = performance.now();
    metrics?.began();
    const operation = findOperation(method, path);
    const call = new Relay(request, response);
    underWay.begin(call, socket);
    response.once("close", () => {
      underWay.end(call, socket);
      if (!response.writableFinished) call.abort();
      // Its connection is kept for calls that are not taken any more.
      if (isDraining) setImmediate(() => server.closeIdleConnections());
      ended({
        method,
        template: operation?.path,
        path,
        status: response.headersSent ? response.statusCode : 0,
        end: call.end,
        kind: call.kind,
        durationMs: performance.now() - startedAt,
      });
    });
    const refusal = refused ?? (isTokenCall(path, operation) ? noTokens : undefined);
    if (refusal) call.refuse(refusal);
    else call.send(way, operation);
  }

  function ended(record: CallRecord): void {
    metrics?.ended(record);
    onCall?.(record);
  }

  const server = createServer({ keepAliveTimeout: keepAliveMs, requestTimeout: 0 }, (request, response) =>
    handle(request, response),
  );
  // A body is asked for once it can be taken.
  server.on("checkContinue", (request, response) => handle(request, response));
  server.on("checkExpectation", (request, response) => handle(request, response, unknownExpectation));
  answerUnreadable(server, {
    over: (socket) => underWay.over(socket),
    onRefused(method, status, kind) {
      metrics?.began();
      ended({ method, template: undefined, path: "", status, end: "refused", kind, durationMs: 0 });
    },
  });
  return {
    async listen(where = {}) {
      checkExposure(where, requireToken !== undefined);
      metrics = await createMetrics();
      const place = await listen(server, where);
      listened = where.path === undefined ? (where.host ?? defaultHost) : undefined;
      return place;
    },
    async close(graceMs = 25_000) {
      isDraining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const limit = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(limit);
      // They are told of before the proxy is gone, also those that were cut off.
      while (underWay.count > 0) await turn();
      upstream.close();
    },
  };
}

const unknownExpectation = refusal(417, "Expectation Failed", "Send no Expect, or Expect: 100-continue.");

const noTokens = refusal(
  403,
  "Forbidden",
  "The proxy signs calls, and hands out no tokens: call without one, or run `npx provider-clients token` for one.",
);
