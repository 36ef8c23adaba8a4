import { fileURLToPath } from "node:url";
import { ownFile } from "../mock/own-api.js";

const source = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

const modules: Readonly<Record<string, string>> = {
  "provider-clients/edge-gateway": source("providers/edge-gateway.ts"),
  "provider-clients/gongjiang": source("providers/gongjiang.ts"),
  "provider-clients/zhicloud": source("providers/zhicloud.ts"),
  "provider-clients/node": source("node.ts"),
  "provider-clients/redis": source("stores/redis.ts"),
  "provider-clients": source("index.ts"),
  axios: import.meta.resolve("axios"),
  "openid-client": import.meta.resolve("openid-client"),
  redis: import.meta.resolve("redis"),
};

/**
 * Runs an example of a page in this process.
 *
 * @param url of the mock that it calls in the place of the page's
 * @param exported what it is to export besides
 * @returns what it exports
 */
export function runExample(
  code: string,
  url: string,
  exported = "",
): Promise<Record<string, (path?: string) => Promise<unknown>>> {
  const atMock = code.replace(/http:\/\/127\.0\.0\.1:401\d/g, url);
  const ready = Object.entries(modules).reduce(
    (text, [module, path]) => text.replaceAll(`from "${module}"`, `from "${path}"`),
    atMock,
  );
  return ownFile("example.ts", `${ready}${exported && `export { ${exported} };`}`).then(
    (file) => import(/* @vite-ignore */ file),
  );
}
