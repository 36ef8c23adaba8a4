import { describe, expect, it, vi } from "vitest";
import { createAuth } from "../../src/calls/create-auth.js";
import type { Operation, OutgoingRequest, Scheme, SigningContext } from "../../src/scheme/scheme.js";
import { virtualTime } from "../virtual-time.js";

const scheme = {
  envelope: {
    provider: "model",
    read: (body: unknown) => ({ success: !Object(body).code, payload: body, code: Object(body).code, message: "no" }),
    isRefusal: () => false,
  },
  operations: [],
  rejection: { codes: [9] },
  loginRenews: true,
  identify: () => [],
  login: () => ({ method: "POST", path: "/login" }),
  readGrant: ({ token }: Record<string, unknown>) => ({ token: String(token), lifetimeMs: undefined }),
  sign({ headers }: OutgoingRequest, { grant }: SigningContext<"secret">) {
    headers.set("x-token", String(grant?.token));
    return undefined;
  },
} as unknown as Scheme<"secret">;

const operation = (isIdempotent: boolean, security: Operation["security"] = [["token"]] as never): Operation => ({
  operationId: "one",
  method: "GET",
  path: "/a/{id}",
  security,
  isTokenOperation: false,
  isIdempotent,
});

/** Answers as a transport gives them that hands them on raw. */
const raw = (status: number, text: string) => {
  const peekText = vi.fn(async (_most: number, _onChunk: () => void) => text as string | undefined);
  const cutShort = vi.fn(async (_most: number) => answer as never);
  const headers = { "content-type": "application/json" };
  const answer = Object.assign(new Response(text, { status, headers }), { peekText, cutShort });
  return answer;
};

function relayed(...answers: (Response | Error)[]) {
  const clock = virtualTime(1_000_000);
  let logins = 0;
  const sent: [url: string, token: string | null][] = [];
  const events: string[] = [];
  const { relay } = createAuth(scheme, {
    secrets: { secret: "test-secret" },
    store: undefined,
    base: new URL("https://a.example/base/"),
    time: clock.time,
    timeoutMs: 1_000,
    retry: { attempts: 2, baseMs: 1, maxWaitMs: 1 },
    onEvent: ({ type, template }) => void events.push(`${type} ${template ?? ""}`.trim()),
    fetch: async () => Response.json({ token: `token-${++logins}` }),
  });
  const signal = new AbortController().signal;
  const call = async (method: string, own?: Operation, limits?: { timeoutMs: number }) => {
    const work = relay(
      {
        method,
        target: "/a/1?b=%7e",
        operation: own,
        headers: new Headers({ "x-own": "1" }),
        body: null,
        signal,
        async relay(url, headers) {
          sent.push([url, headers.get("x-token")]);
          const next = answers.shift();
          if (!next) return new Promise(() => {});
          if (next instanceof Error) throw next;
          return next;
        },
      },
      limits,
    ).catch((error: unknown) => error);
    await clock.run();
    return work;
  };
  return { call, sent, events, clock };
}

const url = "https://a.example/base/a/1?b=%7e";
const lost = () => Object.assign(new Error("x"), { code: "ECONNRESET" });

describe("a call that goes on as it came from another program", () => {
  it("is signed, and its answer comes as it is", async () => {
    const answer = raw(200, '{"a":1}');
    const { call, sent } = relayed(answer);
    expect(await call("GET")).toBe(answer);
    expect(sent).toEqual([[url, "token-1"]]);
    expect(answer.peekText.mock.calls).toEqual([[65_536, expect.any(Function)]]);
    expect(answer.bodyUsed).toBe(false);
  });

  it("goes unsigned where the description says so", async () => {
    const { call, sent } = relayed(raw(200, "{}"));
    await call("GET", operation(true, []));
    expect(sent).toEqual([[url, null]]);
  });

  it("is sent once more where its token was rejected, when its answer was read or cut", async () => {
    const [first, second] = [raw(200, '{"code":9}'), raw(200, "{}")];
    const { call, sent, events } = relayed(first, second);
    expect(await call("POST", operation(false))).toBe(second);
    expect(sent).toEqual([
      [url, "token-1"],
      [url, "token-2"],
    ]);
    expect(first.cutShort.mock.calls).toEqual([[65_536]]);
    expect(events).toContain("call.replayed /a/{id}");
  });

  it("is handed over where its body is too long to be looked through", async () => {
    const long = raw(200, '{"code":9}');
    long.peekText.mockResolvedValue(undefined);
    const { call, sent } = relayed(long);
    expect(await call("GET")).toBe(long);
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["GET", undefined, 2],
    ["POST", undefined, 1],
    ["GET", operation(false), 1],
    ["POST", operation(true), 2],
  ])(
    "is repeated after a lost connection where that does no harm: %s, %o: sent %i times",
    async (method, own, times) => {
      const { call, sent } = relayed(lost(), lost());
      expect(await call(method, own)).toMatchObject({ kind: "transport", attempts: times });
      expect(sent).toHaveLength(times);
    },
  );

  it.each([
    [undefined, 1_000],
    [{ timeoutMs: 5_000 }, 5_000],
  ])("is waited for as long as its client waits, or as is said for it: %o", async (limits, ms) => {
    const { call, clock } = relayed();
    expect(await call("POST", undefined, limits)).toMatchObject({ kind: "timeout" });
    expect(clock.now()).toBe(1_000_000 + ms);
  });
});
