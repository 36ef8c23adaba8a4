import { setTimeout as sleep } from "node:timers/promises";
import { type MockProvider, simulators } from "../mock/simulators/index.js";
import { isProviderError } from "../scheme/provider-error.js";
import { type Account, accountOptions, authenticate, providerNames, readAccount } from "./account.js";
import { interrupted } from "./command.js";
import type { CommandShape } from "./command-shape.js";
import { hintOf, readArguments } from "./read-arguments.js";
import { replacedFile } from "./replaced-file.js";
import { formats, type Signature, signatureOf } from "./signature.js";
import { UsageError } from "./usage-error.js";

export const tokenShape = {
  command: "provider-clients token",
  about:
    "Prints what signs a call, obtaining a token if need be: for shell scripts and programs in any language. What is printed " +
    "is secret. Without --store, each run asks for a token of its own, which at some providers ends the one before.",
  positionals: { typed: "<provider>", help: providerNames.join(", "), choices: providerNames },
  options: {
    format: {
      value: "FORMAT",
      help:
        "header: a header a line; env: lines for eval in a shell, as GONGJIANG_AUTHORIZATION; json: headers, query parameters and " +
        "when they expire (epoch milliseconds, null: unknown); curl: a file for curl --config",
      default: "header",
      choices: Object.keys(formats),
    },
    out: { value: "FILE", help: "write it into a file that only you can read (mode 600), in one step" },
    watch: {
      help: "keep that file fresh, until stopped: it is written anew before the token expires, or just after where asking ends it",
    },
    ...accountOptions,
  },
  exits: "0 printed, or stopped by a signal, 1 failed, 2 an option is wrong or the provider gave no token.",
  examples: [
    'curl --config <(npx provider-clients token gongjiang --format curl) "$URL/v1/orders"',
    'eval "$(npx provider-clients token edge-gateway --format env)"',
    "provider-clients token wareconn --store file:/var/lib/my-app/tokens.json --out /run/my-app/header --watch",
  ],
} satisfies CommandShape;

/**
 * `provider-clients token`: prints what signs a call, or keeps a file of it.
 *
 * @param args what came after `token`
 * @throws UsageError for what the user can mend
 */
export async function tokenCommand(args: string[]): Promise<void> {
  const given = readArguments(tokenShape, args);
  if (!given) return;
  const { values } = given;
  const [provider, ...others] = given.positionals as MockProvider[];
  const wrong = (problem: string) => new UsageError(`${problem}\n${hintOf(tokenShape)}`);
  if (provider === undefined || others.length > 0) throw wrong("Name one provider.");
  if (values.watch && values.out === undefined) throw wrong("--watch keeps a file fresh: name it with --out.");
  const account = await readAccount(provider, values);
  try {
    checkFormat(account, values);
    // Before a token is asked for, which may end another.
    const file = values.out === undefined ? undefined : await replacedFile(values.out);
    const write = formats[values.format] as (signature: Signature) => string;
    const sign = signerOf(account);
    const first = await sign().catch(asUsage);
    if (!file) return console.log(write(first));
    const put = (signature: Signature) => file.write(`${write(signature)}\n`);
    await put(first);
    if (values.watch) await keepFresh(first, sign, put);
  } finally {
    await account.close();
  }
}

/** What a format or a file can't hold. */
function checkFormat({ provider, options }: Account, { format, watch }: { format: string; watch: boolean }): void {
  const { signsTime } = simulators[provider].provider.schemeFor(options as never);
  if (!signsTime) return;
  const instead = `"provider-clients proxy ${provider}" signs each call for you.`;
  if (watch)
    throw new UsageError(`At ${provider}, each call is signed with its time, and no file stays good. ${instead}`);
  if (format === "header") {
    throw new UsageError(
      `At ${provider}, calls are signed in the query too: choose --format curl, env or json, and use it at once. ${instead}`,
    );
  }
}

/** What signs for an account, as often as it is asked. */
function signerOf(account: Account): () => Promise<Signature> {
  const { provider, options } = account;
  const { defaultBaseUrl = "" } = simulators[provider].provider.shape;
  const own = authenticate(account);
  // A store knows what others of the fleet did, which memory doesn't.
  return () => signatureOf(options.store ? authenticate(account) : own, provider, options.baseUrl ?? defaultBaseUrl);
}

const shortestMs = 1000;
const longestMs = 30_000;

async function keepFresh(
  first: Signature,
  sign: () => Promise<Signature>,
  write: (signature: Signature) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const interruption = interrupted().then(() => stop.abort());
  console.error("Keeping it fresh. Stop with Ctrl+C.");
  let signature = first;
  while (!stop.signal.aborted) {
    const { expiresAt = Number.POSITIVE_INFINITY } = signature;
    const rest = Math.max(0, expiresAt - Date.now());
    await sleep(Math.min(longestMs, Math.max(shortestMs, rest / 10)), undefined, stop).catch(() => {});
    if (stop.signal.aborted) break;
    const next = await sign().catch((error) => void console.error(error.message));
    if (!next || JSON.stringify(next) === JSON.stringify(signature)) continue;
    signature = next;
    await write(next);
  }
  await interruption;
}

function asUsage(error: unknown): never {
  throw isProviderError(error) ? new UsageError(error.message) : error;
}
