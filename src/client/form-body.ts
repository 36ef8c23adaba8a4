import { isOpaque, plainValue, type Reject } from "./plain-value.js";

/**
 * Writes the fields of a form: one for each value of a list, none for what is null or undefined.
 *
 * @param isFile whether a value can be written as it is
 */
export function formBody<Form extends FormData | URLSearchParams>(
  form: Form,
  body: unknown,
  reject: Reject,
  isFile: (value: unknown) => boolean = () => false,
): Form {
  if (typeof body !== "object" || Array.isArray(body) || isOpaque(body)) {
    reject("the body of a form must be a plain object, or URLSearchParams, FormData or text");
  }
  for (const [key, value] of Object.entries<unknown>(Object(body))) {
    const name = `form field "${key}"`;
    for (const item of [plainValue(value, name, reject)].flat()) {
      const plain = plainValue(item, name, reject);
      const isWhole = isFile(plain);
      if (!isWhole && (Object(plain) === plain || typeof plain === "symbol")) {
        reject(`${name} holds more than a form can: write what is in it as text, or as fields of their own`);
      }
      if (plain != null) form.append(key, (isWhole ? plain : String(plain)) as string);
    }
  }
  return form;
}
