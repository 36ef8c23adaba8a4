import { fieldsOf } from "../description/references.js";
import { isJson, isWithin, isXml, mediaTypeOf } from "../mock/answers/media-types.js";
import type { DescribedAnswer } from "./answer.js";
import type { Place } from "./described.js";
import type { Difference } from "./difference.js";
import { withFailures } from "./failures.js";
import { differencesOf } from "./placed-differences.js";
import { bodyText, charsetOf, isCut, pageOf } from "./texts.js";
import { either } from "./words.js";

/** In what the body of an answer is not what the description says, its content type included. */
export function checkAnswerBody(call: DescribedAnswer): Difference[] {
  const { method, response, answer, described } = call;
  const { headers, body, status } = response;
  const type = headers.get("content-type") ?? "";
  const content = described.at([...answer.place, "content"]);
  const types = Object.keys(content.fields).filter((one) => !one.startsWith("x-"));
  const documented = either(types);
  const tell = (kind: Difference["kind"], message: string, place: string, told: string, seen: string, at: Place) => ({
    ...{ kind, message, pointer: described.pointer(at), place, documented: told, seen },
  });
  const hasNone = method === "HEAD" || status === 204 || status === 205 || status === 304;
  if (body.length === 0) {
    const wanted = types.find((one) => isJson(one) || isXml(one));
    if (hasNone || wanted === undefined) return [];
    if (isShort(headers, 0))
      return [
        tell(
          "cut",
          "the body was cut off: its header content-length says more than came",
          "body",
          "the whole body",
          "none of it",
          content.place,
        ),
      ];
    return [
      tell("empty", `documents a body of ${documented}, server sent none`, "body", documented, "none", content.place),
    ];
  }
  if (types.length === 0) {
    const seen = mediaTypeOf(type) ?? "a body";
    const one = tell(
      "unexpected-body",
      `documents no body with ${status}, server sent one`,
      "body",
      "none",
      seen,
      answer.place,
    );
    // Failures are seldom described to the end.
    return [status < 300 ? one : { ...one, isNote: true }];
  }
  const range = rangeFor(types, type);
  const { text, problems } = bodyText(body, type, charsetOf(range ?? ""));
  const written = problems.map((one) => ({ ...one, pointer: described.pointer(content.place) }));
  const isForPeople = types.some((one) => isWithin(one, "text/html"));
  const page = isForPeople ? undefined : pageOf(text);
  if (page !== undefined)
    return [tell("html", `documents ${documented}, server sent ${page}`, "body", documented, page, content.place)];
  const seen = type === "" ? "no content type" : (mediaTypeOf(type) ?? "one that can't be read");
  const other =
    range === undefined
      ? [
          tell(
            "content-type",
            `documents ${documented}, server sent ${seen}`,
            "header content-type",
            documented,
            seen,
            content.place,
          ),
        ]
      : [];
  const media = range ?? types.find(isJson);
  if (media === undefined) return [...other, ...written];
  const read =
    isJson(media) || (media.includes("*") && isJson(type)) ? jsonOf(text, isShort(headers, body.length)) : undefined;
  const at = [...content.place, media];
  if (read?.problem) {
    const { kind, seen } = read.problem;
    // A body that is of another type needn't be JSON.
    if (other.length > 0) return [...other, ...written];
    return [...written, tell(kind, `documents JSON, server sent ${seen}`, "body", "JSON", seen, at)];
  }
  const { schema } = described.at(at).fields;
  const isText =
    read === undefined && [fieldsOf(described.schemas.at([...at, "schema"])).type].flat().includes("string");
  if (schema === undefined || (read === undefined && !isText)) return [...other, ...written];
  const value = read ? read.value : text;
  const findings = described.explain(described.schemas.at([...at, "schema"]), value);
  const differences = differencesOf(findings, value, "body", "server", (one, keys) =>
    described.pointer([...described.schemas.placeOf(one), ...keys]),
  );
  return [...other, ...written, ...withFailures(call, at, value, differences)];
}

/** The documented type that a body's is one of, the most exact first. */
const rangeFor = (types: readonly string[], type: string): string | undefined =>
  [...types]
    .sort((a, b) => a.split("*").length - b.split("*").length)
    .find((one) => type !== "" && isWithin(one, type));

const isShort = (headers: Headers, length: number): boolean =>
  !headers.has("content-encoding") && Number(headers.get("content-length") ?? 0) > length;

interface ReadJson {
  readonly value?: unknown;
  readonly problem?: { readonly kind: "cut" | "malformed"; readonly seen: string };
}

function jsonOf(text: string, isCertainlyCut: boolean): ReadJson {
  try {
    if (!isCertainlyCut) return { value: JSON.parse(text) };
  } catch {
    if (!isCut(text)) return { problem: { kind: "malformed", seen: "text that is none" } };
  }
  return { problem: { kind: "cut", seen: "the beginning of a body that was cut off" } };
}
