import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createAuth } from "../calls/create-auth.js";
import { checkOptions } from "../client/options.js";
import type { Provider } from "../client/provider.js";
import type { AuthSettings } from "../client/settings.js";
import { createEmit, type ProviderEvent } from "../credentials/events.js";
import type { Operation } from "../scheme/scheme.js";
import { minimalFetch } from "../transports/minimal-fetch.js";
import type { CallRecord } from "./call-record.js";
import { control, isControl, isProbe } from "./controls.js";
import { createGate } from "./gate.js";
import { checkExposure, defaultHost, type ListenOptions, listen } from "./listen.js";
import { createMetrics, type Metrics } from "./metrics.js";
import { asMessage, refusal, sendOwn, tunnelRefusal } from "./own-answer.js";
import { Relay } from "./relay.js";
import { pathOf, plainPath } from "./request-target.js";
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
  const { auth, findOperation, relay } = createAuth(provider.schemeFor(settings), {
    ...checked,
    bodyTimeoutMs: undefined,
  });
  const upstream = createUpstream(checked);
  const emit = createEmit(provider.shape.provider, checked.time.now, settings.onEvent);
  const validation = validationSettings && createValidation(validationSettings, emit);
  const way = { relay, upstream, base: checked.base, isDraining: () => isDraining, validation };
  let listened: string | undefined;
  let isDraining = false;
  const gate = createGate(requireToken, () => listened);

  /** Also by a path that a lenient server takes for its own. */
  function isTokenCall(method: string, path: string, operation: Operation | undefined): boolean {
    if (operation) return operation.isTokenOperation;
    const plain = plainPath(path);
    return plain !== path && findOperation(method, plain)?.isTokenOperation === true;
  }

  function handle(request: IncomingMessage, response: ServerResponse): void {
    if (isDraining) response.shouldKeepAlive = false;
    const { method = "", url = "" } = request;
    const path = pathOf(url);
    const refused = isProbe(path) ? undefined : gate(request);
    if (!refused && isControl(path)) {
      const own = { auth, metrics, isDraining, validation };
      control(request, path, own).then((answer) => sendOwn(answer, response));
      return;
    }
    const startedAt = performance.now();
    metrics?.began();
    const operation = findOperation(method, path);
    const denied = refused ?? (isTokenCall(method, path, operation) ? noTokens : undefined);
    const call = new Relay(request, response);
    response.once("close", () => {
      if (!response.writableFinished) call.abort();
      // Its connection is kept for calls that are not taken any more.
      if (isDraining) setImmediate(() => server.closeIdleConnections());
      const record: CallRecord = {
        method,
        template: operation?.path,
        path,
        status: response.headersSent ? response.statusCode : 0,
        end: call.end,
        kind: call.kind,
        durationMs: performance.now() - startedAt,
      };
      metrics?.ended(record);
      onCall?.(record);
    });
    if (denied) call.refuse(denied);
    else call.send(way, operation);
  }

  const server = createServer({ keepAliveTimeout: keepAliveMs, requestTimeout: 0 }, handle);
  // A body is asked for once it can be taken.
  server.on("checkContinue", handle);
  server.on("connect", (_request, socket) => {
    // With other requests, Node's server copes with callers that break off; here the socket is the listener's.
    socket.on("error", () => {});
    socket.end(asMessage(tunnelRefusal));
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
      upstream.close();
    },
  };
}

const noTokens = refusal(
  403,
  "Forbidden",
  "The proxy signs calls, and hands out no tokens: call without one, or run `npx provider-clients token` for one.",
);
