import { isRecord } from "../scheme/envelope.js";
import { isProviderError, ProviderError, type ProviderErrorKind } from "../scheme/provider-error.js";
import type { Account, Scheme } from "../scheme/scheme.js";
import { tokenFrom } from "../scheme/token-answer.js";
import type { StoredFailure, StoredToken, TokenEntry } from "../stores/token-store.js";
import { heldBackBy, longestTold, type Pause } from "./pause.js";

/** By how much the clocks of two processes may differ without ending pauses, in milliseconds. */
const slackMs = 1_000;

/** An entry that is not as it was written comes without a token: it can be replaced all the same. */
export type FoundToken = Omit<StoredToken, "entry"> & { readonly entry: Partial<TokenEntry> };

const numberIn = (value: unknown): value is number => Number.isFinite(value);

/** Reads what a store gave for an entry: anybody may have written it. */
export function readEntry(value: unknown): Partial<TokenEntry> {
  const { token, tokenType, refreshToken, rejections, failure, ...others } = Object(value) as Record<string, unknown>;
  const { lifetimeMs, refreshLifetimeMs, endsBefore } = others;
  const durations = Object.entries({ lifetimeMs, refreshLifetimeMs, endsBefore }).filter(([, ms]) => ms !== undefined);
  const texts = Object.entries({ token, tokenType, refreshToken }).filter(([, text]) => tokenFrom(text) !== undefined);
  // Without its end, a token would pass for one that is good until it is rejected.
  const hasTimes = durations.every(([, ms]) => numberIn(ms) && ms >= 0);
  return {
    ...(hasTimes && { ...Object.fromEntries(texts), ...Object.fromEntries(durations) }),
    ...(Array.isArray(rejections) && { rejections: rejections.filter(numberIn) }),
    ...(isFailure(failure) && { failure }),
  };
}

const kinds: readonly unknown[] = [
  "authentication",
  "rate-limit",
  "business",
  "http",
  "contract",
  "transport",
  "timeout",
] satisfies ProviderErrorKind[];

function isFailure(value: unknown): value is StoredFailure {
  if (!isRecord(value) || !kinds.includes(value.kind) || typeof value.message !== "string") return false;
  const {
    count,
    endsBefore,
    lastsMs = 0,
    status = 0,
    code = 0,
    secrets = "",
    providerMessage = "",
    operation = "",
  } = value;
  return (
    [count, endsBefore, lastsMs, status].every(numberIn) &&
    Number(count) > 0 &&
    (numberIn(code) || typeof code === "string") &&
    [secrets, providerMessage, operation].every((text) => typeof text === "string")
  );
}

/** A failure as other processes are told of it. An error of a user's own function is nobody else's. */
export function storedFailure(
  { error, failures, from, until }: Pause,
  secrets: string | undefined,
  expiresAt: number,
): StoredFailure | undefined {
  if (!isProviderError(error)) return undefined;
  const { provider, kind, status, code, providerMessage, operation, message } = error;
  return {
    count: failures,
    endsBefore: expiresAt - until,
    lastsMs: until - from,
    kind,
    message: message.replace(`${provider}: `, ""),
    ...(secrets !== undefined && { secrets }),
    ...Object.fromEntries(
      Object.entries({ status, code, providerMessage, operation }).filter(([, value]) => value !== undefined),
    ),
  };
}

/** @param endsAt when the entry ends, epoch milliseconds on the clock that `now` is of */
export function pauseFrom<Name extends string>(
  failure: StoredFailure,
  scheme: Scheme<Name>,
  account: Account<Name>,
  endsAt: number,
): Pause {
  const { count, endsBefore, lastsMs = longestTold, kind, message, status, code, providerMessage, operation } = failure;
  const { provider } = scheme.envelope;
  const error = new ProviderError(message, { provider, kind, status, code, providerMessage, operation });
  const until = endsAt - endsBefore;
  // One that lasts longer than it was to was told by a clock that has been put back.
  return {
    error,
    from: until - Math.min(lastsMs, longestTold) - slackMs,
    until,
    failures: count,
    of: heldBackBy(account, error),
  };
}
