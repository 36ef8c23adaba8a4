import type { Bundled } from "../descriptions/schemas.js";
import { isEventStream, isForm, isJson, isJsonLines, isXml } from "./media-types.js";
import { NoXml, toXml } from "./xml.js";

/** Why a value can't be written in a content type. */
export class Unwritable extends Error {}

/**
 * Writes a value in a content type.
 *
 * @throws Unwritable that says what to change in the description
 */
export function writeBody(contentType: string, value: unknown, bundled: Bundled, rootName: string | undefined): string {
  if (isJson(contentType)) return JSON.stringify(value);
  if (isJsonLines(contentType) && typeof value !== "string") {
    return [value]
      .flat()
      .map((one) => `${JSON.stringify(one)}\n`)
      .join("");
  }
  if (typeof value !== "object" || value === null) return String(value ?? "");
  if (isEventStream(contentType))
    return [value]
      .flat()
      .map((one) => `data: ${JSON.stringify(one)}\n\n`)
      .join("");
  if (isForm(contentType))
    return new URLSearchParams(Object.entries(value).map(([name, one]) => [name, textOf(one)])).toString();
  if (!isXml(contentType)) throw new Unwritable(`${contentType} holds no object: give it an example that is a text`);
  try {
    return toXml(value, bundled, rootName);
  } catch (error) {
    throw error instanceof NoXml
      ? new Unwritable(`the object can't be written as ${contentType}: ${error.message}`)
      : error;
  }
}

const textOf = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
