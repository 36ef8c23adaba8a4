/** A Response with another body. (placeholder until merged) */
export function responseOf(body: BodyInit | null, response: Response): Response {
  return new Response(body, response);
}
