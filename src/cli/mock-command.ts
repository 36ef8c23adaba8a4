import { stat } from "node:fs/promises";
import { shownName } from "../description/source.js";
import { isLoopback } from "../mock/front/guard.js";
import type { MockProvider } from "../mock/index.js";
import { simulators } from "../mock/simulators/index.js";
import { warningOf } from "./account-parts.js";
import { interrupted, readPort } from "./command.js";
import { readConfig } from "./config-file.js";
import { alsoAnswered, lineOf, tableOf } from "./mock-lines.js";
import { mockSettings } from "./mock-settings.js";
import { mockNames, mockShape } from "./mock-shape.js";
import { ownFiles, reloadOnChange } from "./own-files.js";
import { readArguments } from "./read-arguments.js";
import { runBeside } from "./run-beside.js";
import { defaultPort, startMocks } from "./start-mocks.js";
import { UsageError } from "./usage-error.js";

export { mockShape };

/**
 * `provider-clients mock`: serves mocks until the user or the system asks to stop, or while a command runs.
 *
 * @param args what came after `mock`
 * @param ownEndpoints the files of further endpoints, where no other is named, of a provider that behaves as it is told to
 * @throws UsageError for what the user can mend
 */
export async function mockCommand(
  args: readonly string[],
  ownEndpoints: (provider: MockProvider, as?: string) => readonly string[],
): Promise<void> {
  const given = readArguments(mockShape, args);
  if (!given) return;
  const { values, positionals: named, rest: command } = given;
  const config = await readConfig(values.config);
  const wanted = named.length > 0 ? named : Object.keys(config?.mocks ?? simulators);
  const chosen = [...new Set(wanted)] as MockProvider[];
  const port = readPort(values.port ?? String(command ? 0 : defaultPort), "--port", chosen.length);
  for (const option of ["as", "credentials", "failures", "strict-headers", "record", "replay"] as const) {
    if (values[option] && chosen.length !== 1) {
      throw new UsageError(`--${option} is for one provider: name it, as in "provider-clients mock gongjiang".`);
    }
  }
  const optionsOf = await mockSettings(values, {
    ...{ chosen, config },
    files: ownFiles(values.extend ?? [], chosen, mockNames),
    ownEndpoints: (provider) => ownEndpoints(provider, values.as),
    // What is printed beside a command is the command's.
    onCall: command ? () => {} : (provider, call) => console.log(lineOf(provider, call)),
  });

  if (config) console.log(`Options of mocks are those of ${config.name}.`);
  for (const file of new Set(chosen.flatMap((provider) => optionsOf(provider).extend ?? []))) await tellIfLong(file);
  const { host, credentials = [], "allow-origin": allowOrigin } = values;
  const listening = { host, ...(allowOrigin && { allowOrigin }) };
  const mocks = await startMocks(chosen, port, optionsOf, listening).catch(asUsage);
  const warnings = [warningOf(chosen[0] ?? "", credentials), isLoopback(host) ? undefined : warningOfHost(host)];
  for (const warning of warnings) if (warning !== undefined) console.warn(warning);
  if (command) {
    process.exitCode = await runBeside(mocks, command).finally(() => closeAll(mocks));
    return;
  }
  // Whoever reads the lines may have gone (`| head`): the mocks are there for others.
  process.stdout.on("error", () => {});
  console.log(tableOf(mocks));
  for (const { provider, extend } of mocks) if (extend.length > 0) console.log(alsoAnswered(provider, extend));
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
