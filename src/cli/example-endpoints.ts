import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { MockProvider } from "../mock/index.js";

const { resolve } = createRequire(import.meta.url);

/** The file of made-up endpoints that the package has for a provider whose document describes no business call, if it has one. */
export function exampleEndpoints(provider: MockProvider): string[] {
  // By the package's own name, wherever in it this file stands.
  const manifest = pathToFileURL(resolve("provider-clients/package.json"));
  const file = new URL(`openapi/${provider}.example.yaml`, manifest);
  return existsSync(file) ? [fileURLToPath(file)] : [];
}
