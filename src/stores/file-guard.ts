import type { Stats } from "node:fs";

/**
 * Refuses what another user may have written or may replace, as OpenSSH does (`StrictModes`): what belongs neither to this
 * process's user nor to root, or can be written by its group or by all. A folder's sticky bit is no excuse, since others can
 * still put files into it. On Windows modes say nothing.
 *
 * Folders further up are not looked at: a folder that is put in the place of the right one is another user's, and refused.
 *
 * @param what the thing's name, in a sentence
 * @throws TypeError that says what to do
 */
export function refuseForeign({ mode, uid }: Pick<Stats, "mode" | "uid">, what: string): void {
  const user = process.geteuid?.();
  if (user === undefined) return;
  if (uid !== user && uid !== 0) refuse(`${what} belongs to another user: chown it to this process's`);
  if (mode & 0o022) refuse(`${what} can be written by other users: run chmod go-w on it`);
}

function refuse(complaint: string): never {
  throw Object.assign(new TypeError(`fileTokenStore: ${complaint}, or name a file in a folder of its own`), {
    code: "ERR_UNSAFE_TOKEN_FILE",
  });
}
