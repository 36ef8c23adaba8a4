import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { type Member, startMember } from "../stores/fleet.js";

const lifeMs = 2_500;
const runMs = 6 * lifeMs;
/** How long an answer takes, so that callers wait for it as they do for real ones, and don't keep the machine busy. */
const latencyMs = 10;

interface Issued {
  readonly token: string;
  readonly endsAt: number;
}

/**
 * A token endpoint as Spring Security OAuth has it: who asks early is given the token in use, with what is left of its life
 * in whole seconds, rounded down. Between making a token and telling of it, it is written somewhere.
 */
function springServer() {
  let current: Issued | undefined;
  /** How often it was asked in the life of each token, its birth included. */
  const asked = new Map<string, number>();

  function tokenAnswer(): object {
    const now = Date.now();
    if (!current || current.endsAt <= now) current = { token: `issued-${now}`, endsAt: now + lifeMs };
    asked.set(current.token, (asked.get(current.token) ?? 0) + 1);
    return {
      access_token: current.token,
      token_type: "bearer",
      expires_in: Math.floor((current.endsAt - now - 3) / 1_000),
      scope: "",
    };
  }

  const isGood = (authorization: string | undefined) =>
    current !== undefined && authorization === `bearer ${current.token}` && Date.now() < current.endsAt;

  const listening = listen((request, response) => {
    if (request.url === "/oauth/token") {
      setTimeout(() => response.end(JSON.stringify(tokenAnswer())), 3);
      return;
    }
    const isFine = isGood(request.headers.authorization);
    response.writeHead(isFine ? 200 : 401, { "content-type": "application/json" });
    setTimeout(() => response.end(isFine ? '{"code":200}' : '{"error":"invalid_token"}'), latencyMs);
  }, 0);
  return { asked, listening };
}

describe("a provider that answers early requests with the same token and its whole remaining seconds", () => {
  const { asked, listening } = springServer();
  const members: Member[] = [];
  let server: Listening;
  let folder: string;
  beforeAll(async () => {
    server = await listening;
    folder = await mkdtemp(join(tmpdir(), "tokens-"));
  });
  afterAll(async () => {
    await Promise.all(members.map((member) => member.stop()));
    await server.close();
    await rm(folder, { recursive: true });
  });

  it("fails no call of two processes with eight callers in six lives of a token, and is asked twice at a token's end at most", async () => {
    const settings = { BASE_URL: server.url, STORE: join(folder, "tokens.json") };
    for (let count = 0; count < 2; count++) members.push(await startMember(settings));
    const end = Date.now() + runMs;
    const others: string[] = [];
    let served = 0;
    async function useMember(member: Member) {
      while (Date.now() < end) {
        const outcome = await member.call(8);
        served += outcome.served;
        others.push(...outcome.others);
      }
    }
    await Promise.all(members.map(useMember));
    expect(others).toEqual([]);
    expect(served).toBeGreaterThan(1_000);
    const counts = [...asked.values()];
    expect(counts.length).toBeGreaterThanOrEqual(5);
    // The last of them before a token's end, and the first of the next: its birth.
    for (const count of counts.slice(0, -1)) expect(count).toBeLessThanOrEqual(2);
  }, 60_000);
});
