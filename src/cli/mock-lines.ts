import { isAbsolute, relative } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { shownName } from "../description/source.js";
import type { MockCall, MockProvider } from "../mock/index.js";
import { simulators } from "../mock/simulators/index.js";
import type { RunningMock } from "./start-mocks.js";

/** What is told of mocks that have started: addresses and accounts, but no account of the user's own. */
export function tableOf(mocks: readonly RunningMock[]): string {
  return mocks
    .map(({ provider, url, mock }) => {
      const isOwn = !isDeepStrictEqual({ ...mock.credentials }, { ...simulators[provider].account });
      const account = Object.entries(mock.credentials).map(([name, value]) => `${name}=${value}`);
      return `${provider.padEnd(14)}${url.padEnd(24)}${isOwn ? "your credentials" : account.join(" ")}`;
    })
    .join("\n");
}

/** What is told of the descriptions of a mock beside its provider's. */
export const alsoAnswered = (provider: MockProvider, files: readonly string[]): string =>
  `${provider.padEnd(14)}answers the calls of ${files.map((file) => shownName(relativeTo(file))).join(", ")} too`;

/** Paths as they are typed in the working directory. */
const relativeTo = (file: string): string => (isAbsolute(file) ? relative(process.cwd(), file) : file);

/** What is told of a call. */
export const lineOf = (provider: MockProvider, { method, path, status, durationMs = 0, refusal }: MockCall): string =>
  `${provider.padEnd(14)}${method.padEnd(6)} ${path}  ${status ?? "cut"}  ${durationMs.toFixed(1)} ms${refusal ? `  ${refusal}` : ""}`;
