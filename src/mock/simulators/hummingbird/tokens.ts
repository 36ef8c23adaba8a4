import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

const daySeconds = 86_400;
const encode = (value: object | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString("base64url");

/** The claims of a token. Times are epoch seconds. */
interface Claims {
  readonly ID: number;
  readonly Username: string;
  readonly exp: number;
  readonly iss: string;
  readonly nbf: number;
}

/** What becomes of a token. */
type Read = { readonly username: string } | { readonly problem: "malformed" | "ended" | "not of this server" };

/**
 * HummingBird's tokens: JWTs that no server has to remember, so that a refresh ends none. They count in seconds and have
 * nothing random, so that two of one second are the same.
 */
export function createTokens(now: () => number, lifetimeMs: number) {
  let keys = { access: randomUUID(), refresh: randomUUID() };
  const seconds = () => Math.floor(now() / 1000);

  const mac = (text: string, key: string) => createHmac("sha256", key).update(text).digest();
  function sign(claims: Claims, key: string): string {
    const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
    return `${text}.${encode(mac(text, key))}`;
  }

  function read(token: string, key: string): Read {
    const [header, payload, signature, ...more] = token.split(".");
    const claims = payload === undefined ? undefined : claimsOf(payload);
    if (
      header === undefined ||
      claims === undefined ||
      signature === undefined ||
      more.length > 0 ||
      !claimsOf(header)
    ) {
      return { problem: "malformed" };
    }
    // Good to the end of that second. It is looked at before the signature.
    if (claims.exp && seconds() > claims.exp) return { problem: "ended" };
    const given = Buffer.from(signature, "base64url");
    const made = mac(`${header}.${payload}`, key);
    const isOurs = given.length === made.length && timingSafeEqual(given, made);
    return isOurs ? { username: String(claims.Username) } : { problem: "not of this server" };
  }

  return {
    /** The pair that a login and a refresh bring. */
    issue(username: string) {
      const nbf = seconds();
      const expire = Math.floor((now() + lifetimeMs) / 1000);
      const claims = (exp: number): Claims => ({ ID: 1, Username: username, exp, iss: "hummingbird", nbf });
      return {
        access_token: sign(claims(expire), keys.access),
        expire,
        refresh_token: sign(claims(nbf + 14 * daySeconds), keys.refresh),
      };
    },
    readAccess: (token: string) => read(token, keys.access),
    readRefresh: (token: string) => read(token, keys.refresh),
    /** As the server's first restart does, which makes another key for access tokens alone. */
    expireAll() {
      keys = { ...keys, access: randomUUID() };
    },
    revokeAll() {
      keys = { access: randomUUID(), refresh: randomUUID() };
    },
  };
}

function claimsOf(part: string): Partial<Claims> | undefined {
  try {
    const claims = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof claims === "object" && claims !== null && !Array.isArray(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}
