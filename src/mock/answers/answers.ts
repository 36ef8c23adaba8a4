import type { Envelope } from "../../scheme/envelope.js";
import { type Answer, problem } from "../answer.js";
import { type Bundled, type Schema, schemasWithout } from "../descriptions/schemas.js";
import type { PrismParts, Resource } from "../prism-parts.js";
import { negotiate } from "./negotiation.js";
import type { Preferences } from "./preferences.js";
import { sample } from "./sample.js";
import { asSuccess } from "./success.js";
import { Unwritable, writeBody } from "./write-body.js";

/** What a caller would like to be answered. */
export interface Wish extends Preferences {
  readonly accept: string;
  /** The same for the same request: what is made up for it depends on this. */
  readonly seed: string;
}

type Response = Resource["responses"][number];
type Content = NonNullable<Response["contents"]>[number];

const toAnswer = schemasWithout("writeOnly");
const ready = new WeakMap<Content, Bundled>();

/** A content's schema, the same one each time: Prism keeps for ever what it compiles. */
function bundledOf(content: Content, bundle: unknown): Bundled {
  const known = ready.get(content) ?? toAnswer({ schema: (content.schema ?? {}) as unknown as Schema, bundle });
  ready.set(content, known);
  return known;
}

/** How many values are made up until one is what the schema says. */
const attempts = 5;

/**
 * Answers as a description says: with its example, or with what its schema allows.
 *
 * @param rootNameOf the name that the schema of a response has in the description
 */
export async function answerOf(
  resource: Resource,
  wish: Wish,
  { validate, generate }: PrismParts,
  envelope: Envelope,
): Promise<Answer> {
  const place = `${resource.method.toUpperCase()} ${resource.path}`;
  const [response, status] = responseFor(resource.responses, wish.code);
  if (!response) {
    if (wish.code !== undefined)
      return problem(404, "No such answer", `${place} has no answer with status ${wish.code}`);
    return problem(500, "No answer described", `${place} has no responses: describe one`);
  }
  const headers = { ...headersOf(response), ...(resource.deprecated && { deprecation: "true" }) };
  const contents = response.contents ?? [];
  if (contents.length === 0) return { status, headers, body: "" };
  const choice = negotiate(
    wish.accept,
    contents.map(({ mediaType }) => mediaType),
  );
  const content = choice && contents[choice.index];
  if (!content) {
    const offered = contents.map(({ mediaType }) => mediaType).join(" or ");
    return problem(406, "Not acceptable", `${place} answers ${offered}`);
  }
  const bundled = bundledOf(content, resource.__bundled__);
  const found = await bodyOf(content, bundled);
  if ("problem" in found) return found.problem;
  if (found.value === undefined)
    return { status, headers: { ...headers, "content-type": concrete(choice.contentType, "") }, body: "" };
  const contentType = concrete(choice.contentType, found.value);
  try {
    const body = writeBody(contentType, found.value, bundled, (content as { schemaName?: string }).schemaName);
    return { status, headers: { ...headers, "content-type": contentType }, body };
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    return problem(500, "Unusable description", `${place}, status ${response.code}: ${error.message}`);
  }

  async function bodyOf(one: Content, bundled: Bundled): Promise<{ value: unknown } | { problem: Answer }> {
    const examples = (one.examples ?? []).flatMap((example) => ("value" in example ? [example] : []));
    if (wish.exampleKey !== undefined) {
      const named = examples.find(({ key }) => key === wish.exampleKey);
      if (named) return { value: named.value };
      const names = examples.map(({ key }) => key).join(", ") || "none";
      return {
        problem: problem(
          404,
          "No such example",
          `${place}, status ${response?.code}, has no example of that name; there are: ${names}`,
        ),
      };
    }
    if (examples[0] && wish.dynamic !== true) return { value: examples[0].value };
    if (one.schema === undefined) return { value: undefined };
    const isValid = (value: unknown) => validate(value, bundled).length === 0;
    const finished = (value: unknown) => (status < 300 ? asSuccess(value, envelope, isValid) : value);
    for await (const made of candidates(bundled))
      if (made !== undefined && isValid(made)) return { value: finished(made) };
    const why = `no answer that its schema allows could be made up: give it an example`;
    return { problem: problem(500, "Unusable description", `${place}, status ${response?.code}: ${why}`) };
  }

  /** A plain value, and others; those first, where they are asked for. */
  async function* candidates(bundled: Bundled): AsyncGenerator<unknown> {
    if (wish.dynamic !== true) yield sample(bundled);
    for (let attempt = 0; attempt < attempts; attempt++) yield generate(resource, bundled, `${wish.seed}#${attempt}`);
    if (wish.dynamic === true) yield sample(bundled);
  }
}

/** The success that an operation is described with: the one with the lowest status. */
export const successOf = (described: { readonly responses: readonly Response[] } | undefined): Response | undefined =>
  described?.responses
    .filter(({ code }) => /^2(\d\d|XX)$/i.test(code))
    .toSorted((a, b) => a.code.localeCompare(b.code))[0];

/** The response that is wanted, or that of the success; with the status that it is answered with. */
function responseFor(responses: readonly Response[], wanted: number | undefined): [Response | undefined, number] {
  const find = (...codes: string[]) => responses.find(({ code }) => codes.includes(code.toUpperCase()));
  if (wanted !== undefined) return [find(String(wanted)) ?? find(`${String(wanted)[0]}XX`) ?? find("DEFAULT"), wanted];
  const response = successOf({ responses }) ?? find("DEFAULT") ?? responses[0];
  return [response, Number(response?.code.replace(/X/gi, "0")) || 200];
}

/** The content types of ranges of which a caller names none. */
const ofRange: Readonly<Record<string, string>> = {
  image: "image/png",
  text: "text/plain",
  audio: "audio/mpeg",
  video: "video/mp4",
};

function concrete(type: string, value: unknown): string {
  if (!type.includes("*")) return type;
  const [main = ""] = type.split("/");
  if (ofRange[main] !== undefined) return ofRange[main];
  if (typeof value !== "string") return "application/json";
  return main === "*" ? "text/plain" : "application/octet-stream";
}

/** What belongs to the message, and not to the answer. */
const ofMessage = ["content-type", "content-length", "transfer-encoding", "connection", "content-encoding"];

function headersOf({ headers = [] }: Response): Record<string, string> {
  const described = headers.flatMap(({ name, schema, examples = [] }) => {
    if (ofMessage.includes(name.toLowerCase()) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return [];
    const [example] = examples.flatMap((one) => ("value" in one ? [one.value] : []));
    const value =
      example ??
      (schema === undefined ? undefined : sample({ schema: schema as unknown as Schema, bundle: undefined }));
    return ["string", "number", "boolean"].includes(typeof value)
      ? [[name.toLowerCase(), asHeader(String(value))] as const]
      : [];
  });
  return Object.fromEntries(described);
}

/** Headers hold ASCII. */
const asHeader = (text: string): string =>
  Buffer.from(text)
    .toString()
    .replace(/[^\x20-\x7e]/gu, encodeURIComponent);
