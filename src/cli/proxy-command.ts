import { readFile } from "node:fs/promises";
import type { Source } from "../description/source.js";
import { type MockProvider, simulators } from "../mock/simulators/index.js";
import { type CallLog, createCallLog, logFormats } from "../proxy/call-log.js";
import { createProxy, type ProxyOptions } from "../proxy/create-proxy.js";
import type { ValidationSettings } from "../proxy/validation.js";
import { accountOptions, authenticate, providerNames, readAccount } from "./account.js";
import { interrupted, readPort } from "./command.js";
import type { CommandShape, Values } from "./command-shape.js";
import { hintOf, readArguments } from "./read-arguments.js";
import { onPort, UsageError } from "./usage-error.js";

export const proxyShape = {
  command: "provider-clients proxy",
  about:
    "Signs calls for programs in any language: they call http://127.0.0.1:5000/… plainly, and the proxy hands their calls on with " +
    "the account's credential, which it gets, renews and shares. It answers by itself at /-/health, /-/ready and /-/metrics; " +
    "what else is no answer of the provider's has the header Provider-Clients-Proxy: error.",
  positionals: { typed: "<provider>", help: providerNames.join(", "), choices: providerNames },
  options: {
    port: { value: "N", help: "the port to listen on; 0: a free one", default: "5000" },
    host: {
      value: "ADDRESS",
      help: "the address to listen on: beyond loopback, callers have to show a token of the proxy's own",
      default: "127.0.0.1",
    },
    socket: { value: "PATH", help: "a Unix socket to listen on, in the place of a port" },
    "require-token": {
      value: "SOURCE",
      help:
        "what callers have to show as Authorization: Bearer …, from env:NAME or file:PATH; 16 characters or more. " +
        "Default: nothing, for programs of this machine",
    },
    validate: {
      value: "MESSAGES",
      help:
        "compare requests, responses or both with the provider's description and those of --extend: what differs is in the log, " +
        "at /-/violations and in the header Provider-Clients-Violations",
      choices: ["requests", "responses", "both"],
    },
    strict: {
      help: "refuse what differs: a request before it is sent (422), a response in its place (502); with --validate",
    },
    log: {
      value: "FORMAT",
      help: "a line for each call and each event of a token, on standard output",
      default: "json",
      choices: Object.keys(logFormats),
    },
    ...accountOptions,
  },
  exits:
    "0 stopped by a signal (SIGINT, SIGTERM, SIGHUP; a second one ends it at once), 1 failed, 2 an option or a port is wrong.",
  examples: [
    "provider-clients proxy gongjiang --allow-insecure-http",
    "provider-clients proxy wareconn --port 5001 --store redis://127.0.0.1:6379",
    "provider-clients proxy zhicloud --socket /run/zhicloud.sock --log text",
    "provider-clients proxy edge-gateway --host 0.0.0.0 --require-token env:PROXY_TOKEN",
  ],
} satisfies CommandShape;

/**
 * `provider-clients proxy`: signs the calls of other programs until the user or the system asks to stop.
 *
 * @param args what came after `proxy`
 * @throws UsageError for what the user can mend
 */
export async function proxyCommand(args: string[]): Promise<void> {
  const given = readArguments(proxyShape, args);
  if (!given) return;
  const { values } = given;
  if (values.socket !== undefined && args.some((arg) => /^--(port|host)(=|$)/.test(arg))) {
    throw new UsageError("--socket takes the place of --port and --host: give it, or them.");
  }
  const [provider, ...others] = given.positionals as MockProvider[];
  if (provider === undefined || others.length > 0) throw new UsageError(`Name one provider.\n${hintOf(proxyShape)}`);
  const requireToken = await readToken(values["require-token"]);
  const account = await readAccount(provider, values);
  // Whoever reads the lines may have gone: the proxy is there for others.
  process.stdout.on("error", () => {});
  const log = createCallLog(values.log as keyof typeof logFormats, (lines) => process.stdout.write(lines));
  try {
    // Says what is wrong in the words of the command line.
    authenticate(account);
    const proxy = createProxy({
      provider: simulators[provider].provider as ProxyOptions<string, object>["provider"],
      options: { ...account.options, onEvent: log.event },
      requireToken,
      validation: await validationOf(provider, values, account.sources, log),
      onCall: log.call,
    });
    const interruption = interrupted();
    const url = await onPort(readPort(values.port, "--port"), "--port", () =>
      proxy.listen(placeOf(values)).catch(asUsage),
    );
    log.say("listening", { url, provider });
    log.flush();
    await interruption;
    const cutShort = async () => {
      await proxy.close(0);
      log.flush();
      process.exit(0);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, cutShort);
    log.say("stopping");
    await proxy.close();
  } finally {
    log.flush();
    await account.close();
  }
}

async function validationOf(
  provider: MockProvider,
  { validate, strict }: ProxyValues,
  sources: readonly Source[],
  log: CallLog,
) {
  if (validate === undefined) {
    if (strict) throw new UsageError("--strict goes with --validate requests, responses or both.");
    return undefined;
  }
  const { createContract } = await import("../contract/contract.js");
  const { ownSource, providerSource } = await import("../contract/source.js");
  const simulated = simulators[provider];
  try {
    const own = await Promise.all(sources.map((one) => ownSource(one, simulated.scheme.envelope)));
    const contract = await createContract([...own, await providerSource(simulated)]);
    for (const warning of contract.warnings) console.warn(warning);
    const onFailure = (failure: object) => log.warn("not compared", failure);
    return { contract, of: validate as ValidationSettings["of"], isStrict: strict, onFailure };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

type ProxyValues = Values<(typeof proxyShape)["options"]>;

const placeOf = ({ port, host, socket }: ProxyValues) =>
  socket === undefined ? { port: Number(port), host } : { path: socket };

const shortestToken = 16;

async function readToken(source: string | undefined): Promise<string | undefined> {
  if (source === undefined) return undefined;
  const [, kind, place = ""] = /^(env|file):(.+)$/s.exec(source) ?? [];
  if (kind === undefined) {
    throw new UsageError(
      "--require-token takes env:NAME or file:PATH: on the command line, others could read the token.",
    );
  }
  const text = kind === "env" ? process.env[place] : await readFile(place, "utf8").catch(() => undefined);
  const token = text?.trim() ?? "";
  if (token.length >= shortestToken) return token;
  throw new UsageError(
    `--require-token: ${source} holds no token of ${shortestToken} characters or more. Make one with: openssl rand -hex 32`,
  );
}

/** What has no code of the system's is an option. */
function asUsage(error: Error & { code?: string }): never {
  throw error.code === undefined ? new UsageError(error.message) : error;
}
