import { pascalCase } from "../code-names.js";
import type { ProviderName } from "../providers.js";
import type { SampleCall } from "./sample-call.js";

/** A call with this package's client. */
export function typescriptSample(provider: ProviderName, call: SampleCall): string {
  const { operation, method, options } = call;
  const create = `create${pascalCase(provider)}Client`;
  const path = JSON.stringify(operation.path);
  const init = objectText(initOf(call), "", 60 - path.length);
  const note = operation.isTokenOperation
    ? "// The client makes this call by itself. Made by hand, its answer is yours, and the client doesn't adopt it.\n"
    : "";
  const shown = operation.isTokenOperation && call.answerType === "application/json" ? "Object.keys(answer)" : "answer";
  return `import { ${create}, unwrap } from "provider-clients/${provider}";

const client = ${create}(${objectText(options, "")});
${note}const answer = await unwrap(client.${method}(${init === "{}" ? path : `${path}, ${init}`}));
console.log(${shown});
`;
}

function initOf({ operation, mediaType, body, answerType }: SampleCall): object {
  const parameters = (operation.parameters ?? []).map(({ name }) => [name, new Expression(fromEnvironment(name))]);
  return {
    ...(parameters.length > 0 ? { params: { path: Object.fromEntries(parameters) } } : {}),
    ...(mediaType && mediaType !== "application/json" ? { headers: { "Content-Type": mediaType } } : {}),
    ...(body ? { body } : {}),
    ...(answerType === "application/json" ? {} : { parseAs: "text" }),
  };
}

class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const fromEnvironment = (name: string): string =>
  `process.env.${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()} ?? ""`;

/** An object as TypeScript; on one line, where that is short. */
function objectText(value: unknown, indent: string, width = 72): string {
  if (value instanceof Expression) return value.text;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const members = Object.entries(value).map(
    ([name, member]) => `${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${objectText(member, deeper)}`,
  );
  if (members.length === 0) return "{}";
  const line = `{ ${members.join(", ")} }`;
  if (line.length + indent.length <= width && !line.includes("\n")) return line;
  return `{\n${members.map((member) => `${deeper}${member},\n`).join("")}${indent}}`;
}
