import type { ProviderClient } from "../src/index.js";
import { accounts, createAnyClient, type Provider } from "./accounts.js";
import { models } from "./models.js";

export interface Sent {
  readonly url: string;
  readonly init: RequestInit & { readonly headers: Headers };
}

type Open = Record<string, unknown>;
type Paths = Record<
  "/v1/orders" | "/v1/orders/{id}",
  Record<
    "get" | "put" | "post" | "delete" | "head",
    {
      parameters: { query?: Open; path?: Open; header?: Open };
      requestBody?: { content: { "application/json": unknown } };
      responses: { 200: { content: { "application/json": { order: number } } } };
    }
  >
>;

/** A provider's client for an API of which nothing is known, and what its transport is given but for token calls. */
export function anyClient(
  provider: Provider,
  options: object = {},
  answer: (sent: Sent) => Response | Promise<Response> = () => Response.json({ order: 1 }),
) {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (!url.includes("/v1/orders")) return Response.json(models[provider].issue(1, Date));
    const call = { url, init: { ...init, signal: init.signal ?? null, headers: new Headers(init.headers) } };
    sent.push(call);
    return answer(call);
  };
  const client = createAnyClient(provider, { ...accounts[provider], fetch, ...options }) as ProviderClient<Paths>;
  return { client, sent, fetch };
}

/** The error that a call rejects with. */
export const errorOf = (call: Promise<unknown>): Promise<Error> =>
  call.then(
    () => Promise.reject(new Error("nothing was thrown")),
    (error) => error,
  );
