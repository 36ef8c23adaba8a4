import type { Chance } from "./chance.js";
import type { fleetProvider, Sent } from "./fleet-provider.js";
import type { NetworkTrouble } from "./schedule.js";
import type { SimulatedTime } from "./simulated-time.js";

/** Brings what a process sends to the provider and back, as well as it can at the time. */
export function createNetwork(
  { whole, happens, oneOf, number }: Chance,
  time: SimulatedTime,
  provider: ReturnType<typeof fleetProvider>,
  troubleNow: () => NetworkTrouble | undefined,
) {
  const lost = () => {
    throw new TypeError("fetch failed");
  };

  /** An answer that asks to wait, in one of the ways of doing so, or doesn't. */
  function notNow(status: number): Response {
    const seconds = whole(1, 120);
    const date = (ms: number) => new Date(ms).toUTCString();
    const headers = oneOf<Record<string, string>>(
      {},
      { "retry-after": String(seconds) },
      { "retry-after": date(time.now() + seconds * 1_000), date: date(time.now()) },
    );
    return new Response(null, { status, headers });
  }

  return function bring(sent: Sent): Promise<Response> {
    const isCall = sent.path === "/v1";
    const there = whole(5, 150);
    const back = whole(5, 150);
    const trouble = happens(0.7) ? troubleNow() : undefined;
    switch (trouble) {
      case "slow":
        return time.ask(there, () => provider.serve(sent), whole(1_000, 20_000));
      case "lost on the way":
        return time.ask(there, lost, back);
      case "lost on the way back":
        return time.ask(there, () => void provider.serve(sent), back).then(lost);
      case "twice":
        time.after(there * number(), () => provider.serve(sent));
        return time.ask(there, () => provider.serve(sent), back);
      case "silent":
        return time.ask(there, () => void provider.serve(sent), back).then(() => new Promise<never>(() => {}));
      case "garbage":
        return time.ask(there, () => new Response("<html>"), back);
      case "busy":
        return time.ask(there, () => notNow(429), back);
      case "unavailable":
        return time.ask(there, () => notNow(503), back);
      case "rejecting":
        return time.ask(there, () => (isCall ? provider.rejection() : provider.serve(sent)), back);
      case undefined:
        return time.ask(there, () => provider.serve(sent), back);
    }
  };
}
