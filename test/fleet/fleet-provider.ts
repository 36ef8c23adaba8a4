import type { Way } from "../credentials/model-scheme.js";

/** Of which only one is good. */
export const secretsInTurn = ["test-secret-1", "test-secret-2"] as const;

/** A token that was given out. Times are the world's, in milliseconds. */
export interface IssuedToken {
  readonly token: string;
  /** Those that came later have a higher one. */
  readonly number: number;
  endsAt: number;
}

/** What a process sends, as far as it matters. */
export interface Sent {
  readonly path: string;
  readonly token: string | undefined;
  readonly old: string | undefined;
  readonly secret: string | undefined;
}

/** What a provider's server does, which never fails by itself. */
export function fleetProvider(
  { rejectsBy, login, roundsDown, renewsBeside }: Way,
  lifetimeMs: number,
  now: () => number,
) {
  const issued = new Map<string, IssuedToken>();
  const grants = new WeakMap<Response, IssuedToken & { readonly grantedAt: number }>();
  const rejections = new WeakSet<Response>();
  let current: IssuedToken | undefined;
  let isRotated = false;

  const isGood = (token: IssuedToken | undefined): token is IssuedToken => token !== undefined && token.endsAt > now();

  function issue(): IssuedToken {
    const number = issued.size + 1;
    current = { token: `token-${number}`, number, endsAt: now() + lifetimeMs };
    issued.set(current.token, current);
    return current;
  }

  function granted(issued: IssuedToken): Response {
    const leftMs = issued.endsAt - now();
    const lifetimeMs = roundsDown ? Math.floor(leftMs / 1_000) * 1_000 : leftMs;
    const response = Response.json({ token: issued.token, lifetimeMs });
    grants.set(response, { ...issued, grantedAt: now() });
    return response;
  }

  function rejection(): Response {
    const response = rejectsBy === "status" ? new Response(null, { status: 401 }) : Response.json({ code: 1010 });
    rejections.add(response);
    return response;
  }

  const accepts = (secret: string | undefined) => secret === secretsInTurn[isRotated ? 1 : 0];

  function logIn(): Response {
    if (login === "repeats" && isGood(current)) return granted(current);
    if (login === "replaces" && current) end(current);
    return granted(issue());
  }

  function renew(old: IssuedToken | undefined): Response {
    if (!isGood(old)) return Response.json({ code: 7 });
    if (!renewsBeside) end(old);
    return granted(issue());
  }

  const end = (token: IssuedToken) => {
    token.endsAt = Math.min(token.endsAt, now());
  };

  return {
    rejection,
    serve({ path, token, old, secret }: Sent): Response {
      if (path === "/refresh") return renew(issued.get(old ?? ""));
      if (path === "/login") return accepts(secret) ? logIn() : new Response(null, { status: 401 });
      return isGood(issued.get(token ?? "")) ? Response.json({ code: 0 }) : rejection();
    },
    /** The token that an answer grants, as it was then. */
    grantedBy: (response: Response) => grants.get(response),
    /** Whether an answer says that a token is spent. */
    rejects: (response: Response) => rejections.has(response),
    find: (token: string | undefined) => issued.get(token ?? ""),
    /** Ends the current token before its time, without a word. */
    revoke() {
      if (current) end(current);
    },
    rotate() {
      isRotated = true;
    },
  };
}
