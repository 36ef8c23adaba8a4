import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

/**
 * Starts a command as a shell would find it. On Windows npm, npx and their like are scripts, which only its shell starts.
 *
 * @param platform Node's name of the system, for tests
 */
export function spawnCommand(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  platform: NodeJS.Platform = process.platform,
): ChildProcess {
  if (platform !== "win32") return spawn(command, args, options);
  return spawn([command, ...args].map(quoted).join(" "), { ...options, shell: true });
}

/** A word as Windows' shell hands it on. What it replaces between per cent signs, it replaces here too. */
export const quoted = (word: string): string =>
  /^[\w.:/\\=@-]+$/.test(word) ? word : `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, "$&$&")}"`;
