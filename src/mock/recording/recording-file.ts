import { readFile, rename, rm, writeFile } from "node:fs/promises";

/** One call as it was recorded, without personal data and secrets. */
export interface RecordedCall {
  readonly method: string;
  /** As the description has it; as it was called, where it has none. */
  readonly template: string;
  readonly isDescribed: boolean;
  /** Path and query. */
  readonly url: string;
  /** Undefined where there was none. */
  readonly body?: unknown;
  readonly status: number;
  readonly contentType: string;
  /** Those of the answer beside its content type. */
  readonly headers: Readonly<Record<string, string>>;
  readonly value: unknown;
}

interface Example {
  readonly value: unknown;
  /** What the example answers. */
  readonly "x-request": { readonly url: string; readonly body?: unknown };
  /** What came with it, where anything did. */
  readonly "x-headers"?: RecordedCall["headers"];
}
interface Info {
  readonly title: string;
  readonly "x-provider": string;
}
interface Overlay {
  readonly overlay: string;
  readonly info: Info & { readonly version: string };
  readonly actions: readonly { readonly target: string; readonly update: unknown }[];
}
type Content = Record<string, { examples: Record<string, Example> }>;
type Responses = Record<string, { description?: string; content: Content }>;
type Paths = Record<string, Record<string, { responses: Responses }>>;

/**
 * Reads a file that `writeRecording` wrote.
 *
 * @param provider whose it must be
 * @throws Error that names the file, where it is none, another provider's or not there
 */
export async function readRecording(file: string, provider: string): Promise<RecordedCall[]> {
  const text = await readFile(file, "utf8").catch(({ code }) => {
    throw new Error(`the recording ${file} can't be read (${code})`);
  });
  try {
    const { info, actions } = (JSON.parse(text) ?? {}) as Partial<Overlay>;
    if (!Array.isArray(actions)) throw new Error("it is no overlay with actions");
    const { "x-provider": recorded = provider } = info ?? {};
    if (recorded !== provider) throw new Error(`it was recorded at ${recorded}, not at ${provider}`);
    return actions.flatMap(({ target, update }) => callsOf(placeOf(target), update));
  } catch (error) {
    const isOther = error instanceof TypeError || error instanceof RangeError;
    const problem = isOther ? "it isn't written as recordings are" : (error as Error).message;
    throw new Error(`the recording ${file} can't be used: ${problem}`);
  }
}

/** @throws Error that names the file, where it can't be written */
export async function checkWritable(file: string): Promise<void> {
  try {
    await writeFile(partOf(file), "");
    await rm(partOf(file));
  } catch (error) {
    throw new Error(`the recording ${file} can't be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Writes calls as an OpenAPI Overlay 1.0, which puts them into the descriptions as examples. */
export async function writeRecording(file: string, info: Info, calls: readonly RecordedCall[]): Promise<void> {
  const actions = [...new Set(calls.map(({ method, template }) => `${method} ${template}`))].map((operation) => {
    const [first, ...others] = calls.filter(({ method, template }) => `${method} ${template}` === operation);
    const { method, template, isDescribed } = first as RecordedCall;
    const responses = responsesOf([first as RecordedCall, ...others]);
    const own = { [template]: { [method.toLowerCase()]: { responses } } };
    return isDescribed
      ? { target: targetOf(["paths", template, method.toLowerCase(), "responses"]), update: responses }
      : { target: targetOf(["paths"]), update: own };
  });
  const overlay = { overlay: "1.0.0", info: { version: "1", ...info }, actions } satisfies Overlay;
  await writeFile(partOf(file), `${JSON.stringify(overlay, null, 2)}\n`);
  await rename(partOf(file), file);
}

/** What is written before it takes the place of what was there. */
const partOf = (file: string): string => `${file}.part`;

function responsesOf(calls: readonly RecordedCall[]): Responses {
  const responses: Responses = {};
  for (const { isDescribed, url, body, status, contentType, headers, value } of calls) {
    responses[status] ??= { ...(!isDescribed && { description: "As it was recorded." }), content: {} };
    const { content } = responses[status];
    content[contentType] ??= { examples: {} };
    const { examples } = content[contentType];
    examples[`recorded-${Object.keys(examples).length + 1}`] = {
      "x-request": { url, ...(body !== undefined && { body }) },
      ...(Object.keys(headers).length > 0 && { "x-headers": headers }),
      value,
    };
  }
  return responses;
}

function callsOf([root, template, method, responses]: readonly string[], update: unknown): RecordedCall[] {
  if (root !== "paths") throw new Error("a target doesn't lead to paths");
  const isDescribed = responses === "responses";
  const paths = isDescribed ? { [template as string]: { [method as string]: { responses: update } } } : update;
  return Object.entries(paths as Paths).flatMap(([template, item]) =>
    Object.entries(item).flatMap(([method, { responses }]) =>
      Object.entries(responses).flatMap(([status, { content }]) =>
        Object.entries(content).flatMap(([contentType, { examples }]) =>
          Object.values(examples).map(({ value, "x-request": request, "x-headers": headers = {} }) => ({
            ...{ method: method.toUpperCase(), template, isDescribed },
            ...{ status: Number(status), contentType, headers, value },
            ...request,
          })),
        ),
      ),
    ),
  );
}

/** RFC 9535, section 2.7: a normalized path. */
const targetOf = (place: readonly string[]): string =>
  `$${place.map((name) => `['${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}']`).join("")}`;

const placeOf = (target: string): string[] =>
  [...target.matchAll(/\['((?:[^'\\]|\\.)*)'\]/g)].map(([, name = ""]) =>
    JSON.parse(`"${name.replaceAll('"', '\\"').replaceAll("\\'", "'")}"`),
  );
