/** What is used of a client of the package `redis`, 5 or 6, for one server or for a cluster. */
interface NodeRedis {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** What is used of a client of the package `ioredis`, 5 or 6, for one server or for a cluster. */
interface IoRedis {
  defineCommand(name: string, definition: { lua: string }): void;
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** What is needed of a client of Redis: one of `redis` or of `ioredis`. */
export type RedisClient = NodeRedis | IoRedis;

/** Runs a script on the server of its first key. */
export type RunScript = (script: string, keys: string[], parameters: readonly (string | number)[]) => Promise<unknown>;

/** How long a command may take, in milliseconds. A client that has lost its server would keep it waiting for ever. */
const commandTimeoutMs = 2_000;

/**
 * Scripts are sent whole, not by their digest: they are short, and rarely run, and no server has to know them before.
 *
 * @throws TypeError where that is no client of a known kind
 */
export function scriptRunner(client: RedisClient): RunScript {
  if (typeof Object(client).eval !== "function") {
    throw new TypeError("redisTokenStore: the first argument must be a client of redis 5 or 6, or of ioredis 5 or 6");
  }
  return (script, keys, parameters) => {
    const texts = parameters.map(String);
    return inTime(
      isIoRedis(client)
        ? client.eval(script, keys.length, ...keys, ...texts)
        : client.eval(script, { keys, arguments: texts }),
    );
  };
}

const isIoRedis = (client: RedisClient): client is IoRedis => "defineCommand" in client;

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    const error = Object.assign(new Error(`Redis did not answer within ${commandTimeoutMs} ms`), { code: "ETIMEDOUT" });
    timer = setTimeout(reject, commandTimeoutMs, error);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
