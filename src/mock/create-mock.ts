import { setMaxListeners } from "node:events";
import { shownName } from "../description/source.js";
import type { Handler, Received } from "./answer.js";
import { createCallHandlers } from "./call-handlers.js";
import { createCollectionStore } from "./collections/collection-store.js";
import { readBase } from "./descriptions/extension.js";
import { operationsOf, serversOf } from "./descriptions/operations.js";
import { readServed, type Served } from "./descriptions/served.js";
import { servedDescription } from "./descriptions/served-description.js";
import { emitOnce, type MockWarning, textOf } from "./descriptions/warnings.js";
import { createFaults } from "./faults.js";
import { createBodyReader } from "./front/body-reader.js";
import { type ControlledMock, checkControl, control } from "./front/controls.js";
import { checkOrigin } from "./front/cors.js";
import { createFront } from "./front/front.js";
import { listen, listenerOf } from "./front/listen.js";
import { mockFetch } from "./front/mock-fetch.js";
import { createHandler } from "./handler.js";
import { createJournal } from "./journal/journal.js";
import { createRedactor } from "./journal/redactor.js";
import { secretNamesOf } from "./journal/secret-names.js";
import { unexpectedOf } from "./journal/unexpected.js";
import type { Credentials, ListenOptions, Mock, Mocked, MockOptions } from "./mock.js";
import { behaving, checkMockOptions, simulatedOf } from "./mock-options.js";
import { plainSimulator } from "./plain/plain-simulator.js";
import { withTokenOperations } from "./plain/token-requests.js";
import { recordingOf } from "./recording/recording-of.js";

/**
 * Makes a mock of a provider's server that behaves as the provider's does: tokens are issued, expire, are renewed and
 * refused; all else is checked and answered as the description says.
 *
 * @param provider its short name; a provider of your own, as `defineSimulator` made it
 * @param options whom it knows, how long tokens live, what it answers beside the description, and how it behaves
 * @throws Error that names the option which is wrong, the file and the place in it, or what to install
 * @example
 * const mock = await createMock("gongjiang", { extend: "my-api.yaml" });
 * const client = createGongjiangClient({ api, baseUrl: "https://mock.example", ...mock.credentials, fetch: mock.fetch });
 * mock.expireTokens();
 * await client.GET("/v1/orders");
 */
export async function createMock<Of extends Mocked, Paths extends {} = {}>(
  provider: Of,
  options: MockOptions<Of, Paths> = {},
): Promise<Mock<Of, Paths>> {
  const simulated = behaving(simulatedOf(provider), options?.as);
  const { accounts, lifetimeMs, clock, failures, strictHeaders, maxBodyBytes, refusals } = checkMockOptions(
    simulated,
    options,
  );
  const base = await simulated.description();
  const { scheme, account } = simulated;
  const described = withTokenOperations(operationsOf(base), scheme, account);
  const { envelope } = scheme;
  const { resources, warnings } = readBase(base, described, envelope.provider);
  const store = createCollectionStore();
  const read = (previous?: Served) =>
    readServed([options.extend ?? []].flat(), { base, described, resources, envelope, store }, previous);
  let served = await read();
  heed([...warnings, ...served.warnings], options);
  const recording = await recordingOf(simulated, options);

  let offset = 0;
  const now = () => clock.now() + offset;
  const faults = createFaults(now);
  const redactor = createRedactor(
    accounts.flatMap((account) => Object.values(account)),
    secretNamesOf(scheme, account),
  );
  const journal = createJournal(described, redactor);
  let delays = createDelays();
  const plan = { ...simulated, ...served, description: base };
  const written = simulated.create && { create: simulated.create, lifetimeMs: simulated.lifetimeMs };
  const { create, lifetimeMs: usualMs = hourMs } = written ?? (await plainSimulator(plan));
  const createSimulator = () => create({ accounts, now, lifetimeMs: lifetimeMs ?? usualMs, failures });
  let simulator = createSimulator();

  const handlers = createCallHandlers(
    options.on ?? {},
    () => served.operations,
    (complaint) => new TypeError(`${envelope.provider} mock: ${complaint}`),
  );

  const controls: ControlledMock<Of> = {
    now,
    description: () => servedDescription(base, served.descriptions, refusals),
    credentials: accounts[0] as Credentials<Of>,
    get calls() {
      return journal.calls;
    },
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
      handlers.reset();
      store.reset();
      simulator = createSimulator();
    },
  };

  function endDelays(): void {
    delays.abort();
    delays = createDelays();
  }

  const handlerOf = ({ find, prism, collections }: Served) =>
    createHandler({
      now,
      sleep: clock.sleep?.bind(clock),
      delays: () => delays.signal,
      find: (method, path) => find(method, path) ?? recording?.find(method, path),
      refusals,
      knownHeaders: strictHeaders ? simulated.sampleHeaders : undefined,
      ...{ faults, journal, redactor, prism, recording },
      simulator: () => simulator,
      own: async (call) =>
        (await handlers.answer(call, prism.described(call.operation))) ?? collections.answer(call, simulator.failure),
      onCall: options.onCall,
    });
  let answer = handlerOf(served);
  const behind = {
    call: (...call: Parameters<Handler>) => answer(...call),
    control: (received: Received, path: string) => control(controls as ControlledMock, received, path),
  };
  const bodies = createBodyReader(maxBodyBytes);

  return Object.assign(controls, {
    on: ((name, handler) => handlers.add(name, handler)) as Mock<Of, Paths>["on"],
    async reload() {
      const next = await read(served);
      const idle = handlers.without(next.operations).map((name) => ({
        file: [options.extend ?? []].flat().map(shownName).join(", "),
        path: [],
        reason: `there is no operation "${name}" any more, which a handler answers`,
      }));
      heed([...next.warnings, ...idle], options);
      served = next;
      answer = handlerOf(served);
    },
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
