import type { Envelope } from "../scheme/envelope.js";
import type { Operation } from "../scheme/scheme.js";
import type { TokenAnswerReader } from "../scheme/token-answer.js";
import { checkBaseUrl } from "./base-url.js";
import { callChecks, refusedSettings } from "./call-settings.js";
import { isApi } from "./checks.js";
import { settingChecks } from "./options.js";
import type { Authentication, ProviderDefinition } from "./provider.js";

/** @throws TypeError */
function reject(problem: string): never {
  throw new TypeError(`defineProvider: ${problem}`);
}

/** A part that nothing looks at is one that is misspelt. */
function checkNames(value: object, of: string, known: readonly string[]): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) reject(`${of} no part "${unknown}": there are ${known.join(", ")}`);
}

const parts: readonly (keyof ProviderDefinition<string, never>)[] = [
  "envelope",
  "secrets",
  "checks",
  "baseUrl",
  "operations",
  "api",
  "scheme",
];
const schemeParts: readonly (keyof Authentication<never>)[] = [
  "login",
  "renew",
  "loginRenews",
  "logsInOnce",
  "readGrant",
  "sign",
  "signsTime",
  "identify",
  "rejection",
];

/** Finds what would else be found out by a user's first call. */
export function checkDefinition(definition: ProviderDefinition<string, never>): void {
  checkNames(Object(definition), "a definition has", parts);
  const { envelope, secrets, checks = {}, baseUrl, api, operations = api?.operations ?? [] } = definition;
  const { provider = "", read, isRefusal } = Object(envelope) as Partial<Envelope>;
  // What tokens are kept under begins with it.
  if (!/^[a-z][a-z0-9-]{0,14}$/.test(String(provider))) {
    reject('part "envelope" must have "provider": small letters, digits and hyphens, 15 at most');
  }
  if (typeof read !== "function" || typeof isRefusal !== "function") {
    reject('part "envelope" must have "read" and "isRefusal", which are functions');
  }
  const names: readonly unknown[] = Array.isArray(secrets) ? secrets : [];
  if (names.length === 0 || !names.every((one) => typeof one === "string")) {
    reject('part "secrets" must be a list of the options that hold the account\'s secrets');
  }
  const [loose] = Object.entries(checks).find(([, check]) => typeof check !== "function") ?? [];
  if (loose !== undefined) reject(`part "checks" must have a function for option "${loose}"`);
  const common = { baseUrl, ...settingChecks, ...callChecks, ...refusedSettings };
  for (const [part, own] of Object.entries({ secrets: names, checks: Object.keys(checks) })) {
    const taken = own.find((name) => Object.hasOwn(common, name));
    if (taken !== undefined) reject(`part "${part}" must not name "${taken}": all clients have that option`);
  }
  const unready = api && isApi(api);
  if (unready) reject(`part "api" ${unready}`);
  if (baseUrl !== undefined) checkBaseUrl(baseUrl, true, (problem) => reject(problem.replace("option", "part")));
  if (!Array.isArray(operations) || !operations.every(isOperation)) {
    reject('part "operations" must be a list of operations, each with "method", "path" and "security"');
  }
}

function isOperation(value: unknown): value is Operation {
  const { method, path, security } = Object(value) as Partial<Operation>;
  return typeof method === "string" && typeof path === "string" && Array.isArray(security);
}

const needed = { sign: "function", identify: "function", rejection: "object" };

/** The same of how it authenticates. */
export function checkScheme(scheme: Authentication<never>): void {
  checkNames(Object(scheme), 'part "scheme" has', schemeParts);
  const { login, renew, readGrant, rejection } = Object(scheme) as Partial<Authentication<never>>;
  const odd = Object.entries({ login, renew, readGrant }).find(([, part]) => part && typeof part !== "function");
  if (odd) reject(`part "scheme" must have a function as "${odd[0]}", or none`);
  if (renew && !login) reject('part "scheme" has "renew" and no "login", without which there is nothing to renew');
  for (const [part, type] of Object.entries(needed)) {
    const article = type === "object" ? "an" : "a";
    if (typeof Object(scheme)[part] !== type) {
      reject(`part "scheme" must have "${part}", which is ${article} ${type}`);
    }
  }
  const { status, codes = [] } = Object(rejection) as Authentication<never>["rejection"];
  if (status !== undefined && !Number.isInteger(status))
    reject('part "rejection" must have a number as "status", or none');
  if (login && status === undefined && codes.length === 0) {
    reject('part "scheme" must have "rejection" with a "status" or "codes", by which a spent token is known');
  }
  if (renew && (readGrant as Partial<TokenAnswerReader> | undefined)?.hasRefreshToken === false) {
    reject('part "scheme" has "renew", and its "readGrant" names no field "refreshToken" to renew with');
  }
}
