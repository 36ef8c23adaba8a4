type Respond = (request: Request) => Response | Promise<Response>;

export interface ObservedFetch {
  readonly fetch: typeof globalThis.fetch;
  /** What was sent, in order. Bodies can still be read. */
  readonly requests: Request[];
}

/** A transport that answers by itself and keeps what it was sent. */
export function observedFetch(respond: Respond): ObservedFetch {
  const requests: Request[] = [];
  return {
    requests,
    async fetch(input, init) {
      const request = new Request(input, init);
      requests.push(request.clone());
      return respond(request);
    },
  };
}

export const pathsOf = (requests: readonly Request[]): string[] =>
  requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
