/** What an answer says of itself; a Response says it, of whatever make. */
export interface Head {
  readonly status: number;
  readonly statusText?: string;
  readonly headers?: HeadersInit;
}

type Shown = { readonly [Name in "url" | "status" | "statusText" | "ok"]?: Response[Name] };

/** RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5. */
export const allowsBody = (status: number): boolean => ![204, 205, 304].includes(status);

/**
 * Makes a Response of any answer. The platform's own constructor refuses some that servers give: a status beyond 599, a
 * body where there is none, a control character in the status text.
 *
 * @param body is left out where the status allows none
 */
export function responseOf(body: BodyInit | null, { status, statusText = "", headers = {} }: Head): Response {
  const content = allowsBody(status) ? body : null;
  const isAllowed = status >= 200 && status < 600 && /^[\t -~\x80-\xff]*$/.test(statusText);
  if (isAllowed) return new Response(content, { status, statusText, headers });
  return showAs(new Response(content, { headers }), { status, statusText, ok: status >= 200 && status < 300 });
}

/** Lets a response, and what is cloned from it, show other values than its own. */
export function showAs(response: Response, shown: Shown): Response {
  // Its own may show others already.
  const { clone } = response;
  const values = { ...shown, clone: () => showAs(clone.call(response), shown) };
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(response, name, { value, configurable: true });
  }
  return response;
}
