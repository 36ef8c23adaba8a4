import { expect } from "vitest";
import { createMock, type MockWarning } from "../../src/mock/index.js";
import { ownFile } from "./own-api.js";

/** A mock of own endpoints, with what was said of their file, each after its line. */
export async function mockOf(text: string, options: object = {}, name = "own.yaml") {
  const warnings: MockWarning[] = [];
  const onWarning = (warning: MockWarning) => void warnings.push(warning);
  const file = await ownFile(name, text);
  const mock = await createMock("gongjiang", { extend: file, onWarning, ...options });
  const told = warnings.map(({ file: at, reason }) => `${at.replace(file, "")} ${reason}`.replace(/^:/, ""));
  /** The status of a call, and its answer as far as there is one. */
  async function call(line: string, body?: string): Promise<string> {
    const [method = "", path] = line.split(" ");
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const init = { method, headers, ...(body !== undefined && { body }) };
    const response = await mock.fetch(`https://mock.example${path}`, init);
    return `${response.status} ${response.ok ? await response.text() : ""}`.trim();
  }
  return { mock, warnings, told, call };
}

export const head = 'openapi: 3.1.0\ninfo: { title: Own, version: "1" }\nsecurity: []\n';
/** An operation that answers with an example; what is `more` comes before. */
export const answering = (example: string, more = "") =>
  `{ ${more}responses: { "200": { description: ok, content: { application/json: { example: ${example} } } } } }`;
export const ok = answering("fine");
export const fine = '200 "fine"';

export type Kind = readonly [
  what: string,
  text: string,
  told: readonly string[],
  calls: Readonly<Record<string, string>>,
];

/** Finds a kind's file to start, to be told of as it is, and to answer. */
export async function expectKind([, text, told, calls]: Kind): Promise<void> {
  const { told: heard, call } = await mockOf(text);
  expect(heard.map((one) => one.replace(/that of \S+own\.yaml/, "that of own.yaml"))).toEqual(told);
  for (const [line, answer] of Object.entries(calls)) expect(`${line}: ${await call(line)}`).toBe(`${line}: ${answer}`);
}
