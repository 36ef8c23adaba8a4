import { formOf, type SampleCall, targetOf } from "../sample-call.js";
import { type DataSyntax, dataText, Expression, jsonLine } from "./data-text.js";
import { notes } from "./notes.js";
import { givenTo, paragraphs, type SampleLanguage, type TextSyntax, textOf } from "./sample-language.js";

/** With the standard library alone. */
export const python: SampleLanguage = {
  lang: "python",
  label: "Python",
  extension: "py",
  write(call, signing) {
    const { method, baseUrl, mediaType, isHeaderExact } = call;
    const given = givenTo(call, signing);
    const form = formOf(call);
    const body = dataText(data, call.body);
    const headers = headersOf(call);
    const hasHeaders = Object.keys(headers).length > 0;
    const imports = [
      ...(call.basic ? ["import base64"] : []),
      ...(mediaType && !form ? ["import json"] : []),
      ...(given.length > 0 ? ["import os"] : []),
      ...(signing?.imports ?? []),
      ...(isHeaderExact ? ["from functools import partial"] : []),
      "from http.client import HTTPConnection",
      ...(form ? ["from urllib.parse import urlencode"] : []),
    ];
    const passed = [
      `"${method}"`,
      textOf(text, targetOf(call)),
      ...(mediaType ? ["body"] : []),
      ...(hasHeaders ? [mediaType ? "headers" : "headers=headers"] : []),
    ];
    return paragraphs(
      imports,
      given.map((name) => `${text.variable(name)} = os.environ["${name}"]`),
      [signing?.code ?? "", ...basicOf(call)].filter(Boolean),
      [
        `connection = HTTPConnection("${new URL(baseUrl).host}")`,
        ...(isHeaderExact
          ? [
              `# ${notes[call.language].exactHeaders}`,
              "connection.putrequest = partial(connection.putrequest, skip_accept_encoding=True)",
            ]
          : []),
        ...(mediaType ? [form ? `body = urlencode(${body})` : `body = json.dumps(${body})`] : []),
        ...(hasHeaders ? [`headers = ${dataText(data, headers)}`] : []),
        `connection.request(${passed.join(", ")})`,
        "print(connection.getresponse().read().decode())",
      ],
    );
  },
};

const text: TextSyntax = {
  quoted: jsonLine,
  variable: (name) => name.toLowerCase(),
  inside: ["{", "}"],
  prefix: "f",
};

const data: DataSyntax = {
  indent: "    ",
  around: ["{", "}"],
  member: (name, value) => `${JSON.stringify(name)}: ${value}`,
  scalar: (value) =>
    value === null ? "None" : typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value),
};

const basicOf = ({ basic }: SampleCall): string[] =>
  basic ? [`basic = base64.b64encode(b"${basic.user}:${basic.password}").decode()`] : [];

const headersOf = ({ headers, basic }: SampleCall): object => ({
  ...(basic ? { Authorization: new Expression(textOf(text, "Basic {{basic}}")) } : {}),
  ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, new Expression(textOf(text, value))])),
});
