import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder for what is made once for all files of tests. */
    readonly sharedFolder: string;
  }
}

export default async function shareFolder({ provide }: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-shared-"));
  provide("sharedFolder", folder);
  return () => rm(folder, { recursive: true, force: true });
}
