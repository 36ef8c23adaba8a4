/**
 * Writes a body as a form where the content type says so, with or without a charset, and as JSON elsewhere. Fields that
 * are undefined are left out, and a list becomes a field for each of its values. Forms are UTF-8.
 *
 * openapi-fetch's own serializer knows the content type of forms only without parameters, and writes undefined fields
 * as the text `undefined`.
 */
export function formOrJson(body: unknown, headers?: Headers): BodyInit {
  if (body instanceof FormData || body instanceof URLSearchParams) return body;
  const mediaType = headers?.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/x-www-form-urlencoded") return JSON.stringify(body);
  return typeof body === "string" ? body : form(Object(body));
}

type Fields = Record<string, unknown>;

function form(fields: Fields): string {
  const pairs = Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? value.map((item) => [name, item]) : [[name, value]]))
    .filter(([, value]) => value !== undefined);
  return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
}
