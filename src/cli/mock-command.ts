import { stat } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { shownName } from "../description/source.js";
import type { MockCall, MockOptions, MockProvider } from "../mock/index.js";
import type { SimulatedProvider } from "../mock/simulator.js";
import { simulators } from "../mock/simulators/index.js";
import { interrupted, readArguments, readPort } from "./command.js";
import { readConfig } from "./config-file.js";
import { ownFiles, reloadOnChange } from "./own-files.js";
import { defaultPort, type RunningMock, startMocks } from "./start-mocks.js";
import { UsageError } from "./usage-error.js";

const names = Object.keys(simulators) as MockProvider[];

type Rules = Pick<SimulatedProvider, "hasFailureForms" | "sampleHeaders">;

const having = (part: keyof Rules): string => names.filter((name) => (simulators[name] as Rules)[part]).join(" or ");

const usage = `Usage: provider-clients mock [provider…] [options]

Serves simulated providers on this machine, each on a port of its own: they issue tokens, want them, and answer all else
from their descriptions. GET /__mock/ at each lists what can be controlled.

  provider               ${names.join(", ")}. Default: those of the
                         configuration file, or all
  --port N               the first port; the others follow. Default: ${defaultPort}; 0: free ones
  --token-lifetime S     how long tokens live, in seconds. Default: as the provider's document says
  --extend FILE          an OpenAPI description of your own endpoints, a file or a URL, to be answered too, and read again when it
                         changes; once for each. With several providers: --extend gongjiang=FILE
  --config FILE          the options of mocks. Default: provider-clients.config.ts (.mts, .mjs, .js, .cjs, .json) of the working
                         directory, if there is one; options of the command line come first
  --strict               take what is wrong in those descriptions, and left out with a warning, for an error
  --credentials N=V      a part of the account, in place of the demo one's; once for each part; with one provider
  --failures FORM        http or envelope: how refused credentials are reported; with ${having("hasFailureForms")}
  --strict-headers       refuse headers that the samples lack; with ${having("sampleHeaders")}

Examples:
  provider-clients mock
  provider-clients mock gongjiang --port 5010 --extend my-api.yaml --token-lifetime 60
  provider-clients mock edge-gateway --credentials username=li --credentials password=secret --failures envelope`;

/**
 * `provider-clients mock`: serves mocks until the user or the system asks to stop.
 *
 * @param args what came after `mock`
 * @param ownEndpoints the files of further endpoints, where no other is named
 * @throws UsageError for what the user can mend
 */
export async function mockCommand(
  args: string[],
  ownEndpoints: (provider: MockProvider) => readonly string[] = () => [],
): Promise<void> {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        port: { type: "string", default: String(defaultPort) },
        "token-lifetime": { type: "string" },
        extend: { type: "string", multiple: true },
        config: { type: "string" },
        credentials: { type: "string", multiple: true },
        failures: { type: "string" },
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
  const config = await readConfig(values.config);
  const wanted = positionals.length > 0 ? positionals : Object.keys(config?.mocks ?? simulators);
  const chosen = names.filter((name) => wanted.includes(name));
  const port = readPort(values.port, "--port", chosen.length);

  for (const option of ["credentials", "failures", "strict-headers"] as const) {
    if (values[option] !== undefined && chosen.length !== 1) {
      throw new UsageError(`--${option} is for one provider: name it, as in "provider-clients mock gongjiang".`);
    }
  }
  const extend = ownFiles(values.extend ?? [], chosen, names);
  const account = values.credentials?.map(readPart);
  const optionsOf = (provider: MockProvider): MockOptions => {
    const configured: MockOptions = { extend: ownEndpoints(provider), ...config?.mocks[provider] };
    const { [provider]: files } = extend;
    return {
      ...configured,
      ...(files && { extend: files }),
      ...(account && { credentials: { ...simulators[provider].account, ...Object.fromEntries(account) } }),
      ...(values["token-lifetime"] !== undefined && { tokenLifetimeMs: readSeconds(values["token-lifetime"]) }),
      ...(values.failures !== undefined && { failures: values.failures as "http" }),
      ...(values["strict-headers"] !== undefined && { strictHeaders: values["strict-headers"] }),
      ...(values.strict && { strict: true }),
      onWarning: ({ file, reason }) => console.warn(`${file}: ${reason}`),
      onCall(call) {
        console.log(lineOf(provider, call));
        configured.onCall?.(call);
      },
    };
  };
  if (config) console.log(`Options of mocks are those of ${config.name}.`);
  for (const file of chosen.flatMap((provider) => optionsOf(provider).extend ?? [])) await tellIfLong(file);
  const mocks = await startMocks(chosen, port, optionsOf).catch(asUsage);
  // Whoever reads the lines may have gone (`| head`): the mocks are there for others.
  process.stdout.on("error", () => {});
  console.log(tableOf(mocks));
  const watched = await Promise.all(mocks.map(({ provider, mock, extend }) => reloadOnChange(provider, mock, extend)));
  const interruption = interrupted();
  console.log("Stop with Ctrl+C.");
  await interruption;
  await Promise.all([...mocks, ...watched].map((one) => one.close()));
}

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

// Whatever is wrong before a mock answers is an option, or what is not installed.
function asUsage(error: unknown): never {
  throw error instanceof Error ? new UsageError(error.message) : error;
}

function readPart(text: string): [string, string] {
  const [, name, value] = /^(\w+)=(.+)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UsageError("--credentials takes name=value, as in --credentials clientId=my-client.");
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
