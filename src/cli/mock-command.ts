import { stat } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { shownName } from "../description/source.js";
import { isLoopback } from "../mock/guard.js";
import type { MockCall, MockOptions, MockProvider } from "../mock/index.js";
import type { SimulatedProvider } from "../mock/simulator.js";
import { simulators } from "../mock/simulators/index.js";
import { partsOf, readVariables, warningOf } from "./account-parts.js";
import { interrupted, readArguments, readPort } from "./command.js";
import { readConfig } from "./config-file.js";
import { ownFiles, reloadOnChange } from "./own-files.js";
import { runBeside, variableOf } from "./run-beside.js";
import { defaultPort, type RunningMock, startMocks } from "./start-mocks.js";
import { UsageError } from "./usage-error.js";

const names = Object.keys(simulators) as MockProvider[];

type Rules = Pick<SimulatedProvider, "hasFailureForms" | "sampleHeaders">;

const having = (part: keyof Rules): string => names.filter((name) => (simulators[name] as Rules)[part]).join(" or ");

const behaviours = names
  .flatMap((name) => Object.keys(simulators[name].behaviours ?? {}).map((behaviour) => `${behaviour} (${name})`))
  .join(", ");

const variablesOf = (provider: MockProvider): string[] =>
  Object.keys(simulators[provider].account).map((part) => variableOf(provider, part));

const variables = names.flatMap(variablesOf);

const usage = `Usage: provider-clients mock [provider…] [options] [-- command]

Serves simulated providers on this machine, each on a port of its own: they issue tokens, want them, and answer all else
from their descriptions. GET /__mock/ at each lists what can be controlled. With a command, a test suite's say, they are
there while it runs, and the exit code is its own; it finds them in its environment, as GONGJIANG_BASE_URL,
GONGJIANG_CLIENT_ID and GONGJIANG_CLIENT_SECRET.

  provider               ${names.join(", ")}. Default: those of the
                         configuration file, or all
  --as BEHAVIOUR         which server it behaves as: document, the default, or ${behaviours}; with one provider
  --port N               the first port; the others follow. Default: ${defaultPort}; 0, the default with a command: free ones
  --host ADDRESS         the address to listen on, in place of loopback: others can then call and control the mocks
  --allow-origin ORIGIN  lets web pages of an origin call the providers' endpoints (CORS); once for each
  --max-body-bytes N     how long a request's body may be. Default: 16777216 (16 MiB)
  --token-lifetime S     how long tokens live, in seconds. Default: as the provider's document says
  --extend FILE          an OpenAPI description of your own endpoints, a file or a URL, to be answered too, and read again when it
                         changes; once for each. With several providers: --extend gongjiang=FILE
  --config FILE          the options of mocks. Default: provider-clients.config.ts (.mts, .mjs, .js, .cjs, .json) of the working
                         directory, if there is one; options of the command line come first
  --strict               take what is wrong in those descriptions, and left out with a warning, for an error
  --credentials N=V      a part of the account, in place of the demo one's; once for each part; with one provider
  --credentials-file FILE  parts of accounts, in lines NAME=value, under the names that are read from the environment too:
                         ${variables.join(", ")}
  --record URL           pass calls on to the real server there, with the credentials of your environment (GONGJIANG_CLIENT_ID, …),
                         and write its answers into a file, without personal data and secrets; with one provider
  --record-to FILE       which file. Default: recorded.json
  --record-writes        pass on calls that may change something, too
  --replay FILE          answer as it was recorded; with one provider
  --failures FORM        http or envelope: how refused credentials are reported; with ${having("hasFailureForms")}
  --refusals FORM        problem or provider: how what is not as described is refused; default: problem
  --strict-headers       refuse headers that the samples lack; with ${having("sampleHeaders")}

Exit codes: 0 stopped by a signal (SIGINT, SIGTERM, SIGHUP), 1 failed, 2 an option, a file or a port is wrong.

Examples:
  provider-clients mock
  provider-clients mock gongjiang --port 5010 --extend my-api.yaml --token-lifetime 60
  provider-clients mock gongjiang --extend my-api.yaml -- python3 -m unittest
  provider-clients mock edge-gateway --as hummingbird
  provider-clients mock edge-gateway --credentials-file .env.test --failures envelope`;

/**
 * `provider-clients mock`: serves mocks until the user or the system asks to stop.
 *
 * @param args what came after `mock`
 * @param ownEndpoints the files of further endpoints, where no other is named, of a provider that behaves as it is told to
 * @throws UsageError for what the user can mend
 */
export async function mockCommand(
  args: string[],
  ownEndpoints: (provider: MockProvider, as?: string) => readonly string[] = () => [],
): Promise<void> {
  const end = args.indexOf("--");
  const command = end === -1 ? [] : args.slice(end + 1);
  const { values, positionals } = readArguments(
    {
      args: end === -1 ? args : args.slice(0, end),
      allowPositionals: true,
      options: {
        as: { type: "string" },
        port: { type: "string" },
        host: { type: "string", default: "127.0.0.1" },
        "allow-origin": { type: "string", multiple: true },
        "max-body-bytes": { type: "string" },
        "token-lifetime": { type: "string" },
        extend: { type: "string", multiple: true },
        config: { type: "string" },
        credentials: { type: "string", multiple: true },
        "credentials-file": { type: "string" },
        failures: { type: "string" },
        record: { type: "string" },
        "record-to": { type: "string", default: "recorded.json" },
        "record-writes": { type: "boolean", default: false },
        replay: { type: "string" },
        refusals: { type: "string" },
        "strict-headers": { type: "boolean" },
        strict: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    },
    usage,
  );
  if (values.help) return console.log(usage);
  const unknown = positionals.find((name) => !names.includes(name as MockProvider));
  if (unknown !== undefined) throw new UsageError(`There is no provider "${unknown}".\n\n${usage}`);
  if (end !== -1 && command.length === 0) throw new UsageError("There is no command behind --.");
  const config = await readConfig(values.config);
  const wanted = positionals.length > 0 ? positionals : Object.keys(config?.mocks ?? simulators);
  const chosen = names.filter((name) => wanted.includes(name));
  const port = readPort(values.port ?? String(end === -1 ? defaultPort : 0), "--port", chosen.length);

  for (const option of ["as", "credentials", "failures", "strict-headers", "record", "replay"] as const) {
    if (values[option] !== undefined && chosen.length !== 1) {
      throw new UsageError(`--${option} is for one provider: name it, as in "provider-clients mock gongjiang".`);
    }
  }
  const extend = ownFiles(values.extend ?? [], chosen, names);
  const { host, credentials = [], "credentials-file": file, "allow-origin": allowOrigin } = values;
  const sources = {
    options: credentials,
    file: file === undefined ? {} : await readVariables(file, chosen.flatMap(variablesOf)),
    // Those are the real server's where calls are, or were, passed on to it.
    environment: values.record === undefined && values.replay === undefined ? process.env : {},
  };
  const named = Object.fromEntries(
    chosen.map((provider) => [provider, partsOf(provider, simulators[provider].account, sources)]),
  );
  const optionsOf = (provider: MockProvider): MockOptions => {
    const configured: MockOptions = { extend: ownEndpoints(provider, values.as), ...config?.mocks[provider] };
    const { [provider]: files } = extend;
    return {
      ...configured,
      ...(files && { extend: files }),
      ...(named[provider] && { credentials: { ...simulators[provider].account, ...named[provider] } }),
      ...(values["max-body-bytes"] !== undefined && { maxBodyBytes: Number(values["max-body-bytes"]) }),
      ...(values["token-lifetime"] !== undefined && { tokenLifetimeMs: readSeconds(values["token-lifetime"]) }),
      ...(values.as !== undefined && { as: values.as as "document" }),
      ...(values.failures !== undefined && { failures: values.failures as "http" }),
      ...(values.refusals !== undefined && { refusals: values.refusals as "problem" }),
      ...(values["strict-headers"] !== undefined && { strictHeaders: values["strict-headers"] }),
      ...(values.strict && { strict: true }),
      onWarning: ({ file, reason }) => console.warn(`${file}: ${reason}`),
      ...(values.record !== undefined && {
        record: {
          baseUrl: values.record,
          credentials: realAccount(provider) as never,
          file: values["record-to"],
          withWrites: values["record-writes"],
        },
      }),
      ...(values.replay !== undefined && { replay: values.replay }),
      onCall(call) {
        // What is printed beside a command is the command's.
        if (end === -1) console.log(lineOf(provider, call));
        configured.onCall?.(call);
      },
    };
  };
  if (config) console.log(`Options of mocks are those of ${config.name}.`);
  for (const file of new Set(chosen.flatMap((provider) => optionsOf(provider).extend ?? []))) await tellIfLong(file);
  const listening = { host, ...(allowOrigin && { allowOrigin }) };
  const mocks = await startMocks(chosen, port, optionsOf, listening).catch(asUsage);
  const warnings = [warningOf(chosen[0] ?? "", credentials), isLoopback(host) ? undefined : warningOfHost(host)];
  for (const warning of warnings) if (warning !== undefined) console.warn(warning);
  if (end !== -1) {
    process.exitCode = await runBeside(mocks, command).finally(() => closeAll(mocks));
    return;
  }
  // Whoever reads the lines may have gone (`| head`): the mocks are there for others.
  process.stdout.on("error", () => {});
  console.log(tableOf(mocks));
  const watched = await Promise.all(mocks.map(({ provider, mock, extend }) => reloadOnChange(provider, mock, extend)));
  const interruption = interrupted();
  console.log("Stop with Ctrl+C.");
  await interruption;
  await closeAll([...mocks, ...watched]);
}

const closeAll = (open: readonly { close(): unknown }[]) => Promise.all(open.map((one) => one.close()));

/** Bytes: longer descriptions take more than a second to read. */
const long = 1_000_000;

async function tellIfLong(file: string): Promise<void> {
  const isUrl = /^https?:/i.test(file);
  const size = isUrl
    ? undefined
    : await stat(file).then(
        ({ size }) => size,
        () => 0,
      );
  if (size !== undefined && size < long) return;
  console.warn(`Reading ${shownName(file)}${size === undefined ? "" : `, ${(size / 1e6).toFixed(1)} MB`} …`);
}

const warningOfHost = (host: string): string =>
  `Warning: whoever reaches this machine at ${host} can call these mocks, control them and read what they were called with. ` +
  "Without --host, nobody else can.";

// Whatever is wrong before a mock answers is an option, or what is not installed.
function asUsage(error: unknown): never {
  throw error instanceof Error ? new UsageError(error.message) : error;
}

function realAccount(provider: MockProvider): Record<string, string> {
  const names = Object.keys(simulators[provider].account);
  const variables = names.map((name) => variableOf(provider, name));
  const missing = variables.filter((name) => !process.env[name]);
  if (missing.length > 0)
    throw new UsageError(`--record takes the credentials from the environment: set ${missing.join(", ")}.`);
  return Object.fromEntries(names.map((name, index) => [name, process.env[variables[index] as string] as string]));
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds >= 1 && Number.isFinite(seconds)) return seconds * 1000;
  throw new UsageError(`--token-lifetime takes a number of seconds from 1, not "${text}".`);
}

function tableOf(mocks: readonly RunningMock[]): string {
  return mocks
    .map(({ provider, url, mock }) => {
      const isOwn = !isDeepStrictEqual({ ...mock.credentials }, { ...simulators[provider].account });
      const account = Object.entries(mock.credentials).map(([name, value]) => `${name}=${value}`);
      return `${provider.padEnd(14)}${url.padEnd(24)}${isOwn ? "your credentials" : account.join(" ")}`;
    })
    .join("\n");
}

const lineOf = (provider: MockProvider, { method, path, status, durationMs = 0, refusal }: MockCall): string =>
  `${provider.padEnd(14)}${method.padEnd(6)} ${path}  ${status ?? "cut"}  ${durationMs.toFixed(1)} ms${refusal ? `  ${refusal}` : ""}`;
