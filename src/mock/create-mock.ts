import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { operationFinder } from "../scheme/find-operation.js";
import type { Operation } from "../scheme/scheme.js";
import { type Answer, jsonAnswer, problem, type Received } from "./answer.js";
import { type ControlledMock, checkControl, control, controlsPath } from "./controls.js";
import { readExtensions } from "./extension.js";
import { createFaults, faultAnswer } from "./faults.js";
import { createJournal, type MockCall } from "./journal.js";
import { listen, listenerOf } from "./listen.js";
import type { Credentials, Mock, Mocked, MockOptions } from "./mock.js";
import { mockFetch } from "./mock-fetch.js";
import { checkMockOptions, simulatedOf } from "./mock-options.js";
import { operationsOf } from "./operations.js";
import { plainSimulator } from "./plain-simulator.js";
import { readPreferences } from "./preferences.js";
import { createPrism } from "./prism.js";
import { secretNamesOf } from "./secret-names.js";
import type { Call, Reply } from "./simulator.js";
import { withTokenOperations } from "./token-requests.js";

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
  const simulated = simulatedOf(provider);
  const { accounts, lifetimeMs, clock, failures, strictHeaders } = checkMockOptions(simulated, options);
  const base = await simulated.description();
  const extensions = await readExtensions([options.extend ?? []].flat(), base);
  const prism = await createPrism(base, extensions);
  const { scheme, account } = simulated;
  const described = withTokenOperations(operationsOf(base), scheme, account);
  const operations = [...extensions.flatMap((extension) => extension.operations), ...described];
  const findOperation = operationFinder(operations);

  let offset = 0;
  const now = () => clock.now() + offset;
  const faults = createFaults(now);
  const journal = createJournal(
    operations,
    accounts.flatMap((account) => Object.values(account)),
    secretNamesOf(scheme, account),
  );
  let delays = createDelays();
  const plan = { ...simulated, description: base, findOperation, answer: prism.answer };
  const own = simulated.create && { create: simulated.create, lifetimeMs: simulated.lifetimeMs };
  const { create, lifetimeMs: usualMs = hourMs } = own ?? (await plainSimulator(plan));
  const createSimulator = () => create({ accounts, now, lifetimeMs: lifetimeMs ?? usualMs, failures });
  let simulator = createSimulator();

  const controls: ControlledMock<Of> = {
    now,
    credentials: accounts[0] as Credentials<Of>,
    calls: journal.calls,
    clearCalls: journal.clear,
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

  async function handle(received: Received): Promise<Answer> {
    try {
      const answer = await record(received);
      // Those that can't be sent.
      new Headers(answer.headers);
      return answer;
    } catch (error) {
      return problem(500, "The mock failed", String(error));
    }
  }

  async function record(received: Received): Promise<Answer> {
    const url = urlOf(received.url);
    if (!url) return problem(400, "Malformed request", "The request's target is not a path.");
    if (url.pathname.startsWith(controlsPath)) return control(controls as ControlledMock, received, url.pathname);

    const find = (method: string) => findOperation(method, url.pathname);
    const operation = find(received.method) ?? (received.method === "HEAD" ? find("GET") : undefined);
    const start = performance.now();
    const entry = journal.add(now(), received, url, operation);
    const paths = [url.pathname, operation?.path];
    const delay = faults.delayOf(paths);
    if (delay > 0) await (clock.sleep?.(delay) ?? sleep(delay, undefined, delays).catch(() => {}));
    const answer = await answerTo(received, url, operation, paths, entry);
    if (answer.cut !== "reset") entry.status = answer.status;
    entry.durationMs = performance.now() - start;
    options.onCall?.(entry);
    return { ...answer, headers: { date: new Date(now()).toUTCString(), ...answer.headers } };
  }

  async function answerTo(
    received: Received,
    url: URL,
    operation: Operation | undefined,
    paths: readonly (string | undefined)[],
    entry: MockCall,
  ): Promise<Answer> {
    const refuse = (refusal: string, answer: Answer) => {
      entry.refusal = refusal;
      return answer;
    };
    const fault = faults.next(paths);
    if (fault) return refuse("made to fail", faultAnswer(fault, simulator.failure));
    const waitMs = faults.overQuotaFor();
    if (waitMs !== undefined) {
      const headers = { "retry-after": String(Math.ceil(waitMs / 1000)) };
      return refuse("beyond the quota", jsonAnswer(429, simulator.failure(429, "too many requests"), headers));
    }
    if (!operation)
      return refuse(
        "no such operation",
        noOperation((method) => findOperation(method, url.pathname), url.pathname, received.method, journal.shownPath),
      );
    const described = [...(simulated.sampleHeaders ?? []), ...prism.headersOf(operation)];
    const strange = strictHeaders ? strangeHeader(received, described) : undefined;
    if (strange !== undefined) {
      const message = `header ${strange} is not in the sample`;
      return refuse(message, jsonAnswer(400, simulator.failure(400, message)));
    }

    const call: Call = { ...received, path: url.pathname, query: url.searchParams, operation };
    const isOpen = operation.security.every((requirement) => requirement.length === 0);
    const refused = isOpen ? undefined : simulator.authenticate(call);
    if (refused) return refuse(refused.refusal ?? "", answerOf(refused));
    const { answer, isValid } = await prism.answer(call);
    if (!isValid) return refuse("not what the description says", answer);
    if (!operation.isTokenOperation || isStatic(received)) return answer;
    const granted = simulator.grant(call);
    return granted.refusal === undefined ? answerOf(granted) : refuse(granted.refusal, answerOf(granted));
  }

  return {
    ...controls,
    fetch: mockFetch(handle),
    async listen({ port = 0 } = {}) {
      const { url, close } = await listen(listenerOf(handle), port);
      return {
        url,
        close() {
          endDelays();
          return close();
        },
      };
    },
  };
}

/** How long tokens live of which nothing is said. */
const hourMs = 3_600_000;

// What is no path to the platform (`*`, say) is none here.
function urlOf(target: string): URL | undefined {
  const text = target.startsWith("/") ? `http://mock${target}` : target;
  return URL.canParse(text) ? new URL(text) : undefined;
}

function answerOf({ status, body, contentType }: Reply): Answer {
  if (typeof body !== "string") return jsonAnswer(status, body);
  return { status, headers: { "content-type": contentType ?? "text/plain" }, body };
}

/** A controller of the delays under way. Each listens to its signal. */
function createDelays(): AbortController {
  const delays = new AbortController();
  setMaxListeners(0, delays.signal);
  return delays;
}

/** Whether the caller wants a documented answer, whatever the state. */
const isStatic = ({ headers }: Received): boolean => Object.keys(readPreferences(headers.prefer)).length > 0;

function noOperation(
  find: (method: string) => Operation | undefined,
  path: string,
  method: string,
  shown: (path: string) => string,
): Answer {
  const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"].filter(
    (name) => find(name) ?? (name === "HEAD" && find("GET")),
  );
  if (methods.length === 0) return problem(404, "Unknown path", `The description has no path ${shown(path)}.`);
  const allow = methods.join(", ");
  return problem(405, "Method not allowed", `${shown(path)} takes ${allow}, not ${method}.`, {}, { allow });
}

/** What HTTP itself demands (RFC 9112), and what is for the mock. */
const messageHeaders = ["host", "content-length", "transfer-encoding", "connection", "prefer"];

const strangeHeader = ({ headers }: Received, known: readonly string[]): string | undefined =>
  Object.keys(headers).find((name) => ![...messageHeaders, ...known].includes(name));
