import { kindOf } from "../calls/kind-of.js";
import { isFormType, isJsonType } from "./body.js";
import { refuse } from "./refusal.js";

/**
 * The content type that a body is to go out with, where its description leaves no choice; undefined where the platform names
 * it, or where JSON is right and needn't be said.
 *
 * @param types those that the description has for it
 * @param isNamed whether the call names one itself
 */
export function describedType(body: unknown, types: readonly string[], isNamed: boolean): string | undefined {
  const kind = kindOf(body);
  if (isNamed || body === undefined || body === null || kind === "FormData" || kind === "URLSearchParams") {
    return undefined;
  }
  const [only] = types;
  if (types.length === 1 && only !== undefined) return only.includes("*") ? undefined : only;
  if ((kind !== "Object" && kind !== "Array") || types.some(isJsonType)) return undefined;
  const [form, other] = types.filter(isFormType);
  if (form !== undefined && other === undefined) return form;
  return refuse(`the body may be ${types.join(" or ")}: name one in header "content-type"`);
}
