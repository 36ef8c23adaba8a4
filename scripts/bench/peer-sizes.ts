import { readFile } from "node:fs/promises";
import { type ContestantName, contestantNames } from "../../test/peers/contestants.js";
import { root } from "../providers.js";
import { type Platform, programSize } from "./sizes.js";

/** What a program imports of each library to do what its contestant does. */
const imports: Readonly<Record<ContestantName, string>> = {
  "provider-clients": `export { createWareconnClient, unwrap } from "./dist/esm/src/providers/wareconn.js";`,
  "openapi-fetch": `export { default } from "openapi-fetch";`,
  ky: `export { default } from "ky";`,
  axios: `export { default } from "axios";`,
  oauth4webapi: `export { ClientSecretPost, clientCredentialsGrantRequest, processClientCredentialsResponse, protectedResourceRequest } from "oauth4webapi";`,
  "simple-oauth2": `export { ClientCredentials } from "simple-oauth2";`,
  "google-auth-library": `export { UserRefreshClient } from "google-auth-library";`,
  "@azure/core-rest-pipeline": `export { bearerTokenAuthenticationPolicy, createDefaultHttpClient, createHttpHeaders, createPipelineFromOptions, createPipelineRequest } from "@azure/core-rest-pipeline";`,
  "@octokit/core": `export { Octokit } from "@octokit/core"; export { createAppAuth } from "@octokit/auth-app";`,
};

/** Undefined where a platform can't run it. */
export type PlatformBytes = Readonly<Partial<Record<Platform, number>>>;

export async function peerSizes(): Promise<Record<ContestantName, PlatformBytes>> {
  const sizes = contestantNames.map(async (name) => {
    const folder = name === "provider-clients" ? root : new URL("test/peers/", root);
    const sizeOn = (platform: Platform) => programSize(imports[name], platform, folder);
    const browser = await sizeOn("browser").catch(() => undefined);
    return [name, { ...(browser !== undefined && { browser }), node: await sizeOn("node") }] as const;
  });
  return Object.fromEntries(await Promise.all(sizes)) as Record<ContestantName, PlatformBytes>;
}

/** Each entry of the package with all that it exports, on Node; what users install beside it for themselves is apart. */
export async function entrySizes(): Promise<Record<string, number>> {
  const { exports, peerDependencies } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  const entries = Object.entries<{ import?: { default: string } }>(exports).flatMap(([name, one]) =>
    one.import ? [[`provider-clients${name.slice(1)}`, one.import.default] as const] : [],
  );
  const sizes = entries.map(async ([name, file]) => {
    const external = Object.keys(peerDependencies).flatMap((peer) => [peer, `${peer}/*`]);
    return [name, await programSize(`export * from "${file}";`, "node", root, external)] as const;
  });
  return Object.fromEntries(await Promise.all(sizes));
}
