import { rename } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

const tries = 25;
const waitMs = 20;
/** What Windows says of a file that another process has open; reading it takes a moment. */
const inUse = ["EPERM", "EACCES", "EBUSY"];

/**
 * Renames a file to one that may be there, and that others may be reading: Windows refuses that, and for half a second it is tried
 * again.
 *
 * @param move what renames, for tests
 */
export async function renameOver(from: string, to: string, move: typeof rename = rename): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      return await move(from, to);
    } catch (error) {
      if (left === 1 || !inUse.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
    await setTimeout(waitMs);
  }
}
