import { describe, expect, it } from "vitest";
import { authOf, clientOf, defineProvider, isSuccessOf, unwrapOf } from "../../src/kit.js";
import { serve } from "./serve.js";
import { envelope, secrets, usual } from "./usual.js";

type Paths = {
  "/v1/orders": {
    get: { responses: { 200: { content: { "application/json": { code: 0; data: string[] } | { code: number } } } } };
  };
};
interface Account {
  clientId: string;
  clientSecret: string;
}
describe("a provider that is defined in ten lines", () => {
  const provider = defineProvider<"clientId" | "clientSecret", Account>(usual);
  const unwrap = unwrapOf<"code", 0, "data">(envelope);
  const isSuccess = isSuccessOf<"code", 0>(envelope);

  it("has clients that obtain tokens, sign, and replace what is rejected", async () => {
    const { fetch, requests } = serve((_request, issued) =>
      issued === 1 ? new Response(null, { status: 401 }) : Response.json({ code: 0, data: ["a"] }),
    );
    const client = clientOf<Paths, Account, keyof Account>(provider)({ ...secrets, fetch });
    const orders: string[] = await unwrap(client.GET("/v1/orders"));
    expect(orders).toEqual(["a"]);
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      "/oauth/token",
      "/v1/orders",
      "/oauth/token",
      "/v1/orders",
    ]);
    expect(await requests[0]?.text()).toBe(
      "client_id=test-client&client_secret=test-secret&grant_type=client_credentials",
    );
    expect(requests[3]?.headers.get("authorization")).toBe("Bearer token-2");
  });

  it("has an authentication that works alone", async () => {
    const { fetch } = serve(() => Response.json({ code: 0, data: [] }));
    const auth = authOf<Account, keyof Account>(provider)({ ...secrets, fetch });
    expect((await auth.fetch("https://api.example.com/v1/orders")).status).toBe(200);
  });

  it("tells failures inside HTTP 200, by its own name", async () => {
    const { fetch } = serve(() => Response.json({ code: 5, msg: "out of stock" }));
    const client = clientOf<Paths, Account, keyof Account>(provider)({ ...secrets, fetch });
    const answer = await client.GET("/v1/orders");
    expect(isSuccess(answer.data)).toBe(false);
    expect(() => unwrap(answer)).toThrow(
      expect.objectContaining({ provider: "example", kind: "business", code: 5, providerMessage: "out of stock" }),
    );
  });

  it("takes a failed token call for refused credentials, and names it", async () => {
    const fetch = async () => Response.json({ error: "invalid_client", code: 9 });
    const auth = authOf<Account, keyof Account>(provider)({ ...secrets, fetch });
    await expect(auth.credential()).rejects.toMatchObject({
      kind: "authentication",
      operation: "POST /oauth/token",
      message: expect.stringMatching(/^example: POST \/oauth\/token/),
    });
  });

  it("refuses wrong options by their names", () => {
    const create = clientOf<Paths, Account, keyof Account>(provider);
    expect(() => create({ clientId: "x" } as never)).toThrow('example: option "clientSecret" is missing');
    expect(() => create({ ...secrets, apiKey: "x" } as never)).toThrow('example: unknown option "apiKey"');
  });
});
