import { describe, expect, it } from "vitest";
import { readExtendedDescription } from "../../scripts/description.js";
import type { Received } from "../../src/mock/handler.js";
import { createPrismHandler } from "../../src/mock/prism.js";

const wareconn = await createPrismHandler(await readExtendedDescription("wareconn"));
const gongjiang = await createPrismHandler(await readExtendedDescription("gongjiang"));
const zhicloud = await createPrismHandler(await readExtendedDescription("zhicloud"));

const json = { "content-type": "application/json" };
const grant = { client_id: "a", client_secret: "b", grant_type: "client_credentials" };
const tokenCall: Received = { method: "POST", url: "/Oauth/token", headers: json, body: JSON.stringify(grant) };
const orders: Received = { method: "GET", url: "/v1/orders", headers: { authorization: "Bearer x" }, body: "" };

describe("a mock", () => {
  it("answers with the first example of the description", async () => {
    const { status, headers, body } = await wareconn(tokenCall);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ "Content-type": "application/json" });
    expect(JSON.parse(body)).toMatchObject({ code: 0, msg: "success", expires_in: 5224 });
  });

  it("answers with the example or the status that the caller prefers", async () => {
    const refused = await wareconn({ ...tokenCall, headers: { ...json, prefer: "example=refused" } });
    expect(JSON.parse(refused.body)).toMatchObject({ code: 1 });
    const unauthorized = await wareconn({ ...tokenCall, headers: { ...json, prefer: "code=401" } });
    expect(unauthorized.status).toBe(401);
  });

  it("answers XML as it stands in the description", async () => {
    const query = "access_token=a&client_id=b&t_=1422339152058&p_=8519";
    const { status, headers, body } = await zhicloud({
      method: "GET",
      url: `/apis/rest/authService/authorize/xml?${query}`,
      headers: { authorization: "Basic YTpi" },
      body: "",
    });
    expect([status, headers["Content-type"]]).toEqual([200, "application/xml"]);
    expect(body).toMatch(/^<\?xml/);
  });

  it("reads forms, with and without a charset", async () => {
    const body = new URLSearchParams(grant).toString();
    for (const type of ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8"]) {
      const answer = await gongjiang({ method: "POST", url: "/oauth/token", headers: { "content-type": type }, body });
      expect(answer.status).toBe(200);
    }
  });

  it.each(["Bearer x", "bearer x", "BEARER x"])("knows the authentication scheme in any case: %s", async (value) => {
    expect((await wareconn({ ...orders, headers: { authorization: value } })).status).toBe(200);
  });

  it.each([
    ["an unsigned call", { ...orders, headers: {} }, 401],
    ["a body without a required field", { ...tokenCall, body: '{"grant_type":"client_credentials"}' }, 422],
    ["a body that is not JSON", { ...tokenCall, body: "{" }, 400],
    ["no body", { ...tokenCall, body: "" }, 422],
    ["an unknown path", { ...orders, url: "/v1/order" }, 404],
    ["a path that begins with two slashes", { ...orders, url: "//v1/orders" }, 404],
    ["nothing but slashes", { ...orders, url: "//" }, 404],
    ["a wrong method", { ...orders, method: "DELETE" }, 405],
    ["a preference that makes no sense", { ...tokenCall, headers: { ...json, prefer: "code=many" } }, 422],
  ])("refuses %s", async (_what, received, status) => {
    const answer = await wareconn(received);
    expect(answer.status).toBe(status);
    if (answer.body !== "" && status !== 401) {
      expect(answer.headers["content-type"]).toBe("application/problem+json");
      expect(JSON.parse(answer.body)).toMatchObject({ status, title: expect.any(String) });
      expect(answer.body).not.toContain("node_modules");
    }
  });
});
