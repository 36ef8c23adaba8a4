import type { Credentials, MockOptions } from "./mock.js";
import type { FailureForm, SimulatorKind } from "./simulator.js";
import { type MockProvider, simulators } from "./simulators/index.js";

interface CheckedMockOptions<Provider extends MockProvider> {
  readonly accounts: readonly [Credentials<Provider>, ...Credentials<Provider>[]];
  readonly lifetimeMs: number;
  readonly clock: NonNullable<MockOptions["clock"]>;
  readonly failures: FailureForm;
  readonly strictHeaders: boolean;
}

const known: readonly (keyof MockOptions)[] = [
  "credentials",
  "tokenLifetimeMs",
  "clock",
  "extend",
  "strictHeaders",
  "failures",
  "onCall",
];

/** @throws TypeError that names the option which is wrong */
export function checkMockOptions<Provider extends MockProvider>(
  provider: Provider,
  options: MockOptions<Provider>,
): CheckedMockOptions<Provider> {
  if (!Object.hasOwn(simulators, provider)) {
    throw new TypeError(`there is no provider "${provider}"; there are: ${Object.keys(simulators).join(", ")}`);
  }
  const { demoAccount, lifetimeMs, sampleHeaders, hasFailureForms }: SimulatorKind<never> = simulators[provider].kind;
  const reject = (complaint: string): never => {
    throw new TypeError(`${provider} mock: ${complaint}`);
  };
  if (typeof options !== "object" || options === null) reject("options must be an object");
  const unknown = Object.keys(options).find((name) => !known.includes(name as keyof MockOptions));
  if (unknown !== undefined) reject(`unknown option "${unknown}"; known are: ${known.join(", ")}`);

  const {
    credentials = demoAccount,
    tokenLifetimeMs = lifetimeMs,
    clock = Date,
    extend,
    strictHeaders,
    failures,
  } = options;
  const accounts = [credentials].flat();
  const names = Object.keys(demoAccount);
  const isAccount = (account: unknown) =>
    Object.keys(Object(account)).length === names.length &&
    names.every((name) => typeof Object(account)[name] === "string" && Object(account)[name] !== "");
  if (accounts.length === 0 || !accounts.every(isAccount)) {
    reject(`option "credentials" must hold ${names.join(", ")}, each a text that is not empty, and nothing else`);
  }
  if (!(Number.isFinite(tokenLifetimeMs) && tokenLifetimeMs >= 1_000)) {
    reject('option "tokenLifetimeMs" must be a number of milliseconds from 1,000: providers count in seconds');
  }
  if (typeof clock?.now !== "function") reject('option "clock" must be an object with a function now()');
  if (options.onCall !== undefined && typeof options.onCall !== "function")
    reject('option "onCall" must be a function');
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
  return {
    accounts: accounts as unknown as CheckedMockOptions<Provider>["accounts"],
    lifetimeMs: tokenLifetimeMs,
    clock,
    failures: failures ?? "http",
    strictHeaders: strictHeaders ?? false,
  };
}
