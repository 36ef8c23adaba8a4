import type { AttemptEvent, ProviderEvent } from "../credentials/events.js";

interface Listeners {
  readonly onEvent?: ((event: ProviderEvent) => unknown) | undefined;
  readonly onAttempt?: ((attempt: AttemptEvent) => unknown) | undefined;
}

/** What Node's own modules go by, read where there is Node. */
const { process } = globalThis as { process?: { env?: { NODE_DEBUG?: string }; pid?: number } };

const isOn = (): boolean => /(^|,)\s*provider-clients\s*(,|$)/i.test(process?.env?.NODE_DEBUG ?? "");

/** With `NODE_DEBUG=provider-clients`, events and attempts are printed too. */
export function withDebugLog({ onEvent, onAttempt }: Listeners): Listeners {
  if (!isOn()) return { onEvent, onAttempt };
  const print = (event: object) => console.error(`PROVIDER-CLIENTS ${process?.pid}: ${JSON.stringify(event)}`);
  return {
    onEvent(event) {
      print(event);
      return onEvent?.(event);
    },
    onAttempt(event) {
      print(event);
      return onAttempt?.(event);
    },
  };
}
