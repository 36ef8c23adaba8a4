import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sectionsOf } from "../scripts/docs/sections.js";
import { startExampleMocks } from "../scripts/mocks.js";
import { providers } from "../scripts/providers.js";
import { defaultPort, type RunningMock } from "../src/cli/start-mocks.js";
import { type Consumer, createConsumer } from "./consumer.js";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

interface Example {
  readonly heading: string;
  readonly code: string;
}

/** The TypeScript examples, each with the heading that it stands under. */
const examples: Example[] = readme.split(/^###? /m).flatMap((section) => {
  const heading = section.split("\n", 1)[0] ?? "";
  return [...section.matchAll(/```ts\n(.+?)```/gs)].map(([, code = ""]) => ({ heading, code }));
});

const printed: Record<string, string> = {
  Wareconn: "[ { id: 1 }, { id: 2 } ]",
  Zhicloud: "ex******01",
  "Edge gateway": "{}",
  "Gongjiang Cloud": "1",
  "What comes back": "authentication 100009 false",
  "In a test": "[ 'authorize 200', 'getUserInfo 200' ]",
};

let consumer: Consumer;
let mocks: RunningMock[];
beforeAll(async () => {
  consumer = await createConsumer(["@stoplight", "yaml"]);
  mocks = await startExampleMocks(0);
});
afterAll(async () => {
  await Promise.all(mocks.map((mock) => mock.close()));
  await consumer.remove();
});

/** The example with the ports of `npm start` replaced by those of the mocks that run here. */
const atMocks = (code: string): string =>
  mocks.reduce((text, { url }, index) => text.replace(`http://127.0.0.1:${defaultPort + index}`, url), code);

describe("the README's examples", () => {
  it("are one for each provider, and for what else a beginner needs, short enough to be read", () => {
    expect(examples.map(({ heading }) => heading)).toEqual(Object.keys(printed));
    for (const { code } of examples) expect(code.trim().split("\n").filter(Boolean).length).toBeLessThanOrEqual(14);
  });

  it.each(examples)("work when pasted, against the mock: $heading", async ({ heading, code }) => {
    const output = await consumer.run("example.ts", atMocks(code));
    expect(output.trim()).toBe(printed[heading]);
  });

  it("are the same in Chinese", async () => {
    const blocksOf = (text: string) => [...text.matchAll(/```(?:ts|js|sh)\n.+?```/gs)].map(([block]) => block);
    const chinese = await readFile(new URL("../README.zh-CN.md", import.meta.url), "utf8");
    expect(blocksOf(chinese)).toEqual(blocksOf(readme));
  });

  it("type-check", async () => {
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
    const named = examples.map(({ heading, code }) => [`${heading.replace(" ", "-")}.ts`, code]);
    await consumer.compile(Object.fromEntries(named), options);
  });

  it("name the mocks' ports as npm start prints them", () => {
    const named = [...readme.matchAll(/^ +(\S+) mock +http:\/\/127\.0\.0\.1:(\d+)$/gm)];
    expect(named).not.toEqual([]);
    for (const [index, [, provider, port]] of named.entries()) {
      expect([provider, Number(port)]).toEqual([providers[index], defaultPort + index]);
    }
  });
});

const folder = new URL("../", import.meta.url);
const textOf = (file: string) => readFile(new URL(file, folder), "utf8");
const files = [
  "README.md",
  "README.zh-CN.md",
  ".github/CONTRIBUTING.md",
  ".github/CONTRIBUTING.zh-CN.md",
  ".github/SECURITY.md",
  ".github/DECISIONS.md",
];

describe.each(files)("%s", (file) => {
  it("is short enough to be read", async () => {
    expect((await textOf(file)).split("\n").length).toBeLessThanOrEqual(220);
  });

  it("links to files and headings that are there", async () => {
    const links = [...(await textOf(file)).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
    for (const [, path = "", heading] of links) {
      const target = new URL(path || file.replace(/.*\//, ""), new URL(file, folder));
      const isFolder = statSync(target).isDirectory();
      const names = isFolder || heading === undefined ? [] : sectionsOf(await readFile(target, "utf8"));
      if (heading) expect(names.map(({ name }) => name)).toContain(heading);
    }
  });
});

describe("the page for contributors", () => {
  it("names every script of package.json, and none that is not there", async () => {
    const { scripts } = JSON.parse(await textOf("package.json"));
    const named = [
      ...(await textOf(".github/CONTRIBUTING.md")).matchAll(/npm (?:run )?(?!ci\b|cit\b|publish\b)([\w:]+)/g),
    ];
    const own = Object.keys(scripts).filter((name) => !/^check:/.test(name));
    expect([...new Set(named.map(([, name]) => name))].sort()).toEqual(own.sort());
  });

  it("shows what a mock answers in curl", async () => {
    const [, body = ""] = /-d '(\{.+?\})'/.exec(await textOf(".github/CONTRIBUTING.md")) ?? [];
    const response = await fetch(`${mocks[0]?.url}/Oauth/token`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Prefer: "example=refused" },
      body,
    });
    expect(await response.json()).toMatchObject({ code: 1 });
  });
});
