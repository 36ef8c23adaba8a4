import { fieldsOf, valueAt } from "../description/references.js";
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
  { operation, response: { status }, described, responses, answer }: DescribedAnswer,
  media: Place,
  value: unknown,
  differences: readonly Difference[],
): Difference[] {
  const { envelope, root } = described;
  const reading = envelope?.read(value);
  if (!envelope || !reading || reading.success || !isRecord(value)) return [...differences];
  const { code } = reading;
  const [field = "code"] = Object.entries(value).find(([, one]) => one === code) ?? [];
  const shown = shownCode(code);
  if (status < 300 && !isDocumented()) {
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
  const codes = codesIn(root["x-error-codes"]);
  const isNew = codes.length > 0 && (code ?? null) !== null && ![...codes, `${status}`].includes(String(code));
  if (!isNew && !differences.some(isOfCode)) return [...differences];
  const [known] = differences.filter(isOfCode);
  const documented = known?.documented ?? `one of ${codes.length} codes`;
  const pointer = known?.pointer ?? described.pointer(["x-error-codes"]);
  const message = `documents \`${field}\` as ${documented}, server sent the new code ${shown}`;
  const fresh: Difference = { kind: "code", message, pointer, place: `body/${field}`, documented, seen: shown };
  return [...differences.filter((one) => !isOfCode(one)), fresh];

  /** Whether one of the description's examples shows a failure with this status. */
  function isDocumented(): boolean {
    const { example, examples } = fieldsOf(valueAt(root, media));
    const named = Object.keys(fieldsOf(examples)).map(
      (name) => described.at([...media, "examples", name]).fields.value,
    );
    return [example, ...named].some((one) => envelope?.read(one)?.success === false);
  }
}

/** The codes in bodies that a provider's table has; none where it has no failures among them. */
function codesIn(table: unknown): string[] {
  const rows = Array.isArray(table) ? table.map(fieldsOf) : [];
  const codes = rows.map(({ code }) => String(code));
  return rows.filter((row) => row.in === "body").length > 1 ? codes : [];
}

const shownCode = (code: unknown): string =>
  typeof code === "number" || (typeof code === "string" && /^-?\d{1,9}$/.test(code)) ? `${code}` : "of another kind";
