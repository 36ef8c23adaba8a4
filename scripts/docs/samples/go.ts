import { formOf, type SampleCall, targetOf } from "../sample-call.js";
import { jsonLine, jsonText } from "./data-text.js";
import { notes } from "./notes.js";
import { givenTo, localName, paragraphs, type SampleLanguage, type TextSyntax, textOf } from "./sample-language.js";

/** A file for `go run sample.go`, with the standard library alone. */
export const go: SampleLanguage = {
  lang: "go",
  label: "Go",
  extension: "go",
  write(call, signing) {
    const { method, baseUrl, headers, basic, mediaType, isHeaderExact } = call;
    const given = givenTo(call, signing);
    const imports = [
      ...["io", "log", "net/http", "os"],
      ...(mediaType ? ["strings"] : []),
      ...(formOf(call) ? ["net/url"] : []),
      ...(signing?.imports ?? []).map((line) => line.replaceAll(/^import "|"$/g, "")),
    ];
    const body = paragraphs(
      given.map((name) => `${localName(name)} := os.Getenv("${name}")`),
      signing?.code,
      [
        ...bodyOf(call),
        `target := ${textOf(text, baseUrl + targetOf(call))}`,
        `request, err := http.NewRequest("${method}", target, ${mediaType ? "body" : "nil"})`,
        ...failing,
        ...(basic ? [`request.SetBasicAuth("${basic.user}", "${basic.password}")`] : []),
        ...Object.entries(headers).map(([name, value]) => `request.Header.Set("${name}", ${textOf(text, value)})`),
        ...(isHeaderExact
          ? [
              `// ${notes[call.language].exactHeaders}`,
              'request.Header.Set("User-Agent", "")',
              "client := &http.Client{Transport: &http.Transport{DisableCompression: true}}",
            ]
          : []),
        `answer, err := ${isHeaderExact ? "client" : "http.DefaultClient"}.Do(request)`,
        ...failing,
        "defer answer.Body.Close()",
        "if _, err := io.Copy(os.Stdout, answer.Body); err != nil {",
        "\tlog.Fatal(err)",
        "}",
      ],
    );
    return [
      "package main",
      "",
      "import (",
      ...imports.sort().map((name) => `\t"${name}"`),
      ")",
      "",
      "func main() {",
      indented(body),
      "}",
    ].join("\n");
  },
};

/** What is between backticks stays where it is. */
const indented = (source: string): string =>
  source
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll(/\n(?=.)/g, "\n\t") : part))
    .join("`")
    .replace(/^/, "\t");

const failing = ["if err != nil {", "\tlog.Fatal(err)", "}"];

const text: TextSyntax = {
  quoted: jsonLine,
  variable: localName,
  inside: ['" + ', ' + "'],
};

function bodyOf(call: SampleCall): string[] {
  if (!call.mediaType) return [];
  const form = formOf(call);
  const json = jsonText(call.body);
  // Nothing can stand for a backtick between backticks.
  if (!form) return [`body := strings.NewReader(${json.includes("`") ? text.quoted(json) : `\`${json}\``})`];
  const fields = Object.entries(form).map(([name, value]) => `\t${text.quoted(name)}: {${text.quoted(value)}},`);
  return ["form := url.Values{", ...aligned(fields), "}", "body := strings.NewReader(form.Encode())"];
}

/** The values below one another, as gofmt has them. */
function aligned(fields: readonly string[]): string[] {
  const width = Math.max(...fields.map((field) => field.indexOf(" {")));
  return fields.map((field) => {
    const end = field.indexOf(" {");
    return field.slice(0, end).padEnd(width) + field.slice(end);
  });
}
