import type { MockProvider } from "../mock/index.js";
import type { SimulatedProvider } from "../mock/simulator.js";
import { simulators } from "../mock/simulators/index.js";
import { variablesOf } from "./account-parts.js";
import type { CommandShape, Values } from "./command-shape.js";
import { defaultPort } from "./start-mocks.js";

export const mockNames = Object.keys(simulators) as MockProvider[];

type Rules = Pick<SimulatedProvider, "hasFailureForms" | "sampleHeaders">;

const having = (part: keyof Rules): string => mockNames.filter((name) => simulators[name][part]).join(" or ");

const behaviours = mockNames.flatMap((name) =>
  Object.keys(simulators[name].behaviours ?? {}).map((behaviour) => ({ name, behaviour })),
);
const shownBehaviours = behaviours.map(({ name, behaviour }) => `${behaviour} (${name})`).join(", ");

const variables = mockNames.flatMap((name) => variablesOf(name, simulators[name].account));

export const mockShape = {
  command: "provider-clients mock",
  about:
    "Serves simulated providers on this machine, each on a port of its own: they issue tokens, want them, and answer all else " +
    "from their descriptions. GET /__mock/ at each lists what can be controlled. With a command, a test suite's say, they are " +
    "there while it runs, and the exit code is its own; it finds them in its environment, as GONGJIANG_BASE_URL, " +
    "GONGJIANG_CLIENT_ID and GONGJIANG_CLIENT_SECRET.",
  positionals: {
    typed: "[provider…]",
    help: `${mockNames.join(", ")}. Default: those of the configuration file, or all`,
    choices: mockNames,
  },
  rest: "command",
  options: {
    as: {
      value: "BEHAVIOUR",
      help: `which server it behaves as: document, the default, or ${shownBehaviours}; with one provider`,
      choices: ["document", ...behaviours.map(({ behaviour }) => behaviour)],
    },
    port: {
      value: "N",
      help: `the first port; the others follow. Default: ${defaultPort}; 0, the default with a command: free ones`,
    },
    host: {
      value: "ADDRESS",
      help: "the address to listen on: beyond loopback, others can call and control the mocks",
      default: "127.0.0.1",
    },
    "allow-origin": {
      value: "ORIGIN",
      help: "lets web pages of an origin call the providers' endpoints (CORS)",
      isRepeatable: true,
    },
    "max-body-bytes": { value: "N", help: "how long a request's body may be. Default: 16777216 (16 MiB)" },
    "token-lifetime": {
      value: "S",
      help: "how long tokens live, in seconds. Default: as the provider's document says",
    },
    extend: {
      value: "FILE",
      help:
        "an OpenAPI description of your own endpoints, a file or a URL, to be answered too, and read again when it changes; " +
        "with several providers: --extend gongjiang=FILE",
      isRepeatable: true,
    },
    config: {
      value: "FILE",
      help:
        "the options of mocks. Default: provider-clients.config.ts (.mts, .mjs, .js, .cjs, .json) of the working directory, " +
        "if there is one; options of the command line come first",
    },
    strict: { help: "take what is wrong in those descriptions, and left out with a warning, for an error" },
    credentials: {
      value: "N=V",
      help: "a part of the account, in place of the demo one's; with one provider",
      isRepeatable: true,
    },
    "credentials-file": {
      value: "FILE",
      help: `parts of accounts, in lines NAME=value, under the names that are read from the environment too: ${variables.join(", ")}`,
    },
    record: {
      value: "URL",
      help:
        "pass calls on to the real server there, with the credentials of that file or of your environment, and write its " +
        "answers into a file, without personal data and secrets; with one provider",
    },
    "record-to": { value: "FILE", help: "which file. Default: recorded.json" },
    "record-writes": { help: "pass on calls that may change something, too" },
    replay: { value: "FILE", help: "answer as it was recorded; with one provider" },
    failures: {
      value: "FORM",
      help: `http or envelope: how refused credentials are reported; with ${having("hasFailureForms")}`,
      choices: ["http", "envelope"],
    },
    refusals: {
      value: "FORM",
      help: "problem or provider: how what is not as described is refused. Default: problem",
      choices: ["problem", "provider"],
    },
    "strict-headers": { help: `refuse headers that the samples lack; with ${having("sampleHeaders")}` },
  },
  exits: "0 stopped by a signal (SIGINT, SIGTERM, SIGHUP), 1 failed, 2 an option, a file or a port is wrong.",
  examples: [
    "provider-clients mock",
    "provider-clients mock gongjiang --port 5010 --extend my-api.yaml --token-lifetime 60",
    "provider-clients mock gongjiang --extend my-api.yaml -- python3 -m unittest",
    "provider-clients mock edge-gateway --as hummingbird",
    "provider-clients mock edge-gateway --credentials-file .env.test --failures envelope",
  ],
} satisfies CommandShape;

export type MockArguments = Values<(typeof mockShape)["options"]>;
