import { formOf, type SampleCall, targetOf } from "../sample-call.js";
import { jsonLine, jsonText } from "./data-text.js";
import { givenTo, localName, paragraphs, type SampleLanguage, type TextSyntax, textOf } from "./sample-language.js";

/** A `Program.cs`. HttpClient adds no header by itself. */
export const csharp: SampleLanguage = {
  lang: "csharp",
  label: "C#",
  extension: "cs",
  write(call, signing) {
    const { method, baseUrl, headers, basic } = call;
    const content = contentOf(call);
    const sent = Object.entries(headers).filter(([name]) => name !== "Content-Type");
    const httpMethod = `HttpMethod.${method[0]}${method.slice(1).toLowerCase()}`;
    return paragraphs(
      content.some((line) => line.includes("Encoding.")) || basic ? "using System.Text;" : undefined,
      givenTo(call, signing).map((name) => `var ${localName(name)} = Environment.GetEnvironmentVariable("${name}");`),
      [
        signing?.code ?? "",
        ...(basic
          ? [`var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("${basic.user}:${basic.password}"));`]
          : []),
      ].filter(Boolean),
      [
        "using var client = new HttpClient();",
        `using var request = new HttpRequestMessage(${httpMethod}, ${textOf(text, baseUrl + targetOf(call))});`,
        ...(basic ? ['request.Headers.Add("Authorization", $"Basic {basic}");'] : []),
        ...sent.map(([name, value]) => `request.Headers.Add("${name}", ${textOf(text, value)});`),
        ...content,
        "using var response = await client.SendAsync(request);",
        "Console.WriteLine(await response.Content.ReadAsStringAsync());",
      ],
    );
  },
};

const text: TextSyntax = {
  quoted: jsonLine,
  variable: localName,
  inside: ["{", "}"],
  prefix: "$",
};

/** `Content-Type` is a header of the content alone, so a call that wants it without a body has an empty one. */
function contentOf(call: SampleCall): string[] {
  const form = formOf(call);
  if (form) {
    const fields = Object.entries(form).map(([name, value]) => `    [${text.quoted(name)}] = ${text.quoted(value)},`);
    return ["request.Content = new FormUrlEncodedContent(new Dictionary<string, string>", "{", ...fields, "});"];
  }
  const type = call.headers["Content-Type"];
  if (!type) return [];
  if (!call.mediaType) return [`request.Content = new StringContent("", Encoding.UTF8, "${type}");`];
  return [
    'var json = """',
    `    ${jsonText(call.body, "    ")}`,
    '    """;',
    `request.Content = new StringContent(json, Encoding.UTF8, "${type}");`,
  ];
}
