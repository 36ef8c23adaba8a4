import { defaultPort } from "../../../src/cli/start-mocks.js";
import { formOf, targetOf } from "../sample-call.js";
import { notes } from "../samples/notes.js";
import type { LocalProvider } from "../site-pages.js";
import type { CollectedRequest } from "./requests.js";

/** A file of requests for the HTTP client of JetBrains' editors, and for httpYac. */
export function httpFileOf({ language, description, collection }: LocalProvider): string {
  const { account, requests, signing } = collection;
  const script = signing && [
    ...signing.lines,
    ...signing.names.map((name) => `request.variables.set("${name}", signed.${name});`),
  ];
  const head = [
    `# ${description.info.title}`,
    `# ${collection.about}`,
    ...(requests.some(({ call }) => call.isHeaderExact) ? [`# ${notes[language].toolsHeaders}`] : []),
    "",
    ...description.servers.map(({ url }) => `# @baseUrl = ${url}`),
    `@baseUrl = http://127.0.0.1:${defaultPort}`,
    ...Object.entries(account).map(([name, value]) => `@${name} = ${value}`),
  ];
  const texts = requests.map((request) => requestText(request, request.isSigned ? script : undefined));
  return `${[head.join("\n"), ...texts].join("\n\n")}\n`;
}

function requestText({ call, sets }: CollectedRequest, signing: readonly string[] | undefined): string {
  const { operation, method, baseUrl, headers, basic, body, mediaType } = call;
  const form = formOf(call);
  const keeping = Object.entries(sets).map(([name, place]) => `client.global.set("${name}", response.body.${place});`);
  const lines = [
    `### ${operation.summary}`,
    `# @name ${operation.operationId}`,
    ...(signing ? script("<", signing) : []),
    `${method} ${baseUrl}${targetOf(call)}`,
    ...(basic ? [`Authorization: Basic ${basic.user} ${basic.password}`] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(form
      ? [
          "",
          Object.entries(form)
            .map((pair) => pair.join("="))
            .join("&\n"),
        ]
      : []),
    ...(mediaType && !form ? ["", JSON.stringify(body, null, 2)] : []),
    ...(keeping.length > 0 ? ["", ...script(">", keeping)] : []),
  ];
  return lines.join("\n");
}

const script = (mark: "<" | ">", lines: readonly string[]): string[] => [
  `${mark} {%`,
  ...lines.map((line) => `    ${line}`),
  "%}",
];
