import { isOpaque, plainValue, refuseValue } from "./plain-value.js";
import { refuse } from "./refusal.js";

const what = "form field";

/**
 * Writes the fields of a form: one for each value of a list, none for what is null or undefined.
 *
 * @param partOf what a value is written as that is no text
 */
export function formBody<Form extends FormData | URLSearchParams>(
  form: Form,
  body: unknown,
  partOf: (value: unknown) => Blob | undefined = () => undefined,
): Form {
  if (typeof body !== "object" || Array.isArray(body) || isOpaque(body)) {
    refuse("the body of a form must be a plain object, or URLSearchParams, FormData or text");
  }
  for (const [name, value] of Object.entries<unknown>(Object(body))) {
    for (const item of [plainValue(value, what, name)].flat()) {
      const plain = plainValue(item, what, name);
      const part = partOf(plain);
      if (!part && (Object(plain) === plain || typeof plain === "symbol")) {
        refuseValue(what, name, "holds more than a form can: write what is in it as text, or as fields of their own");
      }
      if (plain != null) form.append(name, (part ?? String(plain)) as string);
    }
  }
  return form;
}
