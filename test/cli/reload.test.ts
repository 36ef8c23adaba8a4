import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { ownFile } from "../mock/own-api.js";
import { runCommand } from "./run-command.js";

const answering = (path: string, media: string) => `openapi: 3.1.0
info: { title: Own, version: "1" }
security: []
paths: { ${path}: { get: { responses: { "200": { description: ok, content: { application/json: ${media} } } } } } }
`;

it("serves what descriptions say now, of several providers, and what they said before where they are broken", async () => {
  const orders = await ownFile("orders.yaml", answering("/orders", "{ example: [1] }"));
  const users = join(dirname(orders), "users.yaml");
  const shared = join(dirname(orders), "shared");
  await mkdir(shared);
  await writeFile(join(shared, "examples.yaml"), "first: { value: 1 }\n");
  await writeFile(users, answering("/users", '{ examples: { a: { $ref: "./shared/examples.yaml#/first" } } }'));
  const { child, exited, output, printed } = runCommand(
    ...["mock", "gongjiang", "zhicloud", "--port", "0"],
    ...["--extend", `gongjiang=${orders}`, "--extend", `zhicloud=${users}`, "--extend", `zhicloud=${orders}`],
  );
  await printed(/Stop with Ctrl\+C/);
  const [gongjiang = "", zhicloud = ""] = output().match(/http:\/\/\S+/g) ?? [];
  const get = async (url: string) => (await fetch(url)).json();
  expect(await get(`${gongjiang}/orders`)).toEqual([1]);

  await writeFile(orders, answering("/orders", "{ example: [2] "));
  await printed(
    /gongjiang +orders\.yaml has changed, and what was is served on: \S+orders\.yaml:\d+ is neither YAML nor JSON/,
  );
  expect(await get(`${gongjiang}/orders`)).toEqual([1]);

  // As editors do.
  await writeFile(`${orders}~`, answering("/orders", "{ example: [3] }"));
  await rename(`${orders}~`, orders);
  await printed(/gongjiang +orders\.yaml has changed, and is served as it is now/);
  await printed(/zhicloud +orders\.yaml has changed, and is served as it is now/);
  expect([await get(`${gongjiang}/orders`), await get(`${zhicloud}/orders`)]).toEqual([[3], [3]]);
  expect((await get(`${gongjiang}/__mock/calls`)).length).toBe(3);

  // What a description refers to is a part of it.
  await writeFile(join(shared, "examples.yaml"), "first: { value: 2 }\n");
  await printed(/zhicloud +examples\.yaml has changed, and is served as it is now/);
  expect(await get(`${zhicloud}/users`)).toBe(2);
  child.kill("SIGINT");
  expect(await exited).toBe(0);
});
