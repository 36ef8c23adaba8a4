import { kindOf } from "../calls/kind-of.js";
import { isStream } from "../calls/outgoing-call.js";
import { formBody } from "./form-body.js";
import { jsonBody } from "./json-body.js";
import { refuse } from "./refusal.js";

const json = /^(application\/json|[^;]+\+json)\s*(;|$)/i;
const form = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const multipart = /^multipart\/form-data\s*(;|$)/i;

export const isJsonType = (type: string): boolean => json.test(type);
export const isFormType = (type: string): boolean => form.test(type) || multipart.test(type);

/**
 * A value as a part of a multipart form: bytes as a file, and what has parts of its own as JSON (OpenAPI 3.1, "Encoding Object").
 * By names, since a value may come from another realm or from a package.
 */
function partOf(value: unknown): Blob | undefined {
  const kind = kindOf(value);
  if (/^(Blob|File)$/.test(kind)) return value as Blob;
  if (ArrayBuffer.isView(value) || kind === "ArrayBuffer") return new Blob([value as ArrayBuffer]);
  return kind === "Object" ? new Blob([jsonBody(value)], { type: "application/json" }) : undefined;
}

/** Whether a transport takes a body as it is. */
export const isRaw = (body: unknown): boolean =>
  typeof body === "string" ||
  ArrayBuffer.isView(body) ||
  isStream(body) ||
  /^(Blob|File|FormData|ArrayBuffer|URLSearchParams)$/.test(kindOf(body));

/**
 * Writes the body of a call by its content type: as JSON, where there is none too, or as a form. What can be sent as it
 * is, stays the object that it is.
 */
export function writeBody(body: unknown, headers?: Headers): unknown {
  if (isStream(body) && (body as ReadableStream).locked) refuse("the body is a stream that is being read already");
  if (isRaw(body)) return body;
  const type = headers?.get("content-type");
  if (!type || isJsonType(type)) return jsonBody(body);
  if (form.test(type)) return formBody(new URLSearchParams(), body).toString();
  if (multipart.test(type)) return formBody(new FormData(), body, partOf);
  return refuse(
    "the content type is neither JSON nor a form: pass text, bytes, a Blob or a stream, or a bodySerializer",
  );
}
