/** Octokit's core with its app auth, at a server of one's own; its cache is kept in a file where processes are to share. */
import { readFile, writeFile } from "node:fs/promises";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

const fileCache = (file) => {
  const read = async () => JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
  return {
    get: async (key) => (await read())[key],
    set: async (key, value) => writeFile(file, JSON.stringify({ ...(await read()), [key]: value })),
  };
};

export function create({ origin, privateKey, sharedFile, fetch }) {
  const cache = sharedFile && { cache: fileCache(sharedFile) };
  const octokit = new Octokit({
    authStrategy: createAppAuth,
    auth: { appId: 1, privateKey, installationId: 1, log: silent, ...cache },
    baseUrl: origin,
    ...(fetch && { request: { fetch } }),
    log: silent,
  });
  return async ({ method, path, body, signal }) => {
    const parameters = { ...(body !== undefined && { data: body }), request: { ...(signal && { signal }) } };
    return (await octokit.request(`${method} ${path}`, parameters)).data;
  };
}
