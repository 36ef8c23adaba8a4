import { isRecord } from "../../src/scheme/envelope.js";
import type { Scheme } from "../../src/scheme/scheme.js";
import { type Facts, facts } from "../facts.js";

/** A provider's ways, each in a word. */
export interface Way extends Pick<Facts, "login" | "refreshes"> {
  readonly name: string;
  /** How spent tokens are reported. */
  readonly rejectsBy: "status" | "code";
  /** Whether lives are told in whole seconds, rounded down. */
  readonly roundsDown?: boolean;
  /** Whether a renewal leaves the token before alone. */
  readonly renewsBeside?: boolean;
}

export const ways: readonly Way[] = [
  ...Object.entries(facts).map(([name, { login, refreshes, rejections }]): Way => {
    const rejectsBy = rejections.at(-1)?.status === 401 ? "status" : "code";
    return { name, rejectsBy, login, refreshes };
  }),
  { name: "HummingBird", rejectsBy: "code", login: "adds", refreshes: true, roundsDown: true, renewsBeside: true },
  { name: "Spring Security OAuth", rejectsBy: "status", login: "repeats", refreshes: false, roundsDown: true },
];

/** A provider of certain ways: tokens travel in `x-token`, that which is renewed in `x-old`, the secret in a body. */
export const schemeOf = ({ rejectsBy, login, refreshes }: Way): Scheme<"secret"> => ({
  envelope: {
    provider: "model",
    read: (body) => {
      if (!isRecord(body)) return undefined;
      return body.code ? { success: false, code: body.code, message: "" } : { success: true, payload: body };
    },
    isRefusal: () => false,
  },
  operations: ["/login", "/refresh"].map((path) => ({
    operationId: path,
    method: "POST",
    path,
    security: [],
    isTokenOperation: true,
    isIdempotent: false,
  })),
  rejection: rejectsBy === "status" ? { status: 401 } : { codes: [1010] },
  loginRenews: login === "adds",
  identify: () => [],
  login: ({ secret }) => ({ method: "POST", path: "/login", body: secret }),
  renew: ({ token }, isExpired) =>
    refreshes && !isExpired ? { method: "POST", path: "/refresh", headers: { "x-old": token } } : undefined,
  readGrant(body, malformed) {
    if (typeof body.token !== "string") throw malformed("has no token");
    return { token: body.token, lifetimeMs: Number(body.lifetimeMs), refreshToken: refreshes ? body.token : undefined };
  },
  sign({ headers }, { grant }) {
    if (grant) headers.set("x-token", grant.token);
    return undefined;
  },
});
