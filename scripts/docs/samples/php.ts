import { formOf, type SampleCall, targetOf } from "../sample-call.js";
import { type DataSyntax, dataText, Expression, jsonLine } from "./data-text.js";
import { givenTo, localName, paragraphs, type SampleLanguage, type TextSyntax, textOf } from "./sample-language.js";

/** Without an extension. PHP adds no header by itself but those of the connection. */
export const php: SampleLanguage = {
  lang: "php",
  label: "PHP",
  extension: "php",
  write(call, signing) {
    const { method, baseUrl, mediaType } = call;
    const encode = formOf(call) ? "http_build_query" : "json_encode";
    const options = {
      method,
      header: headersOf(call),
      ...(mediaType ? { content: new Expression(`${encode}(${dataText(data, call.body, "  ")})`) } : {}),
      ignore_errors: true,
    };
    return paragraphs(
      "<?php",
      givenTo(call, signing).map((name) => `${text.variable(name)} = getenv("${name}");`),
      [signing?.code ?? "", ...basicOf(call)].filter(Boolean),
      [
        `$options = ${dataText(data, options)};`,
        '$context = stream_context_create(["http" => $options]);',
        `echo file_get_contents(${textOf(text, baseUrl + targetOf(call))}, false, $context);`,
      ],
    );
  },
};

const text: TextSyntax = {
  quoted: (value) =>
    jsonLine(value)
      .replaceAll("$", "\\$")
      // Of JSON's escapes it knows all but these.
      .replaceAll(/\\(?:b|u(....)|.)/g, (sequence, code) =>
        code || sequence === "\\b" ? `\\u{${code ?? 8}}` : sequence,
      ),
  variable: (name) => `$${localName(name)}`,
  inside: ["{", "}"],
};

const data: DataSyntax = {
  indent: "  ",
  around: ["[", "]"],
  member: (name, value) => `${text.quoted(name)} => ${value}`,
  scalar: (value) => (typeof value === "string" ? text.quoted(value) : JSON.stringify(value)),
};

const basicOf = ({ basic }: SampleCall): string[] =>
  basic ? [`$basic = base64_encode("${basic.user}:${basic.password}");`] : [];

const headersOf = ({ headers, basic }: SampleCall): Expression[] =>
  [...(basic ? ["Authorization: Basic {{basic}}"] : []), ...Object.entries(headers).map((pair) => pair.join(": "))].map(
    (line) => new Expression(textOf(text, line)),
  );
