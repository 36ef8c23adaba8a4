import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownEndpoints } from "../../scripts/own-descriptions.js";
import { createMock, type MockWarning } from "../../src/mock/index.js";
import { providers } from "../accounts.js";
import { ownFile } from "./own-api.js";
import { head, mockOf, ok } from "./own-file.js";

describe("a file that refers to others", () => {
  /** Beside one another: a file, and one in a folder that leads on, and back. */
  async function withOthers(text: string): Promise<string> {
    const file = await ownFile("own.yaml", text);
    const folder = join(dirname(file), "parts");
    await mkdir(folder);
    await writeFile(
      join(folder, "paths.yaml"),
      `orders:
  parameters: [{ $ref: "params.json#/list" }]
  get:
    security: []
    responses:
      "200":
        description: ok
        content:
          application/json:
            schema: { $ref: "../own.yaml#/components/schemas/Order" }
            examples: { one: { $ref: "examples.yaml#/order" } }
`,
    );
    const list = { in: "query", name: "size", schema: { $ref: "#/size" } };
    await writeFile(join(folder, "params.json"), JSON.stringify({ list, size: { type: "integer" } }));
    await writeFile(join(folder, "examples.yaml"), 'order: { value: { $ref: "no.yaml", id: 1 } }\n');
    return file;
  }

  const root = (paths: string) => `openapi: 3.1.0
paths:
${paths}
components: { schemas: { Order: { type: object, properties: { next: { $ref: "#/components/schemas/Order" } } } } }
`;

  async function answersOf(file: string, ...paths: string[]) {
    const warnings: MockWarning[] = [];
    const mock = await createMock("gongjiang", { extend: file, onWarning: (warning) => void warnings.push(warning) });
    const answers = paths.map(async (path) => {
      const response = await mock.fetch(`https://mock.example${path}`);
      return response.ok ? await response.json() : response.status;
    });
    return { answers: await Promise.all(answers), warnings };
  }

  it("answers for paths that stand there, through folders and back", async () => {
    const file = await withOthers(root('  /orders: { $ref: "parts/paths.yaml#/orders" }'));
    const { answers, warnings } = await answersOf(file, "/orders?size=1", "/orders?size=a");
    expect(answers).toEqual([{ $ref: "no.yaml", id: 1 }, 422]);
    expect(warnings).toEqual([]);
  });

  it("answers for them over HTTP", async () => {
    const file = await withOthers(root('  /orders: { $ref: "parts/paths.yaml#/orders" }'));
    const server = createServer((request, response) => {
      const path = join(dirname(file), request.url ?? "");
      readFile(path).then(
        (text) => response.end(text),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { answers } = await answersOf(`http://127.0.0.1:${port}/own.yaml`, "/orders?size=1", "/orders?size=a");
    server.close();
    expect(answers).toEqual([{ $ref: "no.yaml", id: 1 }, 422]);
  });

  it("tells of those that aren't there, and of what they lack", async () => {
    const file = await withOthers(
      root(
        '  /a: { $ref: "no.yaml#/a" }\n  /b: { $ref: "parts/paths.yaml#/b" }\n  /orders: { $ref: "parts/paths.yaml#/orders" }',
      ),
    );
    const { answers, warnings } = await answersOf(file, "/a", "/orders");
    const folder = dirname(file);
    expect(answers).toEqual([404, { $ref: "no.yaml", id: 1 }]);
    expect(warnings.map(({ file: at, reason }) => `${at} ${reason}`)).toEqual([
      `${file}:3 ${folder}/no.yaml can't be read: there is no such file`,
      `${file}:4 ${folder}/parts/paths.yaml#/b leads nowhere: what it stands for is unknown`,
    ]);
  });
});

describe("what is said of a file", () => {
  const text = `${head}paths: { /a: { get: {} } }\n`;
  const reason = "GET /a: there is no response: 204 without a body is answered";

  it("names it with the line, the place, and the reason", async () => {
    const { warnings, told } = await mockOf(text);
    expect(told).toEqual([`4 ${reason}`]);
    expect(warnings[0]?.path).toEqual(["paths", "/a", "get", "responses"]);
  });

  it("is an error where the mock is strict, all of it in one", async () => {
    const making = mockOf(text.replace("get: {}", "get: {}, put: {}"), { strict: true });
    await expect(making).rejects.toThrow(/own\.yaml:4: GET \/a: .+\n\S+own\.yaml:4: PUT \/a: /);
  });

  it("is a warning of the process by default, once for a file", async () => {
    const heard: string[] = [];
    const listener = ({ name, message }: Error) => void (name === "MockWarning" && heard.push(message));
    process.on("warning", listener);
    const file = await ownFile("own.yaml", text);
    await createMock("gongjiang", { extend: file });
    await createMock("gongjiang", { extend: file });
    await new Promise(setImmediate);
    process.off("warning", listener);
    expect(heard).toEqual([`${file}:4: ${reason}`]);
  });

  it.each(providers)("is nothing of the package's own: %s", async (provider) => {
    await createMock(provider, { strict: true, extend: ownEndpoints(provider) });
  });

  it.each<[string, string, readonly string[]]>([
    [
      "of OpenAPI 3.2",
      `${head.replace("3.1.0", "3.2.0")}paths: { /a: { get: ${ok} } }\n`,
      ["1 OpenAPI 3.2.0 is read as 3.1: what is new in 3.2 (methods of one's own, streams) is left out"],
    ],
    [
      "of webhooks alone",
      `${head}webhooks: {}\n`,
      [' there are no operations, and "webhooks" are calls that the provider makes'],
    ],
    ["without anything", "openapi: 3.0.0\n", [" there are no operations"]],
    ["whose paths are none", `${head}paths: [1]\n`, [" there are no operations"]],
    ["in UTF-16", `\uFEFF${head}paths: { /a: { get: ${ok} } }\n`, []],
  ])("%s is this", async (what, given, told) => {
    const file = await ownFile("own.yaml", "");
    await writeFile(file, given, what === "in UTF-16" ? "utf16le" : "utf8");
    const heard: string[] = [];
    await createMock("gongjiang", {
      extend: file,
      onWarning: ({ file: at, reason }) => void heard.push(`${at.replace(file, "").slice(1)} ${reason}`),
    });
    expect(heard).toEqual(told);
  });
});
