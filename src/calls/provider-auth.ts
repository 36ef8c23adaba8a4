import type { Credential } from "../credentials/held-credential.js";

/** One provider's authentication for one account. */
export interface ProviderAuth {
  /**
   * The authentication as a middleware for an openapi-fetch client that was made elsewhere: signs, and sends once more,
   * over its own transport, what was rejected. Register it last: middleware after it sees the signed request, secrets
   * included, and what that changes is not in a second sending. The first sending is the client's own, without a timeout.
   */
  onRequest(context: { request: Request; options?: object }): Promise<Request>;
  onResponse(context: { request: Request; response: Response; options?: object }): Promise<Response | undefined>;

  /**
   * An authenticated `fetch`.
   *
   * @param input an absolute URL at the origin of `baseUrl`, or a Request for one
   * @throws ProviderError of kind `configuration` for another origin, and whatever getting a credential can throw
   * @example
   * const response = await auth.fetch("https://api.example.com/v1/orders", { signal });
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;

  /**
   * A signed Request, for a transport of your own. It holds secrets: its headers and its URL are not for logs.
   *
   * @param input an absolute URL at the origin of `baseUrl`, or a Request for one
   */
  sign(input: string | URL | Request, init?: RequestInit): Promise<Request>;

  /**
   * The current credential, acquired if need be. It is opaque but for `expiresAt` (epoch milliseconds).
   *
   * @param options.signal ends this wait; an acquisition that others wait for goes on
   */
  credential(options?: { signal?: AbortSignal }): Promise<Credential>;

  /** Marks a credential spent, so that the next call gets another. Does nothing if it is no longer the current one. */
  invalidate(credential: Credential): void;
}
