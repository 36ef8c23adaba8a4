import { isOpaque, plainValue, refuseValue } from "./plain-value.js";
import { refuse } from "./refusal.js";

const what = "form field";

/**
 * Writes the fields of a form: one for each value of a list, none for what is null or undefined.
 *
 * @param isFile whether a value can be written as it is
 */
export function formBody<Form extends FormData | URLSearchParams>(
  form: Form,
  body: unknown,
  isFile: (value: unknown) => boolean = () => false,
): Form {
  if (typeof body !== "object" || Array.isArray(body) || isOpaque(body)) {
    refuse("the body of a form must be a plain object, or URLSearchParams, FormData or text");
  }
  for (const [name, value] of Object.entries<unknown>(Object(body))) {
    for (const item of [plainValue(value, what, name)].flat()) {
      const plain = plainValue(item, what, name);
      const isWhole = isFile(plain);
      if (!isWhole && (Object(plain) === plain || typeof plain === "symbol")) {
        refuseValue(what, name, "holds more than a form can: write what is in it as text, or as fields of their own");
      }
      if (plain != null) form.append(name, (isWhole ? plain : String(plain)) as string);
    }
  }
  return form;
}
