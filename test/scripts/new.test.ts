import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../../scripts/providers.js";

/** What is copied of the project: all that a provider is written into, made of and checked by. */
const parts = [
  ...["generated", "openapi", "scripts", "src", "test"],
  ...[
    ".gitignore",
    ".github",
    "README.md",
    "README.zh-CN.md",
    "biome.json",
    "package.json",
    "redocly.yaml",
    "tsconfig.build.json",
    "tsconfig.json",
    "vitest.config.ts",
  ],
];
/** As long as names may be, so that the code is as wide as it gets. */
const name = "a-test-provider";

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "new-provider-")));
  for (const part of parts) {
    const filter = (source: string) => !source.includes("node_modules");
    await cp(fileURLToPath(new URL(part, root)), join(folder, part), { recursive: true, filter });
  }
  await symlink(fileURLToPath(new URL("node_modules", root)), join(folder, "node_modules"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the program of a development dependency in the copy, or in a folder of it. */
function run(program: string, args: readonly string[], within = "") {
  const file = fileURLToPath(new URL(`node_modules/${program}`, root));
  return new Promise<{ failed: boolean; output: string }>((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: join(folder, within) }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: stdout + stderr }),
    );
  });
}

/** `npm run new`, as npm runs it. */
const runNew = (args: readonly string[], within?: string) =>
  run("tsx/dist/cli.mjs", [join(folder, "scripts/new.ts"), ...args], within);

/** The texts of all files of the copy, by their paths. */
async function contents(): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, "utf8")] as const),
    ),
  );
}

describe("npm run new with wrong input", () => {
  it.each<[string, string[], RegExp, string?]>([
    ["no name", [], /^Name one provider\.\nnpm run new -- --help says more\.\n/],
    ["two names", ["one", "two"], /^Name one provider\./],
    ["an option that is none", ["--dir", "x"], /^There is no option --dir\.\n/],
    ["a name that is none", ["My Cloud"], /^A provider's name is of small letters/],
    ["a word of the language", ["new"], /^A provider can't be called "new"/],
    ["the name of a provider", ["gongjiang"], /^The name gongjiang is taken \(.+\), and nothing is overwritten/],
    ["the name of another entry", ["kit"], /^The name kit is taken, and nothing is overwritten/],
    ["a name that code would hold twice", ["facts"], /^The name facts is taken/],
    [
      "a folder inside the project's",
      [name],
      /^Run it in the project's folder: cd .+ && npm run new a-test-provider/,
      "src",
    ],
  ])("says what to do and changes nothing: %s", async (_what, args, message, within) => {
    const before = await contents();
    const { failed, output } = await runNew(args, within);
    expect(failed).toBe(true);
    expect(output).toMatch(message);
    expect(await contents()).toEqual(before);
  });
});

describe("npm run new", () => {
  let before: Map<string, string>;
  let after: Map<string, string>;
  let output: string;
  beforeAll(async () => {
    before = await contents();
    ({ output } = await runNew([name]));
    after = await contents();
  });

  it("adds the name to the list of providers, and edits nothing else but what is generated or noted", () => {
    const changed = [...before].filter(([path, text]) => after.get(path) !== text).map(([path]) => path);
    expect(changed.sort()).toEqual([
      "generated/facts.ts",
      "generated/simulators.ts",
      "generated/workflows.ts",
      "package.json",
      "scripts/docs/translated-from.json",
      "scripts/providers.ts",
      "test/surface.md",
    ]);
    const words = (texts: Map<string, string>): string[] =>
      texts.get("scripts/providers.ts")?.match(/[^\s",[\]]+/g) ?? [];
    const added = words(before).indexOf("as");
    expect(words(after)).toEqual(words(before).toSpliced(added, 0, name));
    expect(JSON.parse(after.get("package.json") ?? "").exports).toHaveProperty([`./${name}`]);
  });

  it("writes a provider's files under its name, and says what to do next", () => {
    const written = [...after.keys()].filter((path) => !before.has(path) && !path.startsWith("generated/"));
    const texts = ["openapi.yaml", "samples/variables.json", "workflow.arazzo.yaml", "zh-CN.overlay.yaml"];
    for (const text of ["guide", "quickstart", "changelog"]) texts.push(`${text}.md`, `${text}.zh-CN.md`);
    const code = [`src/mock/simulators/${name}.ts`, `src/providers/${name}.ts`];
    const tests = [`test/providers/${name}.facts.ts`, `test/providers/${name}.test.ts`];
    expect(written.sort()).toEqual([...texts.map((file) => `openapi/${name}/${file}`), ...code, ...tests].sort());
    const own = [...after].filter(([path]) => path.includes(name));
    expect(own.filter(([, text]) => /my.?cloud/i.test(text)).map(([path]) => path)).toEqual([]);
    expect(parse(after.get(`openapi/${name}/openapi.yaml`) ?? "").info.title).toBe("A Test Provider API");
    expect(output).toMatch(/Next: npm test\n[\s\S]+openapi\/a-test-provider\/openapi\.yaml/);
  });

  it("marks in each language what is to be filled in", () => {
    const marked = (mark: string) => [...after].filter(([path, text]) => path.includes(name) && text.includes(mark));
    const texts = ["guide", "quickstart", "changelog"].map((text) => `openapi/${name}/${text}`);
    const english = marked("o be filled in").map(([path]) => path);
    expect(english).toEqual(expect.arrayContaining([...texts.map((text) => `${text}.md`), `src/providers/${name}.ts`]));
    const chinese = marked("待填写").map(([path]) => path);
    expect(chinese).toEqual(expect.arrayContaining(texts.map((text) => `${text}.zh-CN.md`)));
  });

  it("writes code as Biome wants it", async () => {
    const written = [...after.keys()].filter((path) => path.endsWith(`${name}.ts`) && !path.startsWith("generated/"));
    const args = ["check", "--error-on-warnings", "scripts/providers.ts", ...written];
    expect(await run("@biomejs/biome/bin/biome", args)).toMatchObject({ failed: false });
  });

  it("writes a description without a problem", async () => {
    const args = ["lint", ...["openapi", "workflow.arazzo"].map((file) => `openapi/${name}/${file}.yaml`)];
    expect(await run("@redocly/cli/bin/cli.js", args)).toMatchObject({ failed: false });
  });

  it("writes code that compiles", async () => {
    const files = ["generated/simulators.ts", "generated/workflows.ts", `test/providers/${name}.facts.ts`];
    const project = { extends: "./tsconfig.json", include: [], files };
    await writeFile(join(folder, "tsconfig.new.json"), JSON.stringify(project));
    expect(await run("typescript/bin/tsc", ["--project", "tsconfig.new.json"])).toEqual({ failed: false, output: "" });
  });

  it("writes tests that pass", async () => {
    const args = ["run", "--root", ".", `test/providers/${name}.test.ts`];
    expect(await run("vitest/vitest.mjs", args)).toMatchObject({ failed: false });
  });
});
