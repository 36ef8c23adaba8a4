import { describe, expect, it, vi } from "vitest";
import { cutShort, discard, inTime, peek, readText } from "../../src/calls/read-body.js";

const bytes = (text: string) => new TextEncoder().encode(text);
const { signal: never } = new AbortController();

/** An answer whose body comes in chunks, and what is heard of its end. */
function chunked(...chunks: (string | Error | "hangs")[]) {
  const cancelled: unknown[] = [];
  const left = [...chunks];
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = left.shift();
        if (next === undefined) controller.close();
        else if (next instanceof Error) controller.error(next);
        else if (next === "hangs") return new Promise(() => {});
        else controller.enqueue(bytes(next));
        return undefined;
      },
      cancel: (reason) => void cancelled.push(reason),
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body, { status: 201 }), cancelled, left };
}

/** An answer of a transport whose bodies are no streams. */
const whole = (text: string) =>
  ({
    status: 201,
    headers: new Headers(),
    text: async () => text,
    arrayBuffer: async () => bytes(text).buffer,
  }) as unknown as Response;

describe("the text of a body", () => {
  it("is put together of its chunks, wherever they are cut", async () => {
    const onChunk = vi.fn();
    const euro = bytes("€");
    const stream = new ReadableStream({
      start(controller) {
        for (const chunk of [bytes("a"), euro.slice(0, 1), euro.slice(1), bytes("b")]) controller.enqueue(chunk);
        controller.close();
      },
    });
    expect(await readText(new Response(stream), onChunk)).toBe("a€b");
    expect(onChunk).toHaveBeenCalledTimes(4);
  });

  it.each([
    [3, "abc"],
    [2, undefined],
  ])("may have %i bytes at most, and is %j", async (most, text) => {
    const { response, cancelled } = chunked("ab", "c", "d".repeat(0));
    expect(await readText(response, undefined, most)).toBe(text);
    expect(cancelled.length).toBe(text === undefined ? 1 : 0);
    expect(await readText(whole("abc"), undefined, most)).toBe(text);
  });
});

describe("the beginning of a body", () => {
  it("is all of it where that is short, and the answer has it still", async () => {
    const { response, text } = await peek(chunked("ab", "cd").response, 4, () => {});
    expect([text, response.status]).toEqual(["abcd", 201]);
    expect([new TextDecoder().decode(await response.arrayBuffer())]).toEqual(["abcd"]);
    const other = await peek(whole("abc"), 1, () => {});
    expect([other.text, await other.response.text()]).toEqual(["abc", "abc"]);
  });

  it("is left where it goes on, and the answer has all of it in the same order", async () => {
    const { response, text } = await peek(chunked("ab", "cd", "ef", "gh").response, 3, () => {});
    expect(text).toBeUndefined();
    expect(await response.text()).toBe("abcdefgh");
  });

  it("is given up with the rest, by who has the answer", async () => {
    const { response: given, cancelled } = chunked("ab", "cd", "hangs");
    const { response } = await peek(given, 3, () => {});
    await response.body?.cancel("enough");
    expect(cancelled).toEqual(["enough"]);
  });
});

describe("an answer that is cut short", () => {
  it("has its body where that is short", async () => {
    const cut = await cutShort(chunked("ab", "cd").response, 4, never);
    expect([cut.status, await cut.text()]).toEqual([201, "abcd"]);
  });

  it("has none where it is longer, whose connection is free then", async () => {
    const { response, cancelled } = chunked("ab", "cd", "hangs");
    const cut = await cutShort(response, 3, never);
    expect([cut.status, cut.body, cancelled.length]).toEqual([201, null, 1]);
  });

  it("is the answer itself where it is no stream", async () => {
    const answer = whole("abc");
    expect(await cutShort(answer, 1, never)).toBe(answer);
  });

  it("ends with its signal", async () => {
    const { response, cancelled } = chunked("ab", "hangs");
    const controller = new AbortController();
    const cut = cutShort(response, 100, controller.signal);
    setImmediate(() => controller.abort());
    expect(await (await cut).text()).toBe("ab");
    expect(cancelled.length).toBe(1);
  });
});

describe("an answer that nobody reads", () => {
  it("is given up, in the way of its body", () => {
    const { response, cancelled } = chunked("ab");
    discard(response);
    expect(cancelled.length).toBe(1);
    const stream = { destroy: vi.fn(), cancel: vi.fn() };
    discard({ body: stream } as unknown as Response);
    expect([stream.destroy.mock.contexts, stream.cancel.mock.calls]).toEqual([[stream], []]);
    expect(() => discard({ body: null } as Response)).not.toThrow();
    expect(() => discard({ body: {} } as unknown as Response)).not.toThrow();
  });
});

describe("a body that is to come in time", () => {
  const late = new Error("late");

  it("is read as it comes, with a bound for each chunk", async () => {
    const bound = vi.fn((work: () => Promise<unknown>) => work());
    const response = inTime(chunked("ab", "cd").response, bound as never);
    expect([response.status, bound.mock.calls.length]).toEqual([201, 0]);
    expect(await response.text()).toBe("abcd");
    expect(bound).toHaveBeenCalledTimes(3);
  });

  it("ends with the bound's error, and its connection is free", async () => {
    const { response, cancelled } = chunked("ab", "hangs");
    let count = 0;
    const bound = (work: () => Promise<unknown>) => (++count === 2 ? Promise.reject(late) : work());
    await expect(inTime(response, bound as never).text()).rejects.toBe(late);
    expect(cancelled).toEqual([late]);
  });

  it("may be given up by who reads it", async () => {
    const { response, cancelled } = chunked("ab", "hangs");
    await inTime(response, (work) => work()).body?.cancel("enough");
    expect(cancelled).toEqual(["enough"]);
  });

  it("is the answer's own where it is no stream", () => {
    const answer = whole("abc");
    expect(inTime(answer, (work) => work())).toBe(answer);
  });
});
