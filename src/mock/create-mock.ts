import { setMaxListeners } from "node:events";
import { operationFinder } from "../scheme/find-operation.js";
import type { Received } from "./answer.js";
import { withBasePaths } from "./base-paths.js";
import { createBodyReader } from "./body-reader.js";
import { type ControlledMock, checkControl, control } from "./controls.js";
import { checkOrigin } from "./cors.js";
import { readBase, readExtensions } from "./extension.js";
import { createFaults } from "./faults.js";
import { createFront } from "./front.js";
import { createHandler } from "./handler.js";
import { createJournal } from "./journal.js";
import { listen, listenerOf } from "./listen.js";
import type { Credentials, ListenOptions, Mock, Mocked, MockOptions } from "./mock.js";
import { mockFetch } from "./mock-fetch.js";
import { behaving, checkMockOptions, simulatedOf } from "./mock-options.js";
import { operationsOf, serversOf } from "./operations.js";
import { plainSimulator } from "./plain-simulator.js";
import { createPrism } from "./prism.js";
import { recordingOf } from "./recording/recording-of.js";
import { createRedactor } from "./redactor.js";
import { secretNamesOf } from "./secret-names.js";
import { withTokenOperations } from "./token-requests.js";
import { unexpectedOf } from "./unexpected.js";
import { emitOnce, type MockWarning, textOf } from "./warnings.js";

/**
 * Makes a mock of a provider's server that behaves as the provider's does: tokens are issued, expire, are renewed and
 * refused; all else is checked and answered from the description, by Prism.
 *
 * @param provider its short name; a provider of your own, as `defineSimulator` made it
 * @throws Error that names the option which is wrong, the file and the place in it, or what to install
 * @example
 * const mock = await createMock("gongjiang", { extend: "my-api.yaml" });
 * const client = createGongjiangClient({ api, baseUrl: "https://mock.example", ...mock.credentials, fetch: mock.fetch });
 * mock.expireTokens();
 * await client.GET("/v1/orders");
 */
export async function createMock<Of extends Mocked>(provider: Of, options: MockOptions<Of> = {}): Promise<Mock<Of>> {
  const simulated = behaving(simulatedOf(provider), options?.as);
  const { accounts, lifetimeMs, clock, failures, strictHeaders, maxBodyBytes } = checkMockOptions(simulated, options);
  const base = await simulated.description();
  const { scheme, account } = simulated;
  const described = withTokenOperations(operationsOf(base), scheme, account);
  const { resources, warnings } = readBase(base, described, scheme.envelope.provider);
  const { extensions, warnings: ofExtensions } = await readExtensions([options.extend ?? []].flat(), base);
  heed([...warnings, ...ofExtensions], options);
  const own = extensions.flatMap((extension) => extension.operations);
  const operations = [...own, ...described];
  const prism = await createPrism([resources, ...extensions.map((extension) => extension.resources)]);
  const findOperation = operationFinder(operations);
  const findDescribed = withBasePaths(findOperation, own);
  const recording = await recordingOf(simulated, options);

  let offset = 0;
  const now = () => clock.now() + offset;
  const faults = createFaults(now);
  const redactor = createRedactor(
    accounts.flatMap((account) => Object.values(account)),
    secretNamesOf(scheme, account),
  );
  const journal = createJournal(operations, redactor);
  let delays = createDelays();
  const plan = { ...simulated, description: base, findOperation, prism };
  const written = simulated.create && { create: simulated.create, lifetimeMs: simulated.lifetimeMs };
  const { create, lifetimeMs: usualMs = hourMs } = written ?? (await plainSimulator(plan));
  const createSimulator = () => create({ accounts, now, lifetimeMs: lifetimeMs ?? usualMs, failures });
  let simulator = createSimulator();

  const controls: ControlledMock<Of> = {
    now,
    credentials: accounts[0] as Credentials<Of>,
    calls: journal.calls,
    clearCalls: journal.clear,
    get unexpected() {
      return unexpectedOf(journal.calls, faults.pending());
    },
    expireTokens: () => simulator.tokens.expireAll(),
    revokeTokens: () => simulator.tokens.revokeAll(),
    fail: (fault) => faults.fail(checkControl("fail", fault)),
    delay: (delay) => faults.delay(checkControl("delay", delay)),
    quota: (quota) => faults.quota(quota && checkControl("quota", quota)),
    setTime(time) {
      checkControl("time", { now: time });
      offset = time - clock.now();
    },
    reset() {
      endDelays();
      offset = 0;
      faults.reset();
      journal.clear();
      simulator = createSimulator();
    },
  };

  function endDelays(): void {
    delays.abort();
    delays = createDelays();
  }

  const call = createHandler({
    now,
    sleep: clock.sleep?.bind(clock),
    delays: () => delays.signal,
    find: (method, path) => findDescribed(method, path) ?? recording?.find(method, path),
    knownHeaders: strictHeaders ? simulated.sampleHeaders : undefined,
    ...{ faults, journal, redactor, prism, recording },
    simulator: () => simulator,
    onCall: options.onCall,
  });
  const behind = {
    call,
    control: (received: Received, path: string) => control(controls as ControlledMock, received, path),
  };
  const bodies = createBodyReader(maxBodyBytes);

  return Object.assign(controls, {
    fetch: mockFetch(createFront(behind), bodies),
    servers: serversOf(base),
    async listen({ port = 0, host = "127.0.0.1", allowOrigin }: ListenOptions = {}) {
      const origins = allowOrigin === undefined ? undefined : [allowOrigin].flat();
      origins?.forEach(checkOrigin);
      const front = createFront(behind, { host, ...(origins && { allowOrigin: origins }) });
      const { url, close } = await listen(listenerOf(front, bodies), port, host);
      return {
        url,
        close() {
          endDelays();
          return close();
        },
      };
    },
  });
}

type Heed = Pick<MockOptions, "strict" | "onWarning">;

/** @throws Error with all of them, where they count as such */
function heed(warnings: readonly MockWarning[], { strict = false, onWarning = emitOnce }: Heed): void {
  if (strict && warnings.length > 0) throw new Error(warnings.map(textOf).join("\n"));
  for (const warning of warnings) onWarning(warning);
}

/** How long tokens live of which nothing is said. */
const hourMs = 3_600_000;

/** A controller of the delays under way. Each listens to its signal. */
function createDelays(): AbortController {
  const delays = new AbortController();
  setMaxListeners(0, delays.signal);
  return delays;
}
