import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { type Bounds, createTime } from "../../src/credentials/time.js";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { createWareconnClient, unwrap, wareconnAuth } from "../../src/providers/wareconn.js";
import { accounts, providers } from "../accounts.js";
import { type AnyPaths, hiding, models, observedProvider, ordersUrl } from "../models.js";

const never = () => new Promise<never>(() => {});
/** Short, since it passes for real; nothing here depends on how short. */
const timeoutMs = 5;

describe.each(providers)("a call of %s", (provider) => {
  it("that gets no answer in time fails with a timeout, is not repeated, and its transport hears of it", async () => {
    let signal: AbortSignal | undefined;
    const { auth, trace } = observedProvider(
      provider,
      (request) => {
        signal = request.signal;
        return never();
      },
      { timeoutMs },
    );
    await expect(auth.fetch(ordersUrl)).rejects.toMatchObject({ kind: "timeout", attempts: 1, retryable: true });
    expect(signal?.aborted).toBe(true);
    expect(trace()).toEqual(["token", 1]);
  });

  it("ends with its caller's own reason, also where the transport doesn't listen", async () => {
    const controller = new AbortController();
    const { client } = observedProvider(provider, () => {
      controller.abort(new Error("enough"));
      return never();
    });
    await expect(client.GET("/v1/orders", { signal: controller.signal })).rejects.toThrow("enough");
  });

  it("whose token call hangs ends for everybody, and the next one starts another", async () => {
    let isHanging = true;
    let tokenCalls = 0;
    const { auth, model, clock } = observedProvider(provider, undefined, {
      timeoutMs,
      fetch: async (input: string, init: RequestInit) => {
        const request = new Request(input, init);
        if (!model.isTokenCall(request)) return Response.json(model.success);
        tokenCalls += 1;
        return isHanging ? never() : Response.json(model.issue(1, clock));
      },
    });
    const calls = await Promise.allSettled([auth.fetch(ordersUrl), auth.fetch(ordersUrl), auth.credential()]);
    for (const call of calls) expect(call).toMatchObject({ reason: { kind: "timeout", provider } });
    expect(tokenCalls).toBe(1);
    isHanging = false;
    expect((await auth.fetch(ordersUrl)).status).toBe(200);
    expect(tokenCalls).toBe(2);
  });

  it("whose token answer stops in the middle ends with a timeout too", async () => {
    const { auth } = observedProvider(provider, undefined, {
      timeoutMs,
      fetch: async () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([123])) })),
    });
    await expect(auth.credential()).rejects.toMatchObject({ kind: "timeout" });
  });
});

it.each(hiding)(
  "an answer of %s whose body stops in the middle is a timeout: failures hide in bodies",
  async (provider) => {
    const half = () => new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([123])) });
    const { client } = observedProvider(provider, () => new Response(half()), { timeoutMs });
    await expect(client.GET("/v1/orders")).rejects.toMatchObject({ kind: "timeout" });
  },
);

describe("a caller's signal", () => {
  it("still ends the reading of a body, after the answer has begun", async () => {
    const server = await slowServer();
    try {
      const controller = new AbortController();
      const auth = wareconnAuth({ ...accounts.wareconn, baseUrl: server.url });
      const response = await auth.fetch(`${server.url}/v1/orders`, { signal: controller.signal });
      const reading = response.text();
      controller.abort(new Error("enough"));
      await expect(reading).rejects.toThrow("enough");
    } finally {
      await server.close();
    }
  });

  it("ends a client's call while its body is read, with the caller's own reason", async () => {
    const server = await slowServer();
    try {
      const controller = new AbortController();
      const client = createWareconnClient<AnyPaths>({
        ...accounts.wareconn,
        baseUrl: server.url,
        fetch: async (...call) => {
          const response = await fetch(...call);
          if (!String(call[0]).endsWith("token")) setImmediate(() => controller.abort(new Error("enough")));
          return response;
        },
      });
      await expect(unwrap(client.GET("/v1/orders", { signal: controller.signal }))).rejects.toThrow("enough");
    } finally {
      await server.close();
    }
  });

  it("gets one listener for however many calls share it: Node warns of more than ten", async () => {
    const { auth } = observedProvider("wareconn");
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 50 }, () => auth.fetch(ordersUrl, { signal })));
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
  });
});

/** Issues a token, and answers calls with half a body. */
function slowServer(): Promise<Listening> {
  return listen((request, response) => {
    if (request.url?.endsWith("/Oauth/token")) response.end(JSON.stringify(models.wareconn.issue(1, Date)));
    else response.write("{");
  }, 0);
}

/** Alarms that never come, and note how long those were that are called off. */
const alarmsThat = (cancelled: number[]) => (ms: number) => ({ cancel: () => void cancelled.push(ms), restart() {} });

describe("time", () => {
  it("is up for work that does not listen, and tells the work", async () => {
    const time = createTime(Date);
    let ended: AbortSignal | undefined;
    const work = time.bound(
      ({ controller }) => {
        ended = controller.signal;
        return never();
      },
      undefined,
      { ms: 1, error: () => new Error("too long") },
    );
    await expect(work).rejects.toThrow("too long");
    expect(ended?.aborted).toBe(true);
  });

  it("is not begun for a signal that is aborted already", async () => {
    let isBegun = false;
    const work = createTime(Date).bound(
      async () => {
        isBegun = true;
      },
      AbortSignal.abort(new Error("before")),
    );
    await expect(work).rejects.toThrow("before");
    expect(isBegun).toBe(false);
  });

  it("leaves no timer behind, however the work ends, and hears no more of a signal", async () => {
    const cancelled: number[] = [];
    const time = createTime(Date, "", alarmsThat(cancelled));
    const controller = new AbortController();
    const limit = { ms: 7, error: () => new Error("too long") };
    const ended: AbortSignal[] = [];
    for (const end of [Promise.resolve(), Promise.reject(new Error("no"))]) {
      const work = ({ controller }: Bounds) => {
        ended.push(controller.signal);
        return end;
      };
      await time.bound(work, controller.signal, limit).catch(() => {});
    }
    controller.abort();
    expect(cancelled).toEqual([7, 7]);
    expect(ended.map(({ aborted }) => aborted)).toEqual([false, false]);
  });

  it("lets the timer of a wait go that nobody waits for any longer", async () => {
    const cancelled: number[] = [];
    const time = createTime({ now: Date.now }, "", alarmsThat(cancelled));
    const controller = new AbortController();
    const wait = time.sleep(1_000, controller.signal);
    controller.abort(new Error("enough"));
    await expect(wait).rejects.toThrow("enough");
    expect(cancelled).toEqual([1_000]);
  });
});
