import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { MockProvider } from "../../src/mock/simulators/index.js";
import { type Answer, type Drift, holderOf, inAnswer, inJson, type Json, latin1 } from "./drifting-server.js";

/** A drift, what it is to be called, and where in the description. */
export interface Planted {
  readonly what: string;
  readonly drift: Drift;
  readonly kind: string;
  readonly pointer: string;
  /** Default: Gongjiang with orders. */
  readonly provider?: MockProvider;
  /** What an overlay of the description makes of it: what would be true, nothing, or less than all. Default: what would be true. */
  readonly overlay?: "nothing" | "less";
  /** In the message. */
  readonly words?: string;
}

const ordersPath = "/v1/orders";
const orders = "orders.json#/paths/~1v1~1orders/get";
const schemas = "orders.json#/components/schemas";
const content = `${orders}/responses/200/content`;
const token = "openapi.yaml#/paths/~1oauth~1token/post";
const tokenFields = "openapi.yaml#/components/schemas/Token/properties";

/** Whether a call wasn't refused. */
const isPage = (body: Json): boolean => "data" in body;

/** Puts a value into a place of a body, or takes it away. */
const put = (place: string, value?: unknown, path = ordersPath): Drift =>
  inJson(path, (body) => {
    if (path === ordersPath && !isPage(body)) return;
    const [holder, name] = holderOf(body, place);
    if (value === undefined) delete holder[name];
    else holder[name] = value as Json;
  });
const rename = (place: string, fresh: string, path = ordersPath): Drift =>
  inJson(path, (body) => {
    if (path === ordersPath && !isPage(body)) return;
    const [holder, name] = holderOf(body, place);
    if (holder[name] === undefined) return;
    holder[fresh] = holder[name];
    delete holder[name];
  });
const answer = (change: (answer: Answer) => void) =>
  inAnswer(ordersPath, (one) => {
    if (one.status === 200) change(one);
  });
const typed = (type: string) => answer(({ headers }) => Object.assign(headers, { "content-type": type }));
/** Changes what the token call grants. */
const granted = (change: () => object) =>
  inJson("/oauth/token", (body) => ("access_token" in body ? { ...body, ...change() } : undefined));

/** Sends by itself. */
const instead =
  (path: string, send: (response: ServerResponse, answer: Answer) => void): Drift =>
  (answer, call, response) => {
    if (!call.path.endsWith(path)) return false;
    send(response, answer);
    return true;
  };

export const drifts: readonly Planted[] = [
  {
    ...{ what: "a renamed field", drift: rename("data/items/0/created", "createdAt") },
    ...{ kind: "renamed", pointer: `${schemas}/Page/properties/items/items`, words: "`created`" },
  },
  {
    ...{ what: "a renamed field that is required", drift: rename("data/items/0/name", "orderName") },
    ...{ kind: "renamed", pointer: `${schemas}/Order/required`, words: "`name`" },
  },
  {
    what: "a missing field",
    drift: put("data/items/0/id"),
    kind: "missing",
    pointer: `${schemas}/Order/required`,
  },
  {
    ...{ what: "a missing list", drift: put("data/items") },
    ...{ kind: "missing", pointer: `${schemas}/Page/required` },
  },
  {
    ...{ what: "a further field", drift: put("successMsg", "done") },
    ...{
      kind: "undocumented",
      pointer: `${content}/application~1json/schema`,
      words: "undocumented field `successMsg`",
    },
  },
  {
    ...{ what: "a further field in a list", drift: put("data/items/0/weight", { kg: 2 }) },
    ...{ kind: "undocumented", pointer: `${schemas}/Page/properties/items/items` },
  },
  {
    ...{ what: "text in the place of a number", drift: put("data/items/0/price", "12.5") },
    ...{ kind: "type", pointer: `${schemas}/Order/properties/price/type`, words: "as number, server sent text" },
  },
  {
    ...{ what: "text in the place of an integer", drift: put("data/items/0/id", "7") },
    ...{ kind: "type", pointer: `${schemas}/Order/properties/id/type`, words: "as integer, server sent text" },
  },
  {
    ...{ what: "a fraction in the place of an integer", drift: put("data/total", 1.5) },
    ...{ kind: "type", pointer: `${schemas}/Page/properties/total/type` },
  },
  {
    ...{ what: "text in the place of true or false", drift: put("data/items/0/paid", "yes") },
    ...{ kind: "type", pointer: `${schemas}/Order/properties/paid/type` },
  },
  {
    ...{ what: "an object in the place of a list", drift: put("data/items/0/tags", { a: 1 }) },
    ...{ kind: "type", pointer: `${schemas}/Order/properties/tags/type` },
  },
  {
    ...{ what: "a list in the place of an object", drift: put("data", []) },
    ...{ kind: "type", pointer: `${schemas}/Page/type` },
  },
  {
    ...{ what: "null", drift: put("data/items/0/name", null) },
    ...{ kind: "null", pointer: `${schemas}/Order/properties/name/type` },
  },
  {
    ...{ what: "a further value", drift: put("data/items/0/state", "archived") },
    ...{ kind: "value", pointer: `${schemas}/Order/properties/state/enum` },
  },
  {
    ...{ what: "another constant", drift: put("data/items/0/kind", "toy") },
    ...{ kind: "value", pointer: `${schemas}/Order/properties/kind/const` },
  },
  {
    ...{ what: "another format", drift: put("data/items/0/created", "2026-01-02 03:04:05") },
    ...{ kind: "format", pointer: `${schemas}/Order/properties/created/format` },
  },
  {
    ...{ what: "another pattern", drift: put("data/items/0/number", "a100") },
    ...{ kind: "pattern", pointer: `${schemas}/Order/properties/number/pattern` },
  },
  {
    ...{ what: "a number that is too small", drift: put("data/total", -1) },
    ...{ kind: "bounds", pointer: `${schemas}/Page/properties/total/minimum` },
  },
  {
    ...{ what: "an empty text", drift: put("data/items/0/name", "") },
    ...{ kind: "bounds", pointer: `${schemas}/Order/properties/name/minLength` },
  },
  {
    ...{ what: "too many items", drift: put("data/items/0/tags", ["a", "b", "c", "d"]) },
    ...{ kind: "bounds", pointer: `${schemas}/Order/properties/tags/maxItems` },
  },
  {
    ...{ what: "an undocumented status", drift: answer((one) => Object.assign(one, { status: 203 })) },
    ...{ kind: "status", pointer: `${orders}/responses`, words: "documents 200, 401, server answers 203" },
  },
  {
    ...{ what: "a server that fails", drift: answer((one) => Object.assign(one, { status: 500 })) },
    ...{ kind: "status", pointer: `${orders}/responses` },
  },
  {
    ...{ what: "a refusal inside HTTP 200", drift: inJson(ordersPath, () => ({ code: 401, message: "unauthorized" })) },
    ...{
      kind: "envelope",
      pointer: `${orders}/responses/200`,
      words: "documents 401, server answers 200 with `code` 401",
    },
  },
  {
    ...{
      what: "a body without its envelope",
      kind: "envelope",
      pointer: `${schemas}/Answer/properties/data`,
      overlay: "nothing",
    },
    drift: inJson(ordersPath, (body) => (isPage(body) ? body.data : body)),
  },
  {
    ...{ what: "a body in a further envelope", kind: "envelope", pointer: `${content}/application~1json/schema` },
    drift: inJson(ordersPath, (body) => (isPage(body) ? { success: true, result: body } : body)),
  },
  {
    ...{ what: "a new code", provider: "zhicloud", kind: "code", words: "100999" },
    drift: inJson("/getUserInfo/json", ({ code }) =>
      Number(code) === 200 ? { code: 100999, message: "new" } : undefined,
    ),
    pointer: "openapi.yaml#/x-error-codes",
    overlay: "less",
  },
  {
    ...{
      what: "another content type",
      drift: typed("text/plain"),
    },
    ...{ kind: "content-type", pointer: content },
  },
  {
    what: "another charset",
    drift: typed("application/json; charset=gbk"),
    ...{ kind: "charset", pointer: content, overlay: "nothing" },
  },
  {
    ...{ what: "a header that is missing", drift: answer(({ headers }) => void delete headers["x-request-id"]) },
    ...{ kind: "missing", pointer: `${orders}/responses/200/headers/X-Request-Id` },
  },
  {
    what: "a page in the place of JSON",
    drift: answer((one) => {
      Object.assign(one.headers, { "content-type": "text/html" });
      one.body = "<!doctype html><title>Sign in</title>";
    }),
    ...{ kind: "html", pointer: content, overlay: "nothing" },
  },
  {
    ...{ what: "an empty body", drift: answer((one) => Object.assign(one, { body: "" })) },
    ...{ kind: "empty", pointer: content },
  },
  {
    ...{ what: "a number in the place of text, by whatever name", drift: put("data/items/0/labels/color", 5) },
    ...{ kind: "type", pointer: `${schemas}/Order/properties/labels/additionalProperties/type` },
  },
  {
    ...{ what: "no JSON", drift: answer((one) => Object.assign(one, { body: `callback(${one.body})` })) },
    ...{ kind: "malformed", pointer: `${content}/application~1json`, overlay: "nothing" },
  },
  {
    ...{ what: "a byte order mark", drift: answer((one) => Object.assign(one, { body: latin1("\ufeff") + one.body })) },
    ...{ kind: "(bom)", pointer: content, overlay: "nothing" },
  },
  {
    what: "a body that breaks off",
    drift: instead(ordersPath, (response, { headers }) => {
      response.writeHead(200, { ...headers, "content-length": "1000" });
      response.write("{", () => response.destroy());
    }),
    ...{ kind: "cut", pointer: orders, overlay: "nothing" },
  },
  {
    ...{ what: "half of a JSON", drift: answer((one) => Object.assign(one, { body: one.body.slice(0, 40) })) },
    ...{ kind: "cut", pointer: `${content}/application~1json`, overlay: "nothing" },
  },
  {
    what: "a body that is compressed unasked",
    drift: answer((one) => {
      Object.assign(one.headers, { "content-encoding": "gzip" });
      one.body = gzipSync(Buffer.from(one.body, "latin1")).toString("latin1");
    }),
    ...{ kind: "encoding", pointer: orders, overlay: "nothing" },
  },
  {
    what: "a connection that is lost",
    drift: instead(ordersPath, (response) => response.destroy()),
    ...{ kind: "no-answer", pointer: orders, overlay: "nothing" },
  },
  {
    ...{ what: "a redirect", kind: "redirect", pointer: orders, overlay: "nothing" },
    drift: instead(ordersPath, (response) => response.writeHead(302, { location: "/v2/orders" }).end()),
  },
  {
    ...{ what: "a redirect to another server", kind: "redirect", pointer: orders, overlay: "nothing" },
    drift: instead(ordersPath, (response) =>
      response.writeHead(307, { location: "https://portal.example/?u=1" }).end(),
    ),
    words: "https://portal.example",
  },
  {
    what: "HTTP/1.0",
    drift: instead("", (response, { status, headers, body }) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      response.socket?.end(`HTTP/1.0 ${status} OK\r\n${lines.join("")}\r\n${body}`, "latin1");
    }),
    ...{ kind: "(http-version)", pointer: token, overlay: "nothing" },
  },
  {
    what: "a clock that is behind",
    drift: ({ headers }) => Object.assign(headers, { date: new Date(Date.now() - 3_600_000).toUTCString() }),
    ...{ kind: "clock", pointer: token, overlay: "nothing", words: "60 min behind" },
  },
  {
    ...{ what: "a clock in a body that is ahead", provider: "edge-gateway", kind: "clock", overlay: "nothing" },
    drift: inJson("/auth/login", ({ t, result, ...body }) => ({
      ...{ ...body, t: Number(t) + 7_200_000 },
      result: { ...result, expire: Number(result?.expire) + 7_200 },
    })),
    ...{ pointer: "openapi.yaml#/components/schemas/TokenSuccess/properties/t", words: "2 h ahead" },
  },
  {
    ...{
      what: "another word before the token",
      drift: granted(() => ({ token_type: "mac" })),
      overlay: "less",
    },
    ...{ kind: "token-type", pointer: `${tokenFields}/token_type`, words: '"mac"' },
  },
  {
    ...{
      what: "a life in milliseconds",
      drift: granted(() => ({ expires_in: 43_199_000 })),
    },
    ...{ kind: "unit", pointer: `${tokenFields}/expires_in`, words: "looks like milliseconds" },
  },
  {
    what: "an end in the place of a life",
    drift: granted(() => ({ expires_in: Math.round(Date.now() / 1000) + 43_199 })),
    ...{ kind: "unit", pointer: `${tokenFields}/expires_in`, words: "looks like epoch seconds" },
  },
  {
    ...{ what: "an end in milliseconds", provider: "edge-gateway", kind: "unit", words: "epoch milliseconds" },
    drift: inJson("", ({ result }) =>
      result?.expire ? void Object.assign(result, { expire: Number(result.expire) * 1000 }) : undefined,
    ),
    pointer: "openapi.yaml#/components/schemas/Token/properties/expire",
  },
  {
    ...{ what: "a life that is text", drift: granted(() => ({ expires_in: "43199" })) },
    ...{
      kind: "type",
      pointer: `${tokenFields}/expires_in/type`,
      words: "documents `expires_in` as integer, server sent text",
    },
  },
  {
    ...{ what: "the same token with a longer life", kind: "lifetime", overlay: "nothing" },
    drift: granted(() => ({ access_token: "00000000-0000-4000-8000-00000000000f", expires_in: lives.next++ * 20_000 })),
    pointer: `${tokenFields}/expires_in`,
  },
  {
    ...{ what: "a token without a name", drift: rename("access_token", "token", "/oauth/token") },
    ...{ kind: "renamed", pointer: "openapi.yaml#/components/schemas/Token/required", overlay: "less" },
  },
  {
    ...{ what: "a token call that lacks its refresh token", provider: "wareconn", kind: "missing", overlay: "less" },
    drift: put("refresh_token", undefined, "/Oauth/token"),
    pointer: "openapi.yaml#/components/schemas/IssuedToken/required",
  },
  ...["a\r\nX-Token: b", "令牌"].map((access_token) => ({
    what: `a token that no header can carry: ${JSON.stringify(access_token)}`,
    drift: granted(() => ({ access_token })),
    ...{ kind: "answer", pointer: token, overlay: "nothing" as const, words: "has no usable access_token" },
  })),
  {
    ...{ what: "a token for whoever asks", kind: "answer", pointer: token, overlay: "nothing" },
    drift: inAnswer("/oauth/token", (one) => Object.assign(one, one.status === 401 && { status: 200, body: grant })),
    words: "documents 401",
  },
  {
    what: "a good token that is refused",
    drift: answer((one) => Object.assign(one, { status: 401, body: '{"code":401,"message":"unauthorized"}' })),
    ...{ kind: "answer", pointer: orders, overlay: "nothing", words: "just granted is refused" },
  },
];

const lives = { next: 1 };
const grant = JSON.stringify({
  access_token: "00000000-0000-4000-8000-00000000000e",
  token_type: "bearer",
  expires_in: 43_199,
});
