import { beforeEach, describe, expect, it } from "vitest";
import { createGongjiangClient, unwrap } from "../../src/providers/gongjiang.js";
import type { AnyPaths } from "../models.js";
import { oauthPeer, peerAccount } from "../oauth-peer.js";

const peer = oauthPeer();
beforeEach(peer.reset);

const create = (options: object = {}) =>
  createGongjiangClient<AnyPaths>({ baseUrl: peer.baseUrl(), ...peerAccount, ...options });

describe("an OAuth 2 server off the shelf", () => {
  it("issues the Gongjiang client a token, which it uses for as long as it was told", async () => {
    const client = create({ scope: "orders" });
    const before = Date.now();
    const { expiresAt = 0 } = await client.auth.credential();
    // The server tells whole seconds of what is left.
    expect(expiresAt).toBeGreaterThanOrEqual(before + 43_198_000);
    expect(expiresAt).toBeLessThanOrEqual(Date.now() + 43_199_000);
    for (let count = 0; count < 3; count++) {
      expect(await unwrap(client.GET("/v1/orders"))).toMatchObject({ orders: [1] });
    }
    expect(peer.tokenCalls()).toBe(1);
  });

  it("issues another where the token has been ended by another client", async () => {
    const [mine, others] = [create(), create()];
    await unwrap(mine.GET("/v1/orders"));
    await unwrap(others.GET("/v1/orders"));
    expect(await unwrap(mine.GET("/v1/orders"))).toMatchObject({ orders: [1] });
    expect(peer.tokenCalls()).toBe(3);
  });

  it("issues one token for a hundred calls at once", async () => {
    const client = create();
    const answers = await Promise.all(Array.from({ length: 100 }, () => unwrap(client.GET("/v1/orders"))));
    expect(answers).toHaveLength(100);
    expect(peer.tokenCalls()).toBe(1);
  });

  it("refuses wrong credentials in its own way, which is told with its HTTP status", async () => {
    const wrong = create({ clientSecret: "test-secret-2" });
    await expect(unwrap(wrong.GET("/v1/orders"))).rejects.toMatchObject({
      name: "ProviderError",
      kind: "http",
      status: 400,
      operation: "createToken",
    });
  });
});
