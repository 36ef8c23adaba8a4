import { isRecord } from "./envelope.js";

/**
 * A value in a body.
 *
 * @param path names of fields, with a dot between them
 */
export const valueAt = (body: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), body);
