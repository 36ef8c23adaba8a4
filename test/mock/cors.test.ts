import { describe, expect, it } from "vitest";
import { createCors } from "../../src/mock/front/cors.js";

const origin = "http://localhost:3000";
const cors = createCors([origin]);

/** What a page is told of a refusal. */
async function toldOf(refusal: string, headers: Record<string, string> = { origin }): Promise<string | undefined> {
  const answer = { status: 422, headers: {}, body: "", refusal };
  return (await cors({ method: "POST", headers }, async () => answer)).headers["x-mock-refusal"];
}

describe("the reason of a refusal, as a page of an allowed origin reads it", () => {
  it.each([
    ["in any script", "字段 name 缺失", "字段 name 缺失"],
    ["with half a character", "found '\ud800'", "found '\ufffd'"],
    ["on several lines", "a\r\nset-cookie: x=1", "a\r\nset-cookie: x=1"],
    ["longer than a client reads", "长".repeat(20_000), "长".repeat(300)],
    ["cut between characters", `${"a".repeat(299)}😀b`, `${"a".repeat(299)}😀`],
  ])("is told %s", async (_how, refusal, told) => {
    const header = (await toldOf(refusal)) ?? "";
    expect(header).toMatch(/^[\x21-\x7e]+$/);
    expect(decodeURI(header)).toBe(told);
  });

  it("is not told to others", async () => {
    expect(await toldOf("why", { origin: "http://evil.example" })).toBeUndefined();
    expect(await toldOf("why", {})).toBeUndefined();
  });
});
