import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
// Loaded in time.
import "../../src/credentials/sharing.js";
import { fileTokenStore } from "../../src/stores/file.js";
import { redisTokenStore } from "../../src/stores/redis.js";
import { slackMs } from "../../src/stores/times.js";
import { isLeased, readRecord } from "../../src/stores/token-record.js";
import type { TokenStore } from "../../src/stores/token-store.js";
import { models, ordersUrl } from "../models.js";
import { damaged, ended, expectProviderError, inputs, inputsMs, withOtherValues } from "./inputs.js";

const now = 1_700_000_000_000;
const failure = { count: 2, endsBefore: 1_000, lastsMs: 2_000, kind: "http", message: "no", status: 503 };
const entry = {
  ...{
    token: "token-7",
    tokenType: "bearer",
    refreshToken: "refresh-7",
    lifetimeMs: 7_200_000,
    refreshLifetimeMs: 9e6,
  },
  ...{ endsBefore: 1_800_000, rejections: [7_000_000, 7_100_000], failure },
};
const lease = { holder: "one", endsAt: now + 5_000, ttlMs: 10_000 };
const record = { version: 3, expiresAt: now + 7_200_000, entry, lease };

const systemTime = () => {
  vi.useFakeTimers({ toFake: ["Date"], now });
  onTestFinished(() => void vi.useRealTimers());
};

describe("whatever is in a store", () => {
  it(
    "a lease in a record holds for as long as it may last at most, and what is left is a record",
    () => {
      systemTime();
      fc.assert(
        fc.property(fc.oneof(withOtherValues(record), damaged(JSON.stringify(record))), (text) => {
          let value: unknown;
          try {
            value = JSON.parse(text);
          } catch {
            return;
          }
          const read = readRecord(value);
          expect(Number.isSafeInteger(read.version) && read.version >= 0).toBe(true);
          if (!isLeased(read)) return;
          vi.setSystemTime(now + 2 ** 31 + slackMs);
          expect(isLeased(read)).toBe(false);
          vi.setSystemTime(now);
        }),
        inputs(),
      );
    },
    inputsMs,
  );

  it(
    "a file with it is read as far as it makes sense, and replaced, or left as it is where it doesn't begin as one",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "tokens-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      systemTime();
      const path = join(folder, "tokens.json");
      const file = { format: 1, records: { key: record, other: record } };
      let count = 0;
      await fc.assert(
        fc.asyncProperty(fc.oneof(withOtherValues(file), damaged(JSON.stringify(file, undefined, 2))), async (text) => {
          await writeFile(path, text);
          await chmod(path, 0o600);
          if (!/^\s*\{\s*"format"|^[\s\0]*$/.test(text)) {
            expect(() => fileTokenStore(path)).toThrow(expect.objectContaining({ code: "ERR_NOT_A_TOKEN_FILE" }));
            return;
          }
          const store = fileTokenStore(path);
          const found = await store.get("key").catch(({ code }) => expect(code).toBe("ERR_NEWER_TOKEN_FORMAT"));
          // Each flush takes its time.
          if (!found || count++ % 20 > 0) return;
          const { version } = found;
          expect(await store.set("key", { token: "token-8" }, { ifVersion: version, expiresAt: now + 1_000 })).toBe(
            true,
          );
          expect(await store.get("key")).toMatchObject({ entry: { token: "token-8" }, expiresAt: now + 1_000 });
        }),
        inputs(4),
      );
    },
    inputsMs,
  );

  it(
    "an answer of Redis is read as far as it makes sense",
    async () => {
      systemTime();
      const answers = fc.oneof(
        fc.tuple(
          fc.constantFrom("3", "0", "-1", "1.5", "x", "", "9007199254740993"),
          fc.constantFrom("7200000", "-5", "0", "x", "1e999", "99999999999999999999"),
          fc.oneof(withOtherValues(entry), damaged(JSON.stringify(entry))),
        ),
        fc.jsonValue(),
      );
      await fc.assert(
        fc.asyncProperty(answers, async (answer) => {
          const outcome = await ended(redisTokenStore({ eval: async () => answer }).get("key"));
          // Its scripts answer with no other versions and times: those are for the client to refuse.
          expect("error" in outcome).toBe(false);
        }),
        inputs(),
      );
    },
    inputsMs,
  );

  it(
    "a call is answered, with a token that is sound, once no pause holds it back",
    async () => {
      vi.spyOn(process, "emitWarning").mockReturnValue(undefined);
      systemTime();
      const texts = withOtherValues({ entry, version: 3, expiresAt: now + 7_200_000 });
      await fc.assert(
        fc.asyncProperty(texts, fc.constantFrom("gongjiang", "wareconn"), async (text, provider) => {
          const store: TokenStore = {
            get: async () => JSON.parse(text),
            set: async () => true,
            lock: async () => ({ deadline: Date.now() + 1_000, release: async () => {} }),
          };
          vi.setSystemTime(now);
          const clock = { now: Date.now, sleep: async () => {} };
          const sent: string[] = [];
          const fetch: typeof globalThis.fetch = async (input, init) => {
            const request = new Request(input, init);
            if (models[provider].isTokenCall(request)) return Response.json(models[provider].issue(1, clock));
            sent.push(request.headers.get("authorization") ?? "");
            return Response.json(models[provider].success);
          };
          const auth = models[provider].createAuth({ fetch, clock, store, retry: false });
          const first = await ended(auth.fetch(ordersUrl));
          if ("error" in first) expectProviderError(first.error);
          vi.setSystemTime(now + 2 * 86_400_000);
          const last = await ended(auth.fetch(ordersUrl));
          if ("error" in last) throw last.error;
          for (const authorization of sent) expect(authorization).toMatch(/^[\x21-\x7e]+ [\x21-\x7e]+$/);
        }),
        inputs(),
      );
    },
    inputsMs,
  );
});
