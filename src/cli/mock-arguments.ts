import type { MockProvider } from "../mock/index.js";
import type { SimulatedProvider } from "../mock/simulator.js";
import { simulators } from "../mock/simulators/index.js";
import { variablesOf } from "./account-parts.js";
import { readArguments } from "./command.js";
import { defaultPort } from "./start-mocks.js";
import { UsageError } from "./usage-error.js";

export const mockNames = Object.keys(simulators) as MockProvider[];

type Rules = Pick<SimulatedProvider, "hasFailureForms" | "sampleHeaders">;

const having = (part: keyof Rules): string =>
  mockNames.filter((name) => (simulators[name] as Rules)[part]).join(" or ");

const behaviours = mockNames
  .flatMap((name) => Object.keys(simulators[name].behaviours ?? {}).map((behaviour) => `${behaviour} (${name})`))
  .join(", ");

const variables = mockNames.flatMap((name) => variablesOf(name, simulators[name].account));

const usage = `Usage: provider-clients mock [provider…] [options] [-- command]

Serves simulated providers on this machine, each on a port of its own: they issue tokens, want them, and answer all else
from their descriptions. GET /__mock/ at each lists what can be controlled. With a command, a test suite's say, they are
there while it runs, and the exit code is its own; it finds them in its environment, as GONGJIANG_BASE_URL,
GONGJIANG_CLIENT_ID and GONGJIANG_CLIENT_SECRET.

  provider               ${mockNames.join(", ")}. Default: those of the
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
  --record URL           pass calls on to the real server there, with the credentials of that file or of your environment, and
                         write its answers into a file, without personal data and secrets; with one provider
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

const options = {
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
  "record-to": { type: "string" },
  "record-writes": { type: "boolean", default: false },
  replay: { type: "string" },
  refusals: { type: "string" },
  "strict-headers": { type: "boolean" },
  strict: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

export type MockArguments = ReturnType<typeof read>["values"];

const read = (args: string[]) => readArguments({ args, allowPositionals: true, options }, usage);

/**
 * Reads the arguments of `provider-clients mock`.
 *
 * @returns the command behind `--`, if there is one; undefined where the usage was asked for, which has been printed
 * @throws UsageError for an option or a provider that there isn't
 */
export function readMockArguments(
  args: readonly string[],
): { values: MockArguments; named: readonly string[]; command: readonly string[] | undefined } | undefined {
  const end = args.indexOf("--");
  const { values, positionals } = read(end === -1 ? [...args] : args.slice(0, end));
  if (values.help) {
    console.log(usage);
    return undefined;
  }
  const unknown = positionals.find((name) => !mockNames.includes(name as MockProvider));
  if (unknown !== undefined) throw new UsageError(`There is no provider "${unknown}".\n\n${usage}`);
  const command = end === -1 ? undefined : args.slice(end + 1);
  if (command?.length === 0) throw new UsageError("There is no command behind --.");
  return { values, named: positionals, command };
}
