import { createRequire } from "node:module";
import { loadPeer } from "../mock/peers.js";

const missing =
  "Types are made by openapi-typescript, which is not installed with this package. " +
  "Run: npm install --save-dev openapi-typescript@7.13.0 typescript@5.9.3 yaml@2.9.1 (in a folder of its own where your project has " +
  "another TypeScript: openapi-typescript works with version 5 alone)";

export const loadGenerator = () => loadPeer(() => import("openapi-typescript"), missing);

/** What openapi-typescript brings along: of its version, wherever the package manager has put it. */
export async function companion<Module>(name: string): Promise<Module> {
  await loadGenerator();
  const require = createRequire(createRequire(import.meta.url).resolve("openapi-typescript"));
  return require(name);
}
