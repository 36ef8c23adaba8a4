import type { Config } from "../mock/config.js";
import type { MockCall, MockOptions, MockProvider } from "../mock/index.js";
import { simulators } from "../mock/simulators/index.js";
import { partsOf, readVariables, variablesOf } from "./account-parts.js";
import type { MockArguments } from "./mock-shape.js";
import { UsageError } from "./usage-error.js";

/** What mocks are made of, besides the arguments of the command. */
interface Given {
  readonly chosen: readonly MockProvider[];
  /** The files of `--extend`, by provider. */
  readonly files: { readonly [Name in MockProvider]?: readonly string[] };
  /** Those of a provider of which `--extend` names none. */
  ownEndpoints(provider: MockProvider): readonly string[];
  readonly config: Pick<Config, "mocks"> | undefined;
  onCall(provider: MockProvider, call: MockCall): void;
}

/**
 * The options of each mock: those of the arguments, before those of the configuration.
 *
 * @throws UsageError where the credentials are missing or can't be read, or an option lacks the one that it belongs to
 */
export async function mockSettings(
  values: MockArguments,
  { chosen, files, ownEndpoints, config, onCall }: Given,
): Promise<(provider: MockProvider) => MockOptions> {
  for (const option of ["record-to", "record-writes"] as const) {
    if (values[option] && values.record === undefined) throw new UsageError(`--${option} is for a mock with --record.`);
  }
  const { credentials = [], "credentials-file": file } = values;
  const known = chosen.flatMap((provider) => variablesOf(provider, simulators[provider].account));
  const named = file === undefined ? {} : await readVariables(file, known);
  // Where calls are, or were, passed on to a real server, those are the real ones, and the mock's are told apart from them.
  const isReal = values.record !== undefined || values.replay !== undefined;
  const variables = isReal ? {} : { ...process.env, ...named };

  return (provider) => {
    const { account } = simulators[provider];
    const configured: MockOptions = { extend: ownEndpoints(provider), ...config?.mocks[provider] };
    const parts = partsOf(provider, account, credentials, variables);
    return {
      ...configured,
      ...(files[provider] && { extend: files[provider] }),
      ...(parts && { credentials: { ...account, ...parts } }),
      ...(values["max-body-bytes"] !== undefined && { maxBodyBytes: Number(values["max-body-bytes"]) }),
      ...(values["token-lifetime"] !== undefined && { tokenLifetimeMs: readSeconds(values["token-lifetime"]) }),
      ...(values.as !== undefined && { as: values.as as "document" }),
      ...(values.failures !== undefined && { failures: values.failures as "http" }),
      ...(values.refusals !== undefined && { refusals: values.refusals as "problem" }),
      ...(values["strict-headers"] && { strictHeaders: true }),
      ...(values.strict && { strict: true }),
      ...(values.record !== undefined && {
        record: {
          baseUrl: values.record,
          credentials: realAccount(provider, { ...process.env, ...named }) as never,
          file: values["record-to"] ?? "recorded.json",
          withWrites: values["record-writes"],
        },
      }),
      ...(values.replay !== undefined && { replay: values.replay }),
      onWarning: ({ file, reason }) => console.warn(`${file}: ${reason}`),
      onCall(call) {
        onCall(provider, call);
        configured.onCall?.(call);
      },
    };
  };
}

function realAccount(provider: MockProvider, variables: Parameters<typeof partsOf>[3]): object {
  const { account } = simulators[provider];
  const missing = variablesOf(provider, account).filter((name) => !variables[name]);
  if (missing.length === 0) return partsOf(provider, account, [], variables) ?? {};
  throw new UsageError(
    `--record takes the credentials from the environment or a --credentials-file: set ${missing.join(", ")}.`,
  );
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds >= 1 && Number.isFinite(seconds)) return seconds * 1000;
  throw new UsageError(`--token-lifetime takes a number of seconds from 1, not "${text}".`);
}
