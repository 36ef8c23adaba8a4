import type { createGongjiangClient } from "../../src/providers/gongjiang.js";
import type { RedisClient, redisTokenStore } from "../../src/stores/redis.js";

const lifetimeMs = 43_199_000;
const baseUrl = "https://provider.example";

/** What is used of a client of `redis`. */
export interface EvaluatingClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

export interface InstancesResult {
  readonly tokenCalls: number;
  readonly failedCalls: number;
  /** How many commands an instance sent to Redis for each token's life. */
  readonly commands: number;
}

/**
 * Lets instances of a service share Gongjiang's token through Redis, for a number of token lives. Time is virtual: it passes
 * between one life and the next. Each instance makes two calls a life, the first ones all at the same time.
 */
export async function simulateInstances(
  makers: { createGongjiangClient: typeof createGongjiangClient; redisTokenStore: typeof redisTokenStore },
  redis: EvaluatingClient,
  instances: number,
  lives: number,
): Promise<InstancesResult> {
  let now = Date.now();
  let tokenCalls = 0;
  let commands = 0;
  let failedCalls = 0;
  const counted: RedisClient = {
    eval(script: string, options: { keys: string[]; arguments: string[] }) {
      commands += 1;
      return redis.eval(script, options);
    },
  };
  // As Gongjiang does, it ends the token before with each that it issues.
  const provider: typeof fetch = async (input, init) => {
    if (String(input).endsWith("/oauth/token")) {
      tokenCalls += 1;
      return Response.json({
        access_token: `issued-${tokenCalls}`,
        token_type: "bearer",
        expires_in: lifetimeMs / 1000,
        scope: "",
      });
    }
    const isCurrent = new Headers(init?.headers).get("authorization") === `bearer issued-${tokenCalls}`;
    if (!isCurrent) failedCalls += 1;
    return Response.json({ code: isCurrent ? 200 : 401 }, { status: isCurrent ? 200 : 401 });
  };
  const store = makers.redisTokenStore(counted, { prefix: `instances-${instances}:` });
  const clients = Array.from({ length: instances }, () =>
    makers.createGongjiangClient({
      ...{ clientId: "a", clientSecret: "b", baseUrl, store, fetch: provider },
      clock: { now: () => now },
    }),
  );
  for (let life = 0; life < lives; life++) {
    for (let call = 0; call < 2; call++) {
      await Promise.all(clients.map(({ auth }) => auth.fetch(`${baseUrl}/v1/orders`)));
    }
    now += lifetimeMs;
  }
  return { tokenCalls, failedCalls, commands: commands / instances / lives };
}
