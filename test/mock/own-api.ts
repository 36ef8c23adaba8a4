import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const folders: string[] = [];
afterAll(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))));

/** Writes a file into a folder that is there until the tests of the file are over. */
export async function ownFile(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "own-api-"));
  folders.push(folder);
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

/** A description of `/v1/orders`, to read and to add, that answers both with an example. */
export function ordersApi(answer: unknown): Promise<string> {
  const responses = { 200: { description: "ok", content: { "application/json": { example: answer } } } };
  const requestBody = { content: { "application/json": { schema: { type: "object" } } } };
  const paths = { "/v1/orders": { get: { responses }, post: { requestBody, responses } } };
  return ownFile("orders.json", JSON.stringify({ openapi: "3.1.0", info: { title: "Orders", version: "1" }, paths }));
}
