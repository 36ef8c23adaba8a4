import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

const printed: Record<string, string | RegExp> = {
  Wareconn: "[ { id: 1 }, { id: 2 } ]",
  Zhicloud: "ex******01",
  "Edge gateway": "{}",
  "Gongjiang Cloud": "1",
  Settings: "gongjiang token.acquired missing",
  "More than one process": "one token.acquired\nanother token.shared",
  "A provider of your own": "200",
  "A mock of it, and its contract": /pass 17\b.*fail 0\b/s,
};

/** What the contract's example finds beside it: the definition of the example before, as a module, and the description. */
const definition = (examples.find(({ heading }) => heading === "A provider of your own")?.code ?? "")
  .replace(/^const auth = [\s\S]*/m, "")
  .replace("const myCloud", "export const myCloud");
const [, description = ""] = /```yaml\n(# my-cloud\.yaml\n.+?)```/s.exec(readme) ?? [];

let consumer: Consumer;
let mocks: RunningMock[];
beforeAll(async () => {
  consumer = await createConsumer(["@stoplight", "yaml"]);
  await consumer.write({ "my-cloud.ts": definition, "my-cloud.yaml": description });
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
  it("are one for each provider, and of settings, stores, and providers of one's own and their mocks, short enough to be read", () => {
    expect(examples.map(({ heading }) => heading)).toEqual(Object.keys(printed));
    for (const { code } of examples) expect(code.trim().split("\n").filter(Boolean).length).toBeLessThanOrEqual(14);
  });

  it.each(examples)("work when pasted, against the mock: $heading", async ({ heading, code }) => {
    const output = await consumer.run("example.ts", atMocks(code));
    const expected = printed[heading] ?? "";
    if (typeof expected === "string") expect(output.trim()).toBe(expected);
    else expect(output).toMatch(expected);
  });

  it.each(examples)("type-check: $heading", async ({ code }) => {
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
    await consumer.compile({ "example.ts": code }, options);
  });

  it("name the mocks' ports as npm start prints them", () => {
    const named = [...readme.matchAll(/^ +(\S+) mock +http:\/\/127\.0\.0\.1:(\d+)$/gm)];
    expect(named).not.toEqual([]);
    for (const [index, [, provider, port]] of named.entries()) {
      expect([provider, Number(port)]).toEqual([providers[index], defaultPort + index]);
    }
  });

  it("in curl are answered as the text around them says", async () => {
    const [, body = ""] = /-d '(\{.+?\})'/.exec(readme) ?? [];
    const response = await fetch(`${mocks[0]?.url}/Oauth/token`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Prefer: "example=refused" },
      body,
    });
    expect(await response.json()).toMatchObject({ code: 1 });
  });
});

describe("the README", () => {
  it("names every script of package.json, and none that is not there", async () => {
    const { scripts } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
    const named = new Set(
      [...readme.matchAll(/npm (?:run )?(start|test|check|build|generate|new|mock|docs|bench)\b/g)].map(
        ([, name]) => name,
      ),
    );
    const own = Object.keys(scripts).filter((name) => !name.includes(":"));
    expect([...named].sort()).toEqual(own.sort());
  });
});
