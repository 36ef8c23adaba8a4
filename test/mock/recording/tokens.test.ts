import { readFile } from "node:fs/promises";
import { afterEach, expect, it, vi } from "vitest";
import { authOf } from "../../../src/client/provider-entry.js";
import { createMock, type MockProvider } from "../../../src/mock/index.js";
import { simulators } from "../../../src/mock/simulators/index.js";
import { ordersApi, ownFile } from "../own-api.js";

afterEach(() => void vi.unstubAllGlobals());

/** All texts in a value that are as long as tokens. */
const longTexts = (value: unknown): string[] =>
  typeof value === "string" ? (value.length >= 16 ? [value] : []) : Object.values(value ?? {}).flatMap(longTexts);

it.each<MockProvider>(["wareconn", "zhicloud", "edge-gateway", "gongjiang"])(
  "a recording of %s has no part of what was granted, though the server says it all again",
  async (provider) => {
    const extend = await ordersApi({ code: 200 });
    const real = await createMock(provider, { extend });
    const granted: string[] = [];
    vi.stubGlobal("fetch", async (...[url, init]: Parameters<typeof fetch>) => {
      const answer = await real.fetch(url, init);
      if (!new URL(String(url)).pathname.endsWith("/v1/orders")) {
        granted.push(...longTexts(await answer.clone().json()));
        return answer;
      }
      const body = { code: 400, message: `seen ${granted.join("/")}`, list: granted, [granted[0] as string]: 1 };
      return new Response(JSON.stringify(body), { status: 400, headers: { "content-type": "application/json" } });
    });
    const file = await ownFile("recorded.json", '{ "overlay": "1.0.0", "info": {}, "actions": [] }');
    const record = { baseUrl: "https://real.example", credentials: real.credentials as never, file };
    const mock = await createMock(provider, { extend, record });
    const auth = authOf(simulators[provider].provider as never)({
      ...mock.credentials,
      baseUrl: "https://mock.example",
      fetch: mock.fetch,
    } as never);
    const answer = await auth.fetch("https://mock.example/v1/orders");
    expect(await answer.text()).toContain("seen ");
    const written = await readFile(file, "utf8");
    expect(written).toContain("seen ");
    expect(granted).not.toEqual([]);
    for (const text of granted) expect(written).not.toContain(text);
  },
);
