import { pascalCase } from "../../code-names.js";
import type { SampleCall } from "../sample-call.js";
import { type DataSyntax, dataText, Expression } from "./data-text.js";
import { notes } from "./notes.js";
import type { SampleLanguage } from "./sample-language.js";

/** A call with this package's client. */
export const typescript: SampleLanguage = {
  lang: "typescript",
  label: "TypeScript",
  extension: "ts",
  write(call) {
    const { provider, operation, method, baseUrl, account } = call;
    const create = `create${pascalCase(provider)}Client`;
    const path = JSON.stringify(operation.path);
    const init = dataText(syntax, initOf(call), "", 60 - path.length);
    const shown =
      operation.isTokenOperation && call.answerType === "application/json" ? "Object.keys(answer as object)" : "answer";
    const own = operation.own?.name;
    const imports = [
      `import { ${create}, unwrap } from "provider-clients/${provider}";`,
      ...(own ? [`import { api } from "provider-clients/${provider}/${own}";`] : []),
      ...(call.isHeaderExact ? ['import { minimalFetch } from "provider-clients/node";'] : []),
    ];
    const options = {
      ...(own ? { api: new Expression("api") } : {}),
      ...{ baseUrl, ...account },
      ...(call.isHeaderExact ? { fetch: new Expression("minimalFetch") } : {}),
    };
    return [
      ...imports,
      "",
      `const client = ${create}(${dataText(syntax, options)});`,
      ...(operation.isTokenOperation ? [`// ${notes[call.language].tokenCall}`] : []),
      `const answer = await unwrap(client.${method}(${init === "{}" ? path : `${path}, ${init}`}));`,
      `console.log(${shown});`,
    ].join("\n");
  },
};

const syntax: DataSyntax = {
  indent: "  ",
  around: ["{ ", " }"],
  member: (name, text) => {
    if (text === name) return name;
    return `${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${text}`;
  },
  scalar: (value) => JSON.stringify(value),
};

function initOf({ parameters, mediaType, body, answerType }: SampleCall): object {
  const params = Object.entries(parameters).map(([place, values]) => [place, withVariables(values)]);
  return {
    ...(params.length > 0 ? { params: Object.fromEntries(params) } : {}),
    ...(mediaType && mediaType !== "application/json" ? { headers: { "Content-Type": mediaType } } : {}),
    ...(body ? { body } : {}),
    ...(answerType === "application/json" ? {} : { parseAs: "text" }),
  };
}

/** The same with what an earlier call brings taken from the environment. */
function withVariables(values: Readonly<Record<string, unknown>>): object {
  const entries = Object.entries(values).map(([name, value]) => {
    const [, variable] = /^\{\{(\w+)\}\}$/.exec(String(value)) ?? [];
    return [name, variable ? new Expression(`process.env.${variable} ?? ""`) : value];
  });
  return Object.fromEntries(entries);
}
