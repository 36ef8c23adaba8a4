import { formOf, type SampleCall, targetOf } from "../sample-call.js";
import { jsonLine, jsonText } from "./data-text.js";
import { notes } from "./notes.js";
import { givenTo, localName, paragraphs, type SampleLanguage, type TextSyntax, textOf } from "./sample-language.js";

/** A file for `java Sample.java`, with the JDK alone. */
export const java: SampleLanguage = {
  lang: "java",
  label: "Java",
  extension: "java",
  write(call, signing) {
    const { basic } = call;
    const { imports, lines } = call.isHeaderExact ? bySocket(call) : byClient(call);
    const body = paragraphs(
      givenTo(call, signing).map((name) => `String ${localName(name)} = System.getenv("${name}");`),
      [
        signing?.code ?? "",
        ...(basic
          ? [
              `byte[] account = "${basic.user}:${basic.password}".getBytes(StandardCharsets.UTF_8);`,
              "String basic = Base64.getEncoder().encodeToString(account);",
            ]
          : []),
      ].filter(Boolean),
      lines,
    );
    const all = [...imports, ...(basic ? ["java.nio.charset.StandardCharsets", "java.util.Base64"] : [])];
    return [
      ...all.sort().map((name) => `import ${name};`),
      "",
      "class Sample {",
      "    public static void main(String[] args) throws Exception {",
      body.replaceAll(/^(?=.)/gm, "        "),
      "    }",
      "}",
    ].join("\n");
  },
};

interface Lines {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

function byClient(call: SampleCall): Lines {
  const { method, baseUrl, mediaType } = call;
  const isPlain = method === "GET" && !mediaType;
  const publisher = mediaType ? "BodyPublishers.ofString(body)" : "BodyPublishers.noBody()";
  return {
    imports: [
      "java.net.URI",
      "java.net.http.HttpClient",
      "java.net.http.HttpRequest",
      "java.net.http.HttpResponse.BodyHandlers",
      ...(isPlain ? [] : ["java.net.http.HttpRequest.BodyPublishers"]),
    ],
    lines: [
      ...bodyOf(call),
      `String url = ${textOf(text, baseUrl + targetOf(call))};`,
      "HttpRequest request = HttpRequest.newBuilder(URI.create(url))",
      ...headersOf(call).map(([name, value]) => `    .header("${name}", ${textOf(text, value)})`),
      ...(isPlain ? [] : [`    .method("${method}", ${publisher})`]),
      "    .build();",
      "System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());",
    ],
  };
}

/** The JDK has no client that can leave `User-Agent` out. */
function bySocket(call: SampleCall): Lines {
  const { hostname, port, host } = new URL(call.baseUrl);
  const head = [
    `${call.method} ${targetOf(call)} HTTP/1.1`,
    `Host: ${host}`,
    "Connection: close",
    ...headersOf(call).map((pair) => pair.join(": ")),
  ];
  const length = '"Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length';
  return {
    imports: ["java.net.Socket", "java.nio.charset.StandardCharsets"],
    lines: [
      `// ${notes[call.language].socket}`,
      ...bodyOf(call),
      'String request = String.join("\\r\\n",',
      ...head.map((line) => `    ${textOf(text, line)},`),
      ...(call.mediaType ? [`    ${length},`] : []),
      call.mediaType ? '    "", body);' : '    "", "");',
      `try (Socket socket = new Socket("${hostname}", ${port})) {`,
      "    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));",
      "    System.out.println(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));",
      "}",
    ],
  };
}

const text: TextSyntax = {
  quoted: jsonLine,
  variable: localName,
  inside: ['" + ', ' + "'],
};

const headersOf = ({ headers, basic }: SampleCall): [string, string][] => [
  ...(basic ? ([["Authorization", "Basic {{basic}}"]] as [string, string][]) : []),
  ...Object.entries(headers),
];

function bodyOf(call: SampleCall): string[] {
  if (!call.mediaType) return [];
  const form = formOf(call);
  if (form) return [`String body = ${text.quoted(String(new URLSearchParams(form)))};`];
  const json = jsonText(call.body, "    ").replaceAll("\\", "\\\\");
  return ['String body = """', `    ${json}`, '    """;'];
}
