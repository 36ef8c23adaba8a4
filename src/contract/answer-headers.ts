import { pathReaderOf, UnreadableParameter } from "../mock/requests/parameters.js";
import type { DescribedAnswer } from "./answer.js";
import type { Difference } from "./difference.js";
import { differencesOf } from "./placed-differences.js";

/** In what the headers of an answer are not what the description says. Its content type belongs to its body. */
export function checkAnswerHeaders({ response, answer, described, operation, status }: DescribedAnswer): Difference[] {
  const { schemas, explain } = described.answers;
  const { place } = described.at([...answer.place, "headers"]);
  return Object.keys(described.at(place).fields).flatMap((name): Difference[] => {
    const header = described.at([...place, name]);
    const text = response.headers.get(name);
    const where = `header ${name.toLowerCase()}`;
    if (/^content-type$/i.test(name) || (text === null && header.fields.required !== true)) return [];
    const told = (kind: "missing" | "header", documented: string, seen: string): Difference => ({
      ...{ kind, message: `documents the ${where} ${documented}, server sent ${seen}`, place: where, documented, seen },
      pointer: described.pointer(header.place),
    });
    if (text === null) return [told("missing", "as required", "none")];
    const resource = described.resource(operation);
    const parameter = resource?.responses
      .find(({ code }) => code.toLowerCase() === status.toLowerCase())
      ?.headers?.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!parameter?.schema) return [];
    try {
      const bundled = { schema: parameter.schema as never, bundle: resource?.__bundled__ };
      const value = pathReaderOf(parameter, bundled)(text);
      const findings = explain(schemas.at([...header.place, "schema"]), value);
      return differencesOf(findings, value, where, "server", (one, keys) =>
        described.pointer([...schemas.placeOf(one), ...keys]),
      );
    } catch (error) {
      if (!(error instanceof UnreadableParameter)) throw error;
      return [told("header", error.message.replace(/^must /, "to "), "another form")];
    }
  });
}
