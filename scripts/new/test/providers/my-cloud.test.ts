import { describe, expect, it } from "vitest";
import { createMyCloudClient, isSuccess, unwrap } from "../../src/providers/my-cloud.js";
import { baseUrl } from "../accounts.js";
import { fixedClock } from "../fixed-clock.js";
import { observedFetch, pathsOf } from "../observed-fetch.js";
import { facts } from "./my-cloud.facts.js";

const issued = { access_token: "token-1", token_type: "Bearer", expires_in: 7200 };

function observedClient(products: unknown = { code: 0, data: [{ id: 1 }] }) {
  const clock = fixedClock(1_700_000_000_000);
  const observed = observedFetch(({ url }) => Response.json(url.endsWith("/oauth/token") ? issued : products));
  const client = createMyCloudClient({ ...facts.account, baseUrl, fetch: observed.fetch, clock });
  return { client, clock, requests: observed.requests };
}

describe("the My Cloud client", () => {
  it("obtains a token with form fields, and signs calls with it", async () => {
    const { client, requests } = observedClient();
    expect(await unwrap(client.GET("/v1/products"))).toEqual([{ id: 1 }]);
    expect(pathsOf(requests)).toEqual(["POST /oauth/token", "GET /v1/products"]);
    expect(await requests[0]?.text()).toBe(
      "client_id=test-client&client_secret=test-secret&grant_type=client_credentials",
    );
    expect(requests[1]?.headers.get("authorization")).toBe("Bearer token-1");
  });

  it("keeps a token for as long as expires_in says", async () => {
    const { client, clock } = observedClient();
    expect((await client.auth.credential()).expiresAt).toBe(clock.now() + 7_200_000);
  });

  it("takes a failing code inside HTTP 200 for a failure", async () => {
    const { client } = observedClient({ code: 1, message: "no permission" });
    await expect(unwrap(client.GET("/v1/products"))).rejects.toMatchObject({
      kind: "business",
      code: 1,
      providerMessage: "no permission",
    });
  });
});

describe("success at My Cloud", () => {
  it.each([
    [{ code: 0, data: [] }, true],
    [{ code: "0" }, true],
    [issued, true],
    [{ code: 1 }, false],
    [null, false],
  ])("of %j is %s", (body, success) => {
    expect(isSuccess(body)).toBe(success);
  });
});
