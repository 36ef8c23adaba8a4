import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createMock, type Mock } from "../../src/mock/index.js";

const base = "https://mock.example";
let mock: Mock<"edge-gateway">;
beforeAll(async () => {
  mock = await createMock("edge-gateway", { credentials: { username: "test-user", password: 'te"st&pass/wörd' } });
});

const letters = fc.constantFrom(..."abcdefghijkmnpqrstuvwxyz23456789");
/** No word of which a part of a message could be made. */
const secrets = fc.string({ unit: letters, minLength: 12, maxLength: 40 }).map((text) => `q7${text}`);
const separators = fc.constantFrom("_", "-", ".", "");
const names = fc
  .tuple(
    fc.constantFrom("app", "user", "x", "my", "old"),
    fc.constantFrom("secret", "password", "pwd", "passwd", "token", "signature", "api_key", "private_key", "cookie"),
    separators,
    fc.constantFrom("lower", "upper", "camel"),
  )
  .map(([first, last, separator, style]) => {
    if (style === "camel") return first + last.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const name = `${first}${separator === "" ? "_" : separator}${last}`;
    return style === "upper" ? name.toUpperCase() : name;
  });
/** Under an ordinary name, but known by its looks. */
const looks = secrets.chain((secret) =>
  fc
    .constantFrom(
      `Bearer ${secret}7`,
      `eyJhbGciOiJub25lIn0.${secret}.${secret}`,
      `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
      `https://me:${secret}@host.example/`,
      `https://host.example/?access_token=${secret}&a=1`,
      JSON.stringify({ deep: [{ app_secret: secret }] }),
    )
    .map((value) => ({ secret, name: "remark", value })),
);
const planted = fc.oneof(
  fc.tuple(secrets, names).map(([secret, name]) => ({ secret, name, value: secret })),
  looks,
);

const nested = (name: string, value: string, depth: number): object =>
  depth === 0
    ? { [name]: value }
    : depth % 2
      ? { list: [1, nested(name, value, depth - 1)] }
      : { in: nested(name, value, depth - 1) };

function multipart(name: string, value: string): FormData {
  const form = new FormData();
  form.append("shown", "of-interest");
  form.append(name, value);
  form.append("file", new Blob(["x"], { type: "image/png" }), "a.png");
  return form;
}

const places: Record<string, (name: string, value: string, depth: number) => [path: string, init: RequestInit]> = {
  query: (name, value) => [
    `/v1/orders?shown=of-interest&${new URLSearchParams([
      [name, value],
      [name, value],
    ])}`,
    {},
  ],
  header: (name, value) => ["/v1/orders?shown=of-interest", { headers: { [name]: value.replaceAll("\n", " ") } }],
  form: (name, value) => [
    "/v1/orders",
    {
      method: "POST",
      body: new URLSearchParams([
        ["shown", "of-interest"],
        [name, value],
      ]),
    },
  ],
  JSON: (name, value, depth) => [
    "/v1/orders",
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ shown: "of-interest", ...nested(name, value, depth) }),
    },
  ],
  "JSON that is cut off": (name, value, depth) => [
    "/v1/orders?shown=of-interest",
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(nested(name, value, depth)).slice(0, -1),
    },
  ],
  multipart: (name, value) => ["/v1/orders", { method: "POST", body: multipart(name, value) }],
  "a token call": (name, value) => [
    "/v1.0/openapi/auth/login?shown=of-interest",
    { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ [name]: value }) },
  ],
};

describe("a secret that is planted", () => {
  test.each(Object.entries(places))("in %s is not in the journal, and what is none is", async (_where, place) => {
    await fc.assert(
      fc.asyncProperty(planted, fc.nat(6), async ({ secret, name, value }, depth) => {
        mock.clearCalls();
        const [path, init] = place(name, value, depth);
        await mock.fetch(base + path, init);
        const journal = JSON.stringify(mock.calls);
        expect(journal).not.toContain(secret);
        expect(journal).toContain("of-interest");
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["as it is", (text: string) => text],
    ["percent-encoded", encodeURIComponent],
    ["in JSON", (text: string) => JSON.stringify({ remark: text })],
    ["in Base64", (text: string) => Buffer.from(text).toString("base64")],
  ])("as the account's password %s is not in the journal", async (_how, write) => {
    mock.clearCalls();
    const { password } = mock.credentials;
    await mock.fetch(`${base}/${encodeURIComponent(password)}?remark=${encodeURIComponent(write(password))}`, {
      method: "POST",
      headers: { "content-type": "text/plain", "x-remark": encodeURIComponent(password) },
      body: write(password),
    });
    const journal = JSON.stringify(mock.calls);
    for (const part of ["pass/w", "pass%2Fw", "pass%252Fw", Buffer.from(password).toString("base64").slice(0, 12)]) {
      expect(journal).not.toContain(part);
    }
  });

  test.each(["wareconn", "zhicloud", "gongjiang"] as const)(
    "as a token that %s's mock issued is not in the journal, wherever a client puts it",
    async (provider) => {
      const { facts, fieldAt } = await import("../facts.js");
      const own = await createMock(provider);
      const { logIn, tokenField } = facts[provider];
      const [path, init] = logIn(own.credentials as never);
      const token = String(fieldAt(await (await own.fetch(base + path, init)).json(), tokenField));
      own.clearCalls();
      await own.fetch(`${base}/things/${token}?remark=${token}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-remark": `it is ${token}` },
        body: JSON.stringify({ remark: [token], [token]: 1 }),
      });
      expect(token.length).toBeGreaterThan(15);
      expect(JSON.stringify(own.calls)).not.toContain(token);
    },
  );
});
