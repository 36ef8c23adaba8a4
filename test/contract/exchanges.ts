import type { Exchange } from "../../src/contract/exchange.js";

interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly sent?: string;
}

interface Answered {
  readonly status?: number;
  readonly type?: string | null;
  readonly headers?: Record<string, string>;
  /** Text as it is; else JSON. */
  readonly body?: unknown;
}

/** An exchange as it went over the wire: by default a GET that was answered with JSON. */
export function exchangeOf(
  { status = 200, type = "application/json", headers = {}, body = "" }: Answered,
  { method = "GET", url = "https://api.example/v1/orders", headers: own = {}, sent }: Sent = {},
): Exchange {
  const text = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  return {
    method,
    url,
    request: { headers: new Headers(own), ...(sent !== undefined && { body: sent }) },
    response: {
      status,
      headers: new Headers({ ...(type !== null && { "content-type": type }), ...headers }),
      body: typeof text === "string" ? new TextEncoder().encode(text) : text,
    },
    startedAt: 0,
    durationMs: 1,
  };
}
