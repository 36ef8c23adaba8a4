import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { operationsOf, type PathsDescription } from "../src/mock/descriptions/operations.js";

interface Description extends PathsDescription {
  servers: { url: string; "x-name": string; variables?: object }[];
  "x-error-codes"?: ErrorCode[];
}

interface ErrorCode {
  code: number;
  in: "body" | "status";
  meaning: string;
  cause: string;
  remedy: string;
}

const constant = (documentation: string, name: string, value: unknown): string =>
  `/** ${documentation} */\nexport const ${name} = ${JSON.stringify(value, null, 2)} as const;\n`;

/**
 * The source text of the table for one description: `operationTable`, `servers` and `errorCodes`, which
 * openapi-typescript leaves out and which the clients need at run time.
 *
 * A server with variables is left out of `servers`: its host is masked, so there is no address to offer.
 */
export async function operationTable(description: URL): Promise<string> {
  const { servers, ...rest } = parse(await readFile(description, "utf8")) as Description;
  const addresses = servers.filter(({ variables }) => !variables).map(({ url, "x-name": name }) => [name, url]);
  return [
    constant("What the clients need to know of each operation.", "operationTable", operationsOf(rest)),
    constant(
      "The servers that the description names. A masked host is none.",
      "servers",
      Object.fromEntries(addresses),
    ),
    errorCodesTable(rest["x-error-codes"]),
  ].join("\n");
}

/** The source text of `errorCodes`. */
export function errorCodesTable(codes: readonly ErrorCode[] = []): string {
  const entries = codes
    .filter((entry) => entry.in === "body")
    .map(({ code, meaning, cause, remedy }) => [code, { meaning, cause, remedy }]);
  return constant(
    "The codes that a body can hold, each with its meaning, its cause and what to do about it.",
    "errorCodes",
    Object.fromEntries(entries),
  );
}
