import { authOf } from "../../client/provider-entry.js";
import type { Mocked, MockOptions } from "../mock.js";
import { signatureOf } from "../plain/signature.js";
import type { SimulatedProvider } from "../simulator.js";
import { createRecorder, createReplay, type Recording } from "./recording.js";

const grant = { token: "example-token", refreshToken: "example-refresh-token", lifetimeMs: 3_600_000 };

/**
 * The recording that a mock's options want made, or replayed.
 *
 * @throws TypeError where they want both; ProviderError for an address or credentials that a client wouldn't take
 */
export async function recordingOf<Of extends Mocked>(
  { provider, scheme, account }: SimulatedProvider,
  { record, replay }: Pick<MockOptions<Of>, "record" | "replay">,
): Promise<Recording | undefined> {
  if (!record && replay === undefined) return undefined;
  if (record && replay !== undefined) throw new TypeError('mock: option "record" is not for a mock with "replay"');
  // What calls are signed with changes from one to the next.
  const signed = new Set(
    Object.keys(signatureOf(scheme, account, grant)?.query ?? {}).map((name) => name.toLowerCase()),
  );
  if (!record) return createReplay(replay as string, signed);
  const { baseUrl, credentials, file, withWrites = false } = record;
  const auth = authOf(provider)({ ...(credentials as object), baseUrl, allowInsecureHttp: true } as never);
  const secrets = Object.values(credentials as Record<string, string>);
  return createRecorder({ fetch: (url, init) => auth.fetch(url, init), baseUrl, secrets, file, withWrites }, signed);
}
