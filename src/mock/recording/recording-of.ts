import { authOf } from "../../client/provider-entry.js";
import type { Scheme } from "../../scheme/scheme.js";
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
  const { provider: name } = scheme.envelope;
  // What calls are signed with changes from one to the next.
  const signed = new Set(
    Object.keys(signatureOf(scheme, account, grant)?.query ?? {}).map((name) => name.toLowerCase()),
  );
  if (!record) return createReplay(replay as string, name, signed);
  const { baseUrl, credentials, file, withWrites = false } = record;
  const secrets = new Set(Object.values(credentials as Record<string, string>));
  const telling = { ...provider, schemeFor: (options: never) => tellingOf(provider.schemeFor(options), secrets) };
  const auth = authOf(telling)({ ...(credentials as object), baseUrl, allowInsecureHttp: true } as never);
  const fetch = (url: string, init: RequestInit) => auth.fetch(url, init);
  return createRecorder({ fetch, baseUrl, provider: name, secrets, file, withWrites }, signed);
}

/** A scheme which notes all that was ever granted: nothing is sent that wasn't signed. */
const tellingOf = (scheme: Scheme, secrets: Set<string>): Scheme => ({
  ...scheme,
  sign(request, key) {
    const { tokenType: _, ...granted } = key.grant ?? {};
    for (const value of Object.values<unknown>(granted)) if (typeof value === "string") secrets.add(value);
    return scheme.sign(request, key);
  },
});
