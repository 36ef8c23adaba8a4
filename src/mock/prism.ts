import { createLogger } from "@stoplight/prism-core";
import { createInstance, getHttpOperationsFromSpec, type IHttpConfig, ProblemJsonError } from "@stoplight/prism-http";
import { getHttpConfigFromRequest } from "@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js";
import type { Answer, Handler, Received } from "./handler.js";

const config: IHttpConfig = {
  mock: { dynamic: false },
  validateRequest: true,
  // The examples are checked against their schemas by the tests.
  validateResponse: false,
  checkSecurity: true,
  errors: false,
  isProxy: false,
  upstreamProxy: undefined,
};

/**
 * Answers requests as a description says, without a state: Prism validates them, wants the credentials that the
 * description names, and answers with the examples.
 *
 * @param description an OpenAPI document whose references are all inside it
 */
export async function createPrismHandler(description: object): Promise<Handler> {
  const operations = await getHttpOperationsFromSpec(description);
  const prism = createInstance(config, { logger: createLogger("mock", { enabled: false }) });
  return async (received) => {
    try {
      const input = readInput(received);
      const wanted = getHttpConfigFromRequest(input);
      if (wanted._tag === "Left") return problem(wanted.left);
      const result = await prism.request(input, operations, { ...config, mock: { ...config.mock, ...wanted.right } })();
      return result._tag === "Left" ? problem(result.left) : answer(result.right.output);
    } catch (error) {
      return problem(error as Error);
    }
  };
}

type Prism = ReturnType<typeof createInstance>;
type Input = Parameters<Prism["request"]>[0];
type Output = { statusCode: number; headers?: Record<string, string>; body?: unknown };

function readInput({ method, url, headers, body }: Received): Input {
  const { pathname, searchParams } = new URL(`http://localhost${url}`);
  const names = [...new Set(searchParams.keys())];
  const query = names.map((name) => {
    const values = searchParams.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? "") : values] as const;
  });
  return {
    method: method.toLowerCase() as Input["method"],
    url: { path: pathname, query: Object.fromEntries(query) },
    headers: { ...headers, ...(headers.authorization && { authorization: capitalized(headers.authorization) }) },
    body: isJson(headers["content-type"]) && body !== "" ? parse(body) : body || undefined,
  };
}

// Authentication schemes are case-insensitive (RFC 9110, section 11.1); Prism knows `Bearer` only.
const capitalized = (authorization: string): string => authorization.replace(/^bearer(?= )/i, "Bearer");

const isJson = (contentType: string | undefined): boolean => /^application\/(.+\+)?json\b/i.test(contentType ?? "");

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ProblemJsonError("MALFORMED_JSON", "Malformed JSON", 400, "The request's body is not JSON.");
  }
}

const answer = ({ statusCode, headers, body }: Output): Answer => ({
  status: statusCode,
  headers: headers ?? {},
  body: body === undefined ? "" : isJson(headers?.["Content-type"]) ? JSON.stringify(body) : String(body),
});

function problem(error: Error): Answer {
  const { status, ...rest } = ProblemJsonError.toProblemJson(error);
  const headers = { "content-type": "application/problem+json" };
  return { status: status || 500, headers, body: JSON.stringify({ status: status || 500, ...rest }) };
}
