/** A provider's server in a function: grants token-1, token-2, … and answers calls as it is told to. */
export function serve(answer: (request: Request, count: number) => Response) {
  const requests: Request[] = [];
  let issued = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, { ...init, signal: null });
    requests.push(request.clone());
    if (!request.url.includes("/v1/")) {
      issued += 1;
      return Response.json({ code: 0, access_token: `token-${issued}`, token_type: "Bearer", expires_in: 7_200 });
    }
    return answer(request, issued);
  };
  return { fetch, requests };
}
