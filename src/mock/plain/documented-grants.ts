import type { Grant, Operation, TokenRequest } from "../../scheme/scheme.js";
import type { PrismMock } from "../prism.js";
import type { SimulatedProvider } from "../simulator.js";
import { type TokenExample, tokenExampleOf } from "./token-example.js";
import { asReceived } from "./token-requests.js";

/** What a plain simulator goes by. */
export interface Plan extends Pick<SimulatedProvider, "scheme" | "account" | "lifetimeMs"> {
  readonly description: object;
  /** Finds an operation of the description. */
  findOperation(method: string, path: string): Operation | undefined;
  readonly prism: PrismMock;
}

/** What to do where a plain simulator can't know enough, for an error. */
export const needsOwn = "give defineSimulator a function create that knows the provider's rules";

/** A documented token answer. */
export interface DocumentedGrant extends TokenExample {
  readonly status: number;
}

/**
 * The documented answers of a login, and of a renewal where the definition has one.
 *
 * @throws Error that says why there is none, or why it can't be used
 */
export async function documentedGrants({ scheme, account, findOperation, prism }: Plan): Promise<DocumentedGrant[]> {
  const login = scheme.login?.(account);
  if (!login) return [];
  if (JSON.stringify(login) !== JSON.stringify(scheme.login?.(account))) {
    throw new Error(`login gives another request each time, which can't be compared: ${needsOwn}`);
  }
  const example = await exampleOf("login", login);
  const renewal = scheme.renew?.(example.grant, false, account);
  return renewal ? [example, await exampleOf("renew", renewal, example.grant)] : [example];

  async function exampleOf(part: string, request: TokenRequest, grant?: Grant): Promise<DocumentedGrant> {
    const received = asReceived(scheme, request, account, grant);
    if (!received) throw new Error(`${part} is signed with what can't be compared: ${needsOwn}`);
    const { pathname, searchParams } = new URL(received.url, "https://mock.example");
    const operation = findOperation(received.method, pathname) as Operation;
    const call = { ...received, path: pathname, query: searchParams, operation };
    const invalid = prism.refuse(call);
    const place = `${operation.method} ${operation.path}`;
    if (invalid) {
      throw new Error(`the description doesn't take the request of ${part} for ${place}: ${invalid.refusal}`);
    }
    const documented = await prism.answer(call);
    try {
      return { status: documented.status, ...tokenExampleOf(scheme, JSON.parse(documented.body)) };
    } catch (error) {
      const why = error instanceof SyntaxError ? "is no JSON" : (error as Error).message;
      throw new Error(`the description's example of what ${place} answers ${why}: mend one of the two, or ${needsOwn}`);
    }
  }
}
