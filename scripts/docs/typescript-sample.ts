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
  const shown =
    operation.isTokenOperation && call.answerType === "application/json" ? "Object.keys(answer as object)" : "answer";
  const own = operation.own?.name;
  const table = own ? `import { api } from "provider-clients/${provider}/${own}";\n` : "";
  const settings = own ? { api: new Expression("api"), ...options } : options;
  return `import { ${create}, unwrap } from "provider-clients/${provider}";
${table}
const client = ${create}(${objectText(settings, "")});
${note}const answer = await unwrap(client.${method}(${init === "{}" ? path : `${path}, ${init}`}));
console.log(${shown});
`;
}

function initOf({ parameters, mediaType, body, answerType }: SampleCall): object {
  const params = Object.entries(parameters).map(([place, values]) => [place, withVariables(values)]);
  return {
    ...(params.length > 0 ? { params: Object.fromEntries(params) } : {}),
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

/** The same with what an earlier call brings taken from the environment. */
function withVariables(values: Readonly<Record<string, unknown>>): object {
  const entries = Object.entries(values).map(([name, value]) => {
    const [, variable] = /^VAR_(\w+)$/.exec(String(value)) ?? [];
    return [name, variable ? new Expression(`process.env.${variable} ?? ""`) : value];
  });
  return Object.fromEntries(entries);
}

/** An object as TypeScript; on one line, where that is short. */
function objectText(value: unknown, indent: string, width = 72): string {
  if (value instanceof Expression) return value.text;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return `[${value.map((item) => objectText(item, indent)).join(", ")}]`;
  const members = Object.entries(value).map(([name, member]) => {
    const text = objectText(member, deeper);
    if (text === name) return name;
    return `${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${text}`;
  });
  if (members.length === 0) return "{}";
  const line = `{ ${members.join(", ")} }`;
  if (line.length + indent.length <= width && !line.includes("\n")) return line;
  return `{\n${members.map((member) => `${deeper}${member},\n`).join("")}${indent}}`;
}
