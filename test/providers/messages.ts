import type { SeenCall } from "../facts.js";

/** The members of the JSON object that a call brings; none where it brings no JSON. */
export function jsonOf({ body }: SeenCall): Record<string, string | undefined> {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

export const postJson = (body: object): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
