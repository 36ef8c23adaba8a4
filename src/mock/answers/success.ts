import { type Envelope, isRecord } from "../../scheme/envelope.js";

/** What envelopes tell success by, and the values that say so at one server or another. */
const words: Readonly<Record<string, readonly unknown[]>> = {
  code: [200, 0, "200", "0", "OK"],
  success: [true],
  errorCode: [0, "0"],
  errcode: [0, "0"],
  status: [200, 0, "success"],
  ok: [true],
};

/**
 * A made-up body as a success of its provider, where it has the fields for it and the schema leaves room.
 *
 * @param isValid whether a body is one by its schema
 */
export function asSuccess(body: unknown, { read }: Envelope, isValid: (body: unknown) => boolean): unknown {
  const isSuccess = (one: unknown) => read(one)?.success === true;
  if (!isRecord(body) || isSuccess(body)) return body;
  const told = Object.keys(words).filter((name) => Object.hasOwn(body, name));
  return variants(body, told).find((one) => isSuccess(one) && isValid(one)) ?? body;
}

function* variantsOf(
  body: Record<string, unknown>,
  [name, ...others]: readonly string[],
): Generator<Record<string, unknown>> {
  if (name === undefined) return yield body;
  for (const value of [body[name], ...(words[name] ?? [])]) yield* variantsOf({ ...body, [name]: value }, others);
}

const variants = (body: Record<string, unknown>, names: readonly string[]) => [...variantsOf(body, names)];
