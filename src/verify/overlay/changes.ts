import { type Fields, fieldsOf, keysOf, valueAt } from "../../description/references.js";
import { isName, shapeOf } from "../evidence.js";
import type { Found } from "../report.js";
import type { Change } from "./change.js";

/** A difference, and the place that its pointer leads to. */
export interface Seen {
  readonly found: Found;
  readonly place: readonly string[];
}

/** What changes are made with. */
interface Making extends Seen {
  readonly root: Fields;
  /** In what is added, for its readers. */
  readonly note: string;
  update(place: readonly string[], update: object): Change;
  remove(place: readonly string[]): Change[];
}

/** What a description would have to say for one difference to go; nothing where it can't say so. */
export function changesFor(root: Fields, seen: Seen, note: string): Change[] {
  const make = makers[seen.found.kind];
  const update = (place: readonly string[], update: object) => ({ place, update });
  const remove = (place: readonly string[]): Change[] =>
    valueAt(root, place) === undefined ? [] : [{ place, remove: true }];
  return make?.({ ...seen, root, note, update, remove }) ?? [];
}

const makers: Partial<Record<Found["kind"], (making: Making) => Change[]>> = {
  undocumented: (making) => withField(making, lastOf(making.found.place.split("/")), making.found.evidence?.shape),
  missing(making) {
    const { found, place, update } = making;
    if (found.place.startsWith("header ")) return [update(place, { required: false })];
    return withoutRequired(making, lastOf(found.place.split("/")));
  },
  renamed(making) {
    const [old, fresh] = [making.found.documented, making.found.seen].map((text) => text.replaceAll("`", ""));
    const schema = valueAt(making.root, [...schemaPlace(making), "properties", String(old)]);
    return [
      ...withoutRequired(making, String(old)),
      ...withField(making, String(fresh), fieldsOf(schema ?? making.found.evidence?.shape)),
    ];
  },
  type: widened,
  null: widened,
  value: withoutRule,
  format: withoutRule,
  pattern: withoutRule,
  bounds: withoutRule,
  rule: withoutRule,
  choice({ root, place, update, remove }) {
    const choices = valueAt(root, place);
    return lastOf(place) === "oneOf" ? [update(place.slice(0, -1), { anyOf: choices }), ...remove(place)] : [];
  },
  status({ place, found: { evidence }, note, update }) {
    if (!evidence) return [];
    const { status, contentType, shape } = evidence;
    const content = contentType === "" ? {} : { content: { [contentType]: { schema: shape } } };
    return [update(place, { [status]: { description: note, "x-source": "observed", ...content } })];
  },
  "unexpected-body"({ place, found: { evidence }, update }) {
    return evidence ? [update(place, { content: { [evidence.contentType]: { schema: evidence.shape } } })] : [];
  },
  empty: ({ place, remove }) => remove(place),
  "content-type"({ root, place, found: { evidence }, update }) {
    if (!evidence || evidence.contentType === "") return [];
    const [described] = Object.values(fieldsOf(valueAt(root, place)));
    const isText = evidence.shape.type === "string";
    const media = { schema: isText ? evidence.shape : (fieldsOf(described).schema ?? {}) };
    return lastOf(place) === "content" ? [update(place, { [evidence.contentType]: media })] : [];
  },
  envelope: withOtherBody,
  code(making) {
    const { found, place, update } = making;
    const table = withCode(making, found.seen);
    if (lastOf(place) === "const") return [...withoutRule(making), ...table];
    const isNumber = /^-?\d+$/.test(found.seen);
    return lastOf(place) === "enum" && isNumber
      ? [update(place.slice(0, -1), { enum: [Number(found.seen)] }), ...table]
      : table;
  },
  "token-type": ({ found, place, update }) =>
    /^"[a-z]+"$/i.test(found.seen) ? [update(place, { examples: [JSON.parse(found.seen)] })] : [],
  unit({ found, place, update, remove }) {
    const sample = samples[found.seen];
    return sample === undefined ? [] : [...remove([...place, "examples"]), update(place, { examples: [sample] })];
  },
};

/** A number of each unit. */
const samples: Readonly<Record<string, number>> = {
  seconds: 7200,
  milliseconds: 7_200_000,
  "epoch seconds": 1_686_393_296,
  "epoch milliseconds": 1_686_393_296_000,
  "epoch microseconds": 1_686_393_296_000_000,
};

const lastOf = (keys: readonly string[]): string => keys.at(-1) ?? "";

/** The schema that a rule of fields belongs to, references followed. */
function schemaPlace({ root, place }: Making): readonly string[] {
  const isRule = /^(properties|additionalProperties|unevaluatedProperties|required)$/.test(lastOf(place));
  return leading(root, isRule ? place.slice(0, -1) : place);
}

/** Where a place's reference leads. */
function leading(root: Fields, place: readonly string[]): readonly string[] {
  const { $ref } = fieldsOf(valueAt(root, place));
  return typeof $ref === "string" ? leading(root, keysOf($ref)) : place;
}

function withField(making: Making, name: string, schema: Fields | undefined): Change[] {
  if (!isName(name) || !schema) return [];
  const field = { description: making.note, ...schema, "x-source": "observed" };
  return [making.update(schemaPlace(making), { properties: { [name]: field } })];
}

function withoutRequired(making: Making, name: string): Change[] {
  const place = [...schemaPlace(making), "required"];
  const index = [valueAt(making.root, place)].flat().indexOf(name);
  return index < 0 ? [] : making.remove([...place, String(index)]);
}

function withoutRule({ place, remove }: Making): Change[] {
  return remove(place);
}

/** A rule for the kinds of values, so that it takes another kind as well. */
function widened({ root, place, found: { evidence }, update, remove }: Making): Change[] {
  const keyword = lastOf(place);
  const schema = place.slice(0, -1);
  if (evidence?.shape.type === undefined) return [];
  if (/^(anyOf|oneOf)$/.test(keyword)) return [update(schema, { [keyword]: [evidence.shape] })];
  const fields = fieldsOf(valueAt(root, schema));
  if (fields.type === undefined) return ["const", "enum"].flatMap((one) => remove([...schema, one]));
  const type = [...new Set([fields.type, evidence.shape.type].flat())];
  return [...["type", "const", "enum"].flatMap((one) => remove([...schema, one])), update(schema, { type })];
}

/** A body of another form: one that tells a failure where none was described, or without the envelope that was. */
function withOtherBody(making: Making): Change[] {
  const { root, place, found, update, remove } = making;
  const { evidence } = found;
  const responses = place.slice(0, place.lastIndexOf("responses") + 1);
  if (!evidence || responses.length === 0) return [];
  const { status, contentType, failure, shape } = evidence;
  const media = [...leading(root, [...responses, String(status)]), "content", contentType];
  const { schema } = fieldsOf(valueAt(root, media));
  if (schema === undefined) return [];
  const other = { ...(failure === undefined ? shape : shapeOf([failure])), "x-source": "observed" };
  const examples = failure !== undefined && { examples: { observed: { value: failure } } };
  return [
    ...remove([...media, "schema"]),
    update(media, { schema: { anyOf: [schema, other] }, ...examples }),
    ...withCode(making, found.seen.split(" ").at(-1) ?? ""),
  ];
}

/** A code that the table of them lacks, where it has any of bodies. */
function withCode({ root, note, update }: Making, text: string): Change[] {
  const table = root["x-error-codes"];
  const rows = Array.isArray(table) ? table.map(fieldsOf) : [];
  const isKnown = rows.some(({ code }) => String(code) === text);
  if (rows.length === 0 || isKnown || !/^-?\d+$/.test(text)) return [];
  const words = { meaning: note, cause: note, remedy: note, client: note };
  return [update([], { "x-error-codes": [{ code: Number(text), in: "body", "x-source": "observed", ...words }] })];
}
