import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { workflows } from "../../generated/workflows.js";
import { loadValidators } from "../contract/judge.js";
import { type DescribedSource, ownSource, providerSource } from "../contract/source.js";
import { loadPeer } from "../mock/peers.js";
import { type MockProvider, simulators } from "../mock/simulators/index.js";
import { overlayOf } from "../verify/overlay/overlay.js";
import { jsonReport } from "../verify/report/json.js";
import { junitReport } from "../verify/report/junit.js";
import { markdownReport } from "../verify/report/markdown.js";
import { textReport } from "../verify/report/text.js";
import type { Report } from "../verify/report.js";
import { verify } from "../verify/verify.js";
import { accountOptions, authenticate, providerNames, readAccount } from "./account.js";
import { variablesOf } from "./account-parts.js";
import type { CommandShape, Values } from "./command-shape.js";
import { hintOf, readArguments } from "./read-arguments.js";
import { UsageError } from "./usage-error.js";
import { checkWritable } from "./writable.js";

export const verifyShape = {
  command: "provider-clients verify",
  about:
    "Says what of a provider's description is true of a server, a real one or a mock: makes the calls of the provider's workflow and " +
    "every described GET that needs no argument, and compares each answer with the description. Steps that would need more than " +
    "is allowed are left out, and the report says so.",
  positionals: { typed: "<provider>", help: providerNames.join(", "), choices: providerNames },
  options: {
    calls: { value: "N", help: "how many calls to make at most", default: "20" },
    "token-calls": {
      value: "N",
      help: "how many of them may be token calls, those to be refused included: 6 are enough for all steps",
      default: "1",
    },
    "end-live-token": {
      help: "renew a token that is in use, where that ends it: whoever else uses it, without the same --store, is thrown out",
    },
    writes: { help: "make calls too that may change something, where the workflow has any" },
    timeout: { value: "SECONDS", help: "how long the whole may take", default: "60" },
    json: { help: "print the report as JSON" },
    junit: { value: "FILE", help: "write it as JUnit's XML too" },
    markdown: { value: "FILE", help: "write it as Markdown too" },
    overlay: {
      value: "FILE",
      help: "write an OpenAPI overlay that would make the description true, to be reviewed: YAML, or JSON where the name says so",
    },
    ...accountOptions,
  },
  exits: "0 agreed, 1 different, 2 it could not run: what to do is said.",
  examples: [
    "provider-clients verify gongjiang --base-url http://127.0.0.1:4013",
    "provider-clients verify wareconn --token-calls 4 --end-live-token --extend my-api.yaml --overlay observed.yaml",
    "provider-clients verify edge-gateway --store file:.tokens/tokens.json --junit report.xml",
  ],
} satisfies CommandShape;

const ownToken = "Without --store, this run asks for a token of its own, which may end the one that others use.";

/** How long one call may take, where the whole may take longer. */
const callTimeoutMs = 10_000;

/**
 * `provider-clients verify`: holds descriptions against a server.
 *
 * @param args what came after `verify`
 * @throws UsageError for what the user can mend
 */
export async function verifyCommand(args: string[]): Promise<void> {
  const given = readArguments(verifyShape, args);
  if (!given) return;
  const { values } = given;
  const [provider, ...others] = given.positionals as MockProvider[];
  if (provider === undefined || others.length > 0) throw new UsageError(`Name one provider.\n${hintOf(verifyShape)}`);
  const limits = {
    ...{ calls: readCount(values.calls, "calls", 1), tokenCalls: readCount(values["token-calls"], "token-calls") },
    ...{ endLiveToken: values["end-live-token"], writes: values.writes },
  };
  const timeoutMs = readCount(values.timeout, "timeout", 1) * 1000;
  for (const option of ["junit", "markdown", "overlay"] as const) await checkWritable(values[option], option);
  await loadPeers(values).catch(asUsage);
  const account = await readAccount(provider, values);
  try {
    // Says what is wrong with the options.
    authenticate(account);
    const simulated = simulators[provider];
    const { envelope, loginRenews } = simulated.scheme;
    if (!loginRenews && values.store === undefined) console.error(ownToken);
    const own = account.sources.map((one) => ownSource(one, envelope));
    const descriptions = await Promise.all([providerSource(simulated), ...own]);
    const report = await verify({
      ...{ simulated, workflow: await workflows[provider](), descriptions, limits },
      client: account.options as Readonly<Record<string, unknown>>,
      secretNames: variablesOf(provider, simulated.account),
      ...{ timeoutMs, callTimeoutMs: Math.min(callTimeoutMs, timeoutMs) },
      onWarning: (warning) => console.error(warning),
      onStep: ({ name, call }) => console.error(`… ${name}: ${call}`),
    });
    console.log(values.json ? jsonReport(report) : textReport(report, hasColours()));
    if (values.json && report.problem !== undefined) console.error(report.problem);
    if (values.junit !== undefined) await write(values.junit, junitReport(report));
    if (values.markdown !== undefined) await write(values.markdown, markdownReport(report));
    if (values.overlay !== undefined) await writeOverlays(values.overlay, descriptions, report);
    process.exitCode = { agreed: 0, different: 1, "could not run": 2 }[report.verdict];
  } finally {
    await account.close();
  }
}

function readCount(text: string, option: string, least = 0): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= least) return Number(text);
  throw new UsageError(`--${option} takes a whole number${least > 0 ? ` from ${least} on` : ""}, not "${text}".`);
}

/** What the user installs is looked for before any call is made, and all that is missing told at once. */
async function loadPeers({ extend, overlay }: Values<(typeof verifyShape)["options"]>): Promise<void> {
  if (extend || overlay !== undefined) {
    await loadPeer(
      () => Promise.all([import("ajv/dist/2020.js"), import("ajv-formats"), import("yaml")]),
      "Comparing with descriptions of your own needs Ajv and a YAML parser, which are not installed with this package. " +
        "Run: npm install ajv@8.20.0 ajv-formats@3.0.1 yaml@2.9.1",
    );
  }
  await loadValidators();
}

function asUsage(error: Error): never {
  throw new UsageError(error.message);
}

const write = (file: string, text: string): Promise<void> => writeFile(file, `${text}\n`).catch(asUsage);

/** https://no-color.org, https://force-color.org */
function hasColours({ NO_COLOR, FORCE_COLOR } = process.env): boolean {
  if (FORCE_COLOR) return FORCE_COLOR !== "0";
  return !NO_COLOR && process.stdout.isTTY;
}

/** Writes one for each description of which something isn't true: the provider's own under the name given. */
async function writeOverlays(file: string, sources: readonly DescribedSource[], report: Report): Promise<void> {
  const yaml = await import("yaml");
  for (const [index, source] of sources.entries()) {
    const { overlay, untold } = overlayOf(source, report);
    for (const { message, pointer } of untold) console.error(`In no overlay: ${message} (${pointer})`);
    if (!overlay) continue;
    const type = extname(file);
    const name = index === 0 ? file : `${file.slice(0, file.length - type.length)}.${index}${type}`;
    await write(name, type === ".json" ? JSON.stringify(overlay, null, 2) : yaml.stringify(overlay).trimEnd());
    console.error(`${name}: what would make ${source.name} true`);
  }
}
