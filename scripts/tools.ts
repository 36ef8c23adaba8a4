/**
 * `npm run test:tools`: tools of others accept the descriptions, as they are written, whole and flat, in both languages: spectral
 * (npm), openapi-spec-validator and PyYAML (Python 3), kin-openapi and libopenapi (Go). They are downloaded into the system's
 * temporary folder (some 600 MB), which is emptied again.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parse } from "yaml";
import { runCommand } from "../src/cli/command.js";
import { languages } from "./docs/languages.js";
import { root } from "./providers.js";
import { publishedDescriptions } from "./published/published-descriptions.js";

const tools: Readonly<Record<string, string>> = {
  spectral: `
    echo 'extends: ["spectral:oas"]' > ruleset.yaml
    npx --yes @stoplight/spectral-cli@6.16.3 lint --quiet --ruleset ruleset.yaml --display-only-failures "$@"`,
  "openapi-spec-validator and PyYAML": `
    python3 -m venv venv
    venv/bin/pip install --quiet openapi-spec-validator==0.9.0 PyYAML==6.0.3
    venv/bin/python check.py "$@"`,
  "kin-openapi and libopenapi": `
    go mod init check 2> /dev/null
    go get github.com/getkin/kin-openapi@v0.153.0 github.com/pb33f/libopenapi@v0.42.5 2> /dev/null
    go mod tidy 2> /dev/null
    go run check.go "$@"`,
};

/** Every file that is a description by itself. */
async function writeFiles(folder: string): Promise<string[]> {
  const written = (await readdir(new URL("openapi/", root), { recursive: true }))
    .filter((name) => /(openapi|hummingbird|own-endpoints)\.yaml$/.test(name))
    .map((name) => fileURLToPath(new URL(`openapi/${name}`, root)));
  for (const language of languages) {
    await mkdir(join(folder, language));
    for (const [name, text] of await publishedDescriptions(language)) {
      written.push(join(folder, language, name));
      await writeFile(join(folder, language, name), text);
      await writeFile(join(folder, language, name.replace(/yaml$/, "json")), JSON.stringify(parse(text)));
    }
  }
  return written;
}

await runCommand(async () => {
  const folder = await mkdtemp(join(tmpdir(), "provider-clients-tools-"));
  try {
    const files = await writeFiles(folder);
    await cp(new URL("tools/", import.meta.url), folder, { recursive: true });
    for (const [tool, script] of Object.entries(tools)) {
      const options = { cwd: folder, timeout: 600_000, maxBuffer: 2 ** 26 };
      const found = await promisify(execFile)("bash", ["-euc", script, "bash", ...files], options).then(
        () => undefined,
        ({ message, stdout }) => `${stdout}${message}`,
      );
      console.log(
        `${found === undefined ? "passed" : "FAILED"}: ${tool}, ${files.length} files${found ? `\n${found}` : ""}`,
      );
      if (found !== undefined) process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
