import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "../../scripts/release/run-program.js";
import { freePort } from "../free-port.js";

/** A registry of npm packages on this machine, empty at first. */
export interface Registry {
  readonly url: string;
  /** What lets npm install from it and publish to it, and lets nothing get into npm's own cache. */
  readonly variables: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** The package is here alone; what it depends on comes from the registry that npm is set to. */
const configuration = (storage: string, upstream: string) => ({
  storage: join(storage, "packages"),
  auth: { htpasswd: { file: join(storage, "users"), max_users: 1 } },
  uplinks: { upstream: { url: upstream } },
  packages: {
    "provider-clients": { access: "$all", publish: "$authenticated" },
    "**": { access: "$all", proxy: "upstream" },
  },
  web: { enable: false },
  log: { type: "file", path: join(storage, "log"), level: "warn" },
});

async function login(url: string): Promise<string> {
  const response = await fetch(`${url}-/user/org.couchdb.user:dry-run`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "dry-run", password: "dry-run" }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (!token) throw new Error(`the registry lets nobody in: HTTP ${response.status}`);
  return token;
}

/** @param folder where it keeps all that it is given, empty */
export async function startRegistry(folder: string): Promise<Registry> {
  const upstream = (await runProgram(folder, {}, "npm", "config", "get", "registry")).trim();
  // JSON is YAML, too.
  const file = join(folder, "config.yaml");
  await writeFile(file, JSON.stringify(configuration(folder, upstream)));
  const port = await freePort();
  const program = fileURLToPath(new URL("node_modules/verdaccio/bin/verdaccio", import.meta.url));
  const args = ["--config", file, "--listen", `127.0.0.1:${port}`];
  const server = fork(program, args, { cwd: folder, silent: true });
  const started = once(server, "message");
  const ended = once(server, "exit");
  await Promise.race([
    started,
    ended.then(([code]) => {
      throw new Error(`the registry ended at once, with ${code}`);
    }),
  ]);
  const url = `http://127.0.0.1:${port}/`;
  const npmrc = join(folder, "npmrc");
  await writeFile(npmrc, `//127.0.0.1:${port}/:_authToken=${await login(url)}\n`);
  return {
    url,
    variables: {
      npm_config_registry: url,
      npm_config_userconfig: npmrc,
      npm_config_cache: join(folder, "cache"),
      npm_config_audit: "false",
      npm_config_fund: "false",
      npm_config_update_notifier: "false",
    },
    async close() {
      server.kill();
      await ended;
    },
  };
}
