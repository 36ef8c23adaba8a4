import { fieldsOf } from "../description/references.js";
import { isRecord } from "../scheme/envelope.js";
import { type DescribedAnswer, statusesOf } from "./answer.js";
import type { Place } from "./described.js";
import type { Difference } from "./difference.js";

/**
 * What is found in a body, where the body says itself that the call failed: that such a failure comes with another status by the
 * description, or that its code is a new one.
 *
 * @param media the place of what is described of the body
 * @param differences those of its schema
 */
export function withFailures(
  { operation, response: { status }, described, responses, answer, table }: DescribedAnswer,
  media: Place,
  value: unknown,
  differences: readonly Difference[],
): Difference[] {
  const { envelope } = described;
  const reading = envelope?.read(value);
  if (!envelope || !reading || reading.success || !isRecord(value)) return [...differences];
  const { code } = reading;
  const [field = "code"] = Object.entries(value).find(([, one]) => one === code) ?? [];
  const shown = shownCode(code);
  if (status < 300 && codesShown().length === 0) {
    const failing = statusesOf(responses.fields).filter((one) => !/^[123]/.test(one));
    const refusal = failing.find((one) => one === "401");
    const isRefusal = refusal !== undefined && envelope.isRefusal(code, operation.isTokenOperation);
    const documented = isRefusal ? refusal : failing.filter((one) => one !== "default").join(", ");
    if (isRefusal || differences.length > 0) {
      return [
        {
          kind: "envelope",
          message: `documents ${documented || "no failure"}, server answers ${status} with \`${field}\` ${shown}`,
          pointer: described.pointer(isRefusal ? [...responses.place, refusal] : answer.place),
          place: `body/${field}`,
          documented: documented || "no failure",
          seen: `${status} with \`${field}\` ${shown}`,
        },
      ];
    }
  }
  const isOfCode = ({ kind, place }: Difference) => place === `body/${field}` && kind === "value";
  const isNew =
    table &&
    ![...table.codes, ...codesShown(), `${status}`, "undefined", "null"].includes(
      typeof code === "object" ? "" : String(code),
    );
  if (!isNew && !differences.some(isOfCode)) return [...differences];
  const [known] = differences.filter(isOfCode);
  const documented = known?.documented ?? `one of ${table?.codes.length} codes`;
  const pointer = known?.pointer ?? table?.pointer ?? "";
  const message = `documents \`${field}\` as ${documented}, server sent the new code ${shown}`;
  const fresh: Difference = { kind: "code", message, pointer, place: `body/${field}`, documented, seen: shown };
  return [...differences.filter((one) => !isOfCode(one)), fresh];

  /** The codes of failures that the description's examples show with this status. */
  function codesShown(): string[] {
    const { example, examples } = described.at(media).fields;
    const named = Object.keys(fieldsOf(examples)).map(
      (name) => described.at([...media, "examples", name]).fields.value,
    );
    return [example, ...named].flatMap((one) => {
      const shown = envelope?.read(one);
      return shown?.success === false ? shownCode(shown.code) : [];
    });
  }
}

const shownCode = (code: unknown): string =>
  typeof code === "number" || (typeof code === "string" && /^-?\d{1,9}$/.test(code)) ? `${code}` : "of another kind";
