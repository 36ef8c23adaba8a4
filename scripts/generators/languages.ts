import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { camelCase, pascalCase } from "../code-names.js";

/** A language that clients are generated in. */
interface Generated {
  readonly generator: string;
  /** What the package of a description's client is called, and the folder that it is made in. */
  readonly packageOf: (name: string) => string;
  readonly properties: (packageName: string) => object;
  readonly needs: string;
  /**
   * Compiles all clients, and the program of calls with them; then runs it.
   *
   * @param folder the one with the clients
   * @param env what the program is told
   * @returns what it printed
   */
  readonly call?: (folder: string, env: NodeJS.ProcessEnv) => Promise<string>;
}

const snakeCase = (name: string): string => name.replaceAll("-", "_");

/** Runs a shell script, to the end or for 10 minutes. */
async function shell(folder: string, script: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { cwd: folder, env: { ...process.env, ...env }, timeout: 600_000, maxBuffer: 2 ** 26 };
  return (await promisify(execFile)("bash", ["-euc", script], options)).stdout;
}

async function withProgram(folder: string, file: string, script: string, env: NodeJS.ProcessEnv): Promise<string> {
  // In TypeScript, a program can't be checked here without the clients: it is no file of the project's.
  await copyFile(fileURLToPath(new URL(file, import.meta.url)), `${folder}/${file.replace(/\.txt$/, "")}`);
  return shell(folder, script, env);
}

export const languages: Readonly<Record<string, Generated>> = {
  Python: {
    ...{ generator: "python", packageOf: snakeCase, needs: "python3" },
    properties: (packageName) => ({ packageName }),
    async call(folder, env) {
      await shell(folder, "python3 -m venv venv; venv/bin/pip install --quiet --requirement zhicloud/requirements.txt");
      const path = (await shell(folder, "ls -d $PWD/*_*/ $PWD/*/ | sort -u | paste -sd:")).trim();
      const script = "venv/bin/python -m compileall -q $(ls -d */ | grep -v venv); venv/bin/python calls.py";
      return withProgram(folder, "calls.py", script, { ...env, PYTHONPATH: path });
    },
  },
  Java: {
    ...{ generator: "java", packageOf: snakeCase, needs: "mvn" },
    properties: (name) => ({ invokerPackage: name, apiPackage: `${name}.api`, modelPackage: `${name}.model` }),
    async call(folder, env) {
      await shell(folder, "mvn -q -f zhicloud/pom.xml dependency:copy-dependencies -DoutputDirectory=$PWD/libraries");
      const compile = "javac -nowarn -encoding UTF-8 -cp 'libraries/*' -d classes @sources Calls.java 2>&1";
      const script = `find */src/main -name '*.java' > sources; ${compile} >&2; java -cp 'classes:libraries/*' Calls`;
      return withProgram(folder, "Calls.java", script, env);
    },
  },
  Go: {
    ...{ generator: "go", packageOf: snakeCase, needs: "go" },
    properties: (packageName) => ({ packageName, withGoMod: false }),
    async call(folder, env) {
      await writeFile(`${folder}/go.mod`, "module generated\n\ngo 1.23\n");
      return withProgram(folder, "calls.go", "go mod tidy; go build ./...; go run calls.go", env);
    },
  },
  PHP: {
    ...{ generator: "php", packageOf: pascalCase, needs: "php" },
    properties: (invokerPackage) => ({ invokerPackage }),
    async call(folder, env) {
      await shell(folder, "find . -name '*.php' -print0 | xargs -0 -n 1 -P 2 php -l");
      if (existsSync("/usr/share/php/GuzzleHttp/autoload.php")) {
        return withProgram(folder, "calls.php", "php calls.php", env);
      }
      throw new Error("every file compiles, but no call was made: Debian's php-guzzlehttp-guzzle is missing");
    },
  },
  TypeScript: {
    ...{ generator: "typescript-fetch", packageOf: (name) => name, needs: "node" },
    properties: () => ({}),
    async call(folder, env) {
      const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
      const types = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));
      const options = `--strict --target es2022 --module commonjs --outDir js --typeRoots ${types} --types node`;
      return withProgram(folder, "calls.ts.txt", `node ${tsc} ${options} calls.ts */index.ts; node js/calls.js`, env);
    },
  },
  "C#": {
    ...{ generator: "csharp", packageOf: (name) => pascalCase(camelCase(name)), needs: "dotnet" },
    properties: (packageName) => ({ packageName }),
  },
};
