import { formOf, targetOf } from "../sample-call.js";
import { jsonText } from "./data-text.js";
import { notes } from "./notes.js";
import { paragraphs, type SampleLanguage } from "./sample-language.js";

export const curl: SampleLanguage = {
  lang: "shell",
  label: "curl",
  extension: "sh",
  write(call, signing) {
    const { method, baseUrl, headers, basic, body, mediaType } = call;
    const form = formOf(call);
    // With data, curl posts by itself.
    const usual = mediaType ? "POST" : "GET";
    const parts = [
      ...(method === usual ? [] : [`-X ${method}`]),
      ...(basic ? [`-u ${quoted(`${basic.user}:${basic.password}`)}`] : []),
      ...(call.isHeaderExact ? ["-H 'User-Agent:' -H 'Accept:'"] : []),
      ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
      ...(form
        ? Object.entries(form).map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`)
        : mediaType
          ? [`-d ${quoted(jsonText(body))}`]
          : []),
    ];
    return paragraphs(signing?.code, [
      ...(call.isHeaderExact ? [`# ${notes[call.language].exactHeaders}`] : []),
      [`curl -sS ${quoted(baseUrl + targetOf(call))}`, ...parts].join(" \\\n  "),
    ]);
  },
};

/** A shell expands no variables between single quotes. */
function quoted(text: string): string {
  if (/\{\{\w+\}\}/.test(text)) {
    return `"${text.replaceAll(/["$`\\]/g, "\\$&").replaceAll(/\{\{(\w+)\}\}/g, "$$$1")}"`;
  }
  return /^[\w:/.=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
