import { describe, expect, it } from "vitest";
import { observedProvider, ordersUrl } from "../models.js";

describe("a call that no platform sends", () => {
  it.each<[string, RequestInit]>([
    ["of a method that fetch has not", { method: "CONNECT" }],
    ["with headers that are none", { headers: { "a b": "c" } }],
    ["with a signal that is none", { signal: {} as AbortSignal }],
    ["with a body to a GET", { body: "text" }],
  ])("is refused, and nothing of it is quoted: one %s", async (_what, init) => {
    const { auth, requests } = observedProvider("gongjiang");
    const refused = { kind: "configuration", message: expect.stringContaining("no Request can be made of this call") };
    await expect(auth.fetch(ordersUrl, init)).rejects.toMatchObject(refused);
    await expect(auth.sign(ordersUrl, init)).rejects.toMatchObject(refused);
    expect(requests.filter(({ url }) => url === ordersUrl)).toEqual([]);
  });

  it("is none whose body fails while it is read: that is its caller's own error", async () => {
    const { auth } = observedProvider("gongjiang");
    const own = new RangeError("mine");
    const body = new ReadableStream({ start: (controller) => controller.error(own) });
    const request = new Request(ordersUrl, { method: "POST", body, duplex: "half" } as RequestInit);
    await expect(auth.fetch(request)).rejects.toBe(own);
  });
});

it("a transport may put a signal of its own in the place of the one that it is given", async () => {
  const own = new AbortController().signal;
  const seen: unknown[] = [];
  const { model, clock } = observedProvider("gongjiang");
  const { auth } = observedProvider("gongjiang", undefined, {
    async fetch(url: string, init: RequestInit) {
      if (model.isTokenCall(new Request(url, init))) return Response.json(model.issue(1, clock));
      seen.push(init.signal instanceof AbortSignal);
      init.signal = own;
      seen.push(init.signal === own, { ...init }.signal === own, Object.keys(init).includes("signal"));
      init.signal = null;
      seen.push(init.signal);
      return Response.json(model.success);
    },
  });
  expect((await auth.fetch(ordersUrl)).status).toBe(200);
  expect(seen).toEqual([true, true, true, true, null]);
});
