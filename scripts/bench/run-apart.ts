import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { selfSigned } from "../../test/self-signed.js";
import { root } from "../providers.js";
import type { Measurements } from "./measure.js";

/** Makes one measurement in a process of its own, so that what one teaches the engine doesn't slow the others. */
export type RunApart = <Name extends keyof Measurements>(
  name: Name,
  ...args: Parameters<Measurements[Name]>
) => Promise<Awaited<ReturnType<Measurements[Name]>>>;

/** The files of a server's certificate, which measured processes trust. */
export interface Certificate {
  readonly keyFile: string;
  readonly certFile: string;
}

/**
 * Lets measurements run as plain JavaScript: what tsx adds to functions, to keep their names, slows those that are made
 * for each call.
 */
export async function withMeasurements<T>(use: (run: RunApart, certificate: Certificate) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-bench-"));
  try {
    const program = join(folder, "measure.js");
    await build({
      entryPoints: [fileURLToPath(new URL("scripts/bench/measure.ts", root))],
      outfile: program,
      bundle: true,
      // The client's own is another copy: what one teaches the engine is not for the other.
      external: ["axios", "ky", "ofetch"],
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "warning",
    });
    await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
    await symlink(fileURLToPath(new URL("node_modules", root)), join(folder, "node_modules"), "junction");
    const certificate = { keyFile: join(folder, "key.pem"), certFile: join(folder, "cert.pem") };
    const { key, cert } = selfSigned();
    await Promise.all([writeFile(certificate.keyFile, key), writeFile(certificate.certFile, cert)]);
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate.certFile };
    return await use(async (name, ...args) => {
      const command = ["--expose-gc", program, name, ...args];
      const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: fileURLToPath(root), env });
      return JSON.parse(stdout);
    }, certificate);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
