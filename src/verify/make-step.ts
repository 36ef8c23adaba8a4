import type { ProviderClient } from "../client/client.js";
import type { Credential } from "../credentials/held-credential.js";
import type { Planned } from "./plan.js";
import { type RefusedCall, sendRefused } from "./refused-call.js";

/** What steps are made with. */
interface Maker extends RefusedCall {
  readonly client: ProviderClient<{}>;
}

/** Makes what makes steps, one after the other. */
export function createStepMaker({ client, ...raw }: Maker) {
  const { signal } = raw;
  let credential: Credential | undefined;
  return {
    /** Whether there is a credential to make further steps with. */
    hasCredential: () => credential !== undefined,
    /** @throws what the client throws, or the transport */
    async make(step: Planned): Promise<void> {
      const { kind, operation, body } = step;
      if (kind === "refused") return sendRefused(step, raw);
      if (kind === "use") {
        const own = body && { body: body.payload, headers: { "content-type": body.contentType } };
        const init = { params: paramsOf(step), ...own, parseAs: "text", signal };
        await client.request(operation.method.toLowerCase() as never, operation.path as never, init as never);
        return;
      }
      if (kind === "renew" && credential) client.auth.invalidate(credential);
      credential = await client.auth.credential({ signal });
    },
  };
}

function paramsOf({ parameters }: Planned) {
  const inPlace = (place: string) =>
    Object.fromEntries(parameters.filter((one) => one.in === place).map(({ name, value }) => [name, value]));
  return { path: inPlace("path"), query: inPlace("query"), header: inPlace("header") };
}
