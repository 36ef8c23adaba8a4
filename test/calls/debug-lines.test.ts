import { afterEach, describe, expect, it, vi } from "vitest";
import { withDebugLog } from "../../src/calls/debug-log.js";
import type { AttemptEvent, ProviderEvent } from "../../src/index.js";

const event = { type: "token.acquired", provider: "model" } as unknown as ProviderEvent;
const attempt = { attempt: 1 } as unknown as AttemptEvent;

/** What is printed of an event and an attempt. */
function printed(debug: string | undefined, listeners: Parameters<typeof withDebugLog>[0] = {}) {
  vi.stubEnv("NODE_DEBUG", debug);
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  const { onEvent, onAttempt } = withDebugLog(listeners);
  const results = [onEvent?.(event), onAttempt?.(attempt)];
  return { lines: print.mock.calls.flat(), results, onEvent, onAttempt };
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("NODE_DEBUG", () => {
  it.each(["provider-clients", "Provider-Clients", "http,provider-clients", "http , provider-clients ,tls"])(
    "=%s prints events and attempts",
    (debug) => {
      expect(printed(debug).lines).toEqual([
        `PROVIDER-CLIENTS ${process.pid}: {"type":"token.acquired","provider":"model"}`,
        `PROVIDER-CLIENTS ${process.pid}: {"attempt":1}`,
      ]);
    },
  );

  it.each([undefined, "", "http", "provider-clients-other", "my-provider-clients", "provider clients"])(
    "=%s prints nothing, and the listeners are the program's own",
    (debug) => {
      const own = { onEvent: () => 1, onAttempt: () => 2 };
      expect(printed(debug, own)).toMatchObject({ lines: [], results: [1, 2], ...own });
      expect(printed(debug)).toMatchObject({ lines: [], onEvent: undefined, onAttempt: undefined });
    },
  );

  it("leaves the program's own listeners in their place, if there are any", () => {
    const onEvent = vi.fn(() => 1);
    const onAttempt = vi.fn(() => 2);
    expect(printed("provider-clients", { onEvent, onAttempt }).results).toEqual([1, 2]);
    expect([onEvent.mock.calls, onAttempt.mock.calls]).toEqual([[[event]], [[attempt]]]);
    expect(printed("provider-clients").results).toEqual([undefined, undefined]);
  });
});
