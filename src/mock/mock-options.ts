import type { Account } from "../scheme/scheme.js";
import type { Mocked, MockOptions } from "./mock.js";
import type { FailureForm, Refusals, SimulatedProvider } from "./simulator.js";
import { simulators } from "./simulators/index.js";

interface CheckedMockOptions {
  readonly accounts: readonly [Account, ...Account[]];
  /** Undefined where neither the options nor the simulator say. */
  readonly lifetimeMs: number | undefined;
  readonly clock: NonNullable<MockOptions["clock"]>;
  readonly failures: FailureForm;
  readonly strictHeaders: boolean;
  readonly maxBodyBytes: number;
  readonly refusals: Refusals;
}

const known: readonly (keyof MockOptions)[] = [
  "credentials",
  "as",
  "tokenLifetimeMs",
  "clock",
  "extend",
  "strictHeaders",
  "failures",
  "record",
  "replay",
  "on",
  "maxBodyBytes",
  "refusals",
  "onCall",
  "onWarning",
  "strict",
];

/**
 * What a mock is to be made of.
 *
 * @throws TypeError where there is no such provider
 */
export function simulatedOf(provider: Mocked): SimulatedProvider {
  if (typeof provider === "object" && typeof Object(provider).description === "function") return provider;
  if (typeof provider === "string" && Object.hasOwn(simulators, provider)) return simulators[provider];
  if (typeof provider !== "string")
    throw new TypeError("createMock takes a provider's name, or what defineSimulator made");
  throw new TypeError(`there is no provider "${provider}"; there are: ${Object.keys(simulators).join(", ")}`);
}

/**
 * The simulator of the behaviour that is asked for.
 *
 * @throws TypeError where there is no such behaviour
 */
export function behaving(simulated: SimulatedProvider, as = "document"): SimulatedProvider {
  const { provider, behaviours = {} } = simulated;
  if (as === "document") return simulated;
  const behaviour = Object.hasOwn(behaviours, as) ? behaviours[as] : undefined;
  if (behaviour) return behaviour;
  const names = ["document", ...Object.keys(behaviours)].join(", ");
  throw new TypeError(`${provider.shape.provider} mock: there is no behaviour "${as}"; there are: ${names}`);
}

/** @throws TypeError that names the option which is wrong */
export function checkMockOptions<Of extends Mocked, Paths>(
  { provider, account, lifetimeMs, sampleHeaders, hasFailureForms, refusals: usual = "problem" }: SimulatedProvider,
  options: MockOptions<Of, Paths>,
): CheckedMockOptions {
  const reject = (complaint: string): never => {
    throw new TypeError(`${provider.shape.provider} mock: ${complaint}`);
  };
  if (typeof options !== "object" || options === null) reject("options must be an object");
  const unknown = Object.keys(options).find((name) => !known.includes(name as keyof MockOptions));
  if (unknown !== undefined) reject(`unknown option "${unknown}"; known are: ${known.join(", ")}`);

  const {
    credentials = account,
    tokenLifetimeMs = lifetimeMs,
    clock = Date,
    extend,
    on,
    strictHeaders,
    failures,
    maxBodyBytes = 16_777_216,
    refusals = usual,
  } = options;
  const accounts = [credentials].flat();
  const names = Object.keys(account);
  const isAccount = (account: unknown) =>
    Object.keys(Object(account)).length === names.length &&
    names.every((name) => typeof Object(account)[name] === "string" && Object(account)[name] !== "");
  if (accounts.length === 0 || !accounts.every(isAccount)) {
    reject(`option "credentials" must hold ${names.join(", ")}, each a text that is not empty, and nothing else`);
  }
  if (tokenLifetimeMs !== undefined && !(Number.isFinite(tokenLifetimeMs) && tokenLifetimeMs >= 1_000)) {
    reject('option "tokenLifetimeMs" must be a number of milliseconds from 1,000: providers count in seconds');
  }
  if (typeof clock?.now !== "function") reject('option "clock" must be an object with a function now()');
  for (const listener of ["onCall", "onWarning"] as const) {
    const given = options[listener];
    if (given !== undefined && typeof given !== "function") reject(`option "${listener}" must be a function`);
  }
  if (options.strict !== undefined && typeof options.strict !== "boolean")
    reject('option "strict" must be true or false');
  if (on !== undefined && (typeof on !== "object" || on === null)) {
    reject('option "on" must be an object of handlers, each under the name of its operation, as in "POST /v1/orders"');
  }
  if (extend !== undefined && ![extend].flat().every((one) => typeof one === "string")) {
    reject('option "extend" must be the path or the URL of a description, or a list of them');
  }
  if (strictHeaders !== undefined && (typeof strictHeaders !== "boolean" || !sampleHeaders)) {
    reject(
      sampleHeaders
        ? 'option "strictHeaders" must be true or false'
        : 'option "strictHeaders" is not for this provider, whose document says nothing of headers that are too many',
    );
  }
  if (failures !== undefined && (!["http", "envelope"].includes(failures) || !hasFailureForms)) {
    reject(
      hasFailureForms
        ? 'option "failures" must be "http" or "envelope"'
        : 'option "failures" is not for this provider, whose document says how failures are reported',
    );
  }
  if (!Number.isSafeInteger(maxBodyBytes) || maxBodyBytes < 1) {
    reject('option "maxBodyBytes" must be a whole number of bytes from 1');
  }
  if (!["problem", "provider"].includes(refusals)) reject('option "refusals" must be "problem" or "provider"');
  return {
    // It has been checked that there is one, and what each holds.
    accounts: accounts as unknown as CheckedMockOptions["accounts"],
    lifetimeMs: tokenLifetimeMs,
    clock,
    failures: failures ?? "http",
    strictHeaders: strictHeaders ?? false,
    maxBodyBytes,
    refusals,
  };
}
