import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { codeSamplesOf, defaultCallOf } from "../../scripts/docs/code-samples.js";
import { readLocalized } from "../../scripts/docs/localized-description.js";
import { siteOperationsOf } from "../../scripts/docs/site-description.js";
import { type Listening, listen } from "../../src/mock/front/listen.js";
import { type Consumer, createConsumer } from "../consumer.js";
import { hasProgram } from "../page-blocks.js";

/** What means something in one of the languages, between its quotes. */
const hostile = `"double" 'single' \`tick\` $HOME \${HOME} $(id) #{x} {x} %s %d {0} \\n \\u0041 \\ // # /* */ <?php ?> <b> & é 中 𝄞 \u2028 \b\f\v\u0001\ttab\nline`;

interface Sent {
  readonly query: string | null;
  readonly body: unknown;
}

let server: Listening;
let received: Sent[];
let consumer: Consumer;
let sources: ReadonlyMap<string, string>;
beforeAll(async () => {
  server = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { searchParams } = new URL(request.url ?? "", "http://server");
      received.push({ query: searchParams.get("q"), body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  }, 0);
  consumer = await createConsumer();
  const { description, own } = await readLocalized("wareconn", "en");
  const operations = siteOperationsOf(description, own);
  const operation = operations.find(({ operationId }) => operationId === "createToken") ?? operations[0];
  if (!operation) throw new Error("wareconn has no operation");
  const call = await defaultCallOf("wareconn", description, operation, "en");
  const samples = await codeSamplesOf({
    ...call,
    baseUrl: server.url,
    query: [["q", hostile]],
    body: { [hostile]: [hostile, { n: 1.5, no: null, yes: true }] },
  });
  sources = new Map(samples.map(({ lang, source }) => [lang, source]));
});
beforeEach(() => {
  received = [];
});
afterAll(async () => {
  await server?.close();
  await consumer?.remove();
});

const runners = [
  { label: "curl", lang: "shell", program: "curl", file: "sample.sh", script: "sh sample.sh" },
  { label: "Python", lang: "python", program: "python3", file: "sample.py", script: "python3 sample.py" },
  { label: "PHP", lang: "php", program: "php", file: "sample.php", script: "php sample.php" },
  {
    label: "Java",
    lang: "java",
    program: "java",
    file: "Sample.java",
    script: "java -Dfile.encoding=UTF-8 Sample.java",
  },
  { label: "Go", lang: "go", program: "go", file: "main.go", script: "go run main.go" },
];

it.each(runners)(
  "sends what its description shows, whatever it means in $label",
  async ({ lang, program, file, script }) => {
    if (!hasProgram(program, `The sample with hostile text in ${lang} is not run.`)) return;
    await consumer.write({ [file]: sources.get(lang) ?? "" });
    await consumer.shell(script, { LC_ALL: "C.UTF-8" });
    expect(received).toEqual([{ query: hostile, body: { [hostile]: [hostile, { n: 1.5, no: null, yes: true }] } }]);
  },
);
