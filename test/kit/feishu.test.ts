import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { memoryTokenStore, type TokenStore } from "../../src/index.js";
import { tokenOf } from "../../src/kit.js";
import { ownApp, storeApp, tenant, user } from "./feishu.js";
import { appPath, call, feishu, internalPath, tenantPath, userPath } from "./feishu-server.js";

const secrets = { appId: "test-client", appSecret: "test-secret" };
const hour = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => void vi.setSystemTime(Date.now() + ms);

const kindOf = async (response: Promise<Response>) => ((await (await response).json()) as { data?: object }).data;

describe("Feishu's app of one's own", () => {
  it("has a tenant's token for its secret, and another after a code inside HTTP 400", async () => {
    const { fetch, sent, revoke } = feishu();
    const auth = ownApp({ ...secrets, fetch });
    expect(await kindOf(auth.fetch(call))).toEqual({ kind: "own" });
    revoke("own");
    expect(await kindOf(auth.fetch(call))).toEqual({ kind: "own" });
    const get = "GET /open-apis/contact/v3/users/me";
    expect(sent()).toEqual([`POST ${internalPath}`, get, get, `POST ${internalPath}`, get]);
  });
});

describe("Feishu's app of the store", () => {
  function tenants(count: number, server: ReturnType<typeof feishu>, store = memoryTokenStore()) {
    const settings = { fetch: server.fetch, store };
    const appAuth = storeApp({ ...secrets, appTicket: () => "test-access-token-ticket", ...settings });
    const appAccessToken = tokenOf(appAuth);
    return Array.from({ length: count }, (_, index) =>
      tenant({ appId: secrets.appId, tenantKey: `tenant-${index}`, appAccessToken, ...settings }),
    );
  }
  const callAll = (auths: ReturnType<typeof tenants>) => Promise.all(auths.map((auth) => kindOf(auth.fetch(call))));

  it("gets each tenant's token with the app's, which is asked for once, however many call at once", async () => {
    const server = feishu();
    const auths = tenants(3, server);
    const answers = await Promise.all([callAll(auths), callAll(auths)]);
    const kinds = [{ kind: "tenant-0" }, { kind: "tenant-1" }, { kind: "tenant-2" }];
    expect(answers).toEqual([kinds, kinds]);
    expect([server.count(appPath), server.count(tenantPath)]).toEqual([1, 3]);
  });

  it("replaces a tenant's token that was rejected, and keeps the app's", async () => {
    const server = feishu();
    const auths = tenants(2, server);
    await callAll(auths);
    server.revoke("tenant-1");
    expect(await callAll([...auths, ...auths])).not.toContain(undefined);
    expect([server.count(appPath), server.count(tenantPath)]).toEqual([1, 3]);
  });

  it("replaces the app's token that was refused, once for all tenants, in the call that needs it", async () => {
    const server = feishu();
    const auths = tenants(3, server);
    await callAll(auths);
    server.revoke("app");
    for (const kind of ["tenant-0", "tenant-1", "tenant-2"]) server.revoke(kind);
    expect(await callAll(auths)).toEqual([{ kind: "tenant-0" }, { kind: "tenant-1" }, { kind: "tenant-2" }]);
    expect(server.count(appPath)).toBe(2);
    expect(server.count(tenantPath)).toBe(3 + 3 + 3);
  });

  it("doesn't replace the app's token again and again for a tenant who has removed the app", async () => {
    const server = feishu();
    const [good] = tenants(1, server);
    const settings = { fetch: server.fetch };
    const appAuth = storeApp({ ...secrets, appTicket: "test-access-token-ticket", ...settings });
    const gone = tenant({ appId: "test-client", tenantKey: "gone", appAccessToken: tokenOf(appAuth), ...settings });
    for (let calls = 0; calls < 5; calls++) {
      await expect(gone.fetch(call)).rejects.toMatchObject({ kind: "authentication", code: 10_003 });
      pass(1_000);
    }
    expect([server.count(appPath), server.count(tenantPath)]).toEqual([2, 2]);
    expect(await kindOf((good as NonNullable<typeof good>).fetch(call))).toEqual({ kind: "tenant-0" });
  });

  it("shares both kinds of token by a store", async () => {
    const server = feishu();
    const store = memoryTokenStore();
    await callAll(tenants(2, server, store));
    await callAll(tenants(2, server, store));
    expect([server.count(appPath), server.count(tenantPath)]).toEqual([1, 2]);
  });

  it("fails as the app's login does, under the app's name", async () => {
    const server = feishu();
    const appAuth = storeApp({ ...secrets, appTicket: "wrong", fetch: server.fetch });
    const auth = tenant({
      appId: "test-client",
      tenantKey: "tenant-0",
      appAccessToken: tokenOf(appAuth),
      fetch: server.fetch,
    });
    await expect(auth.fetch(call)).rejects.toMatchObject({ provider: "feishu-app", kind: "authentication" });
    expect(server.count(tenantPath)).toBe(0);
  });
});

describe("Feishu's user", () => {
  const consent = { clientId: "test-client", clientSecret: "test-secret", code: "test-access-token-code" };

  it("logs in by a code once, and is renewed by refresh tokens that are good once", async () => {
    const server = feishu();
    const auth = user({ ...consent, fetch: server.fetch });
    for (let calls = 0; calls < 3; calls++) {
      const answers = await Promise.all([auth.fetch(call), auth.fetch(call)].map(kindOf));
      expect(answers).toEqual([{ kind: "user" }, { kind: "user" }]);
      pass(3 * hour);
    }
    expect(server.count(userPath)).toBe(3);
  });

  it("keeps its refresh token while renewals fail, and never tries the code again", async () => {
    const server = feishu();
    const auth = user({ ...consent, fetch: server.fetch, retry: false });
    await auth.fetch(call);
    pass(3 * hour);
    server.down(true);
    await expect(auth.fetch(call)).rejects.toMatchObject({ kind: "http", status: 500 });
    pass(5_000);
    server.down(false);
    expect(await kindOf(auth.fetch(call))).toEqual({ kind: "user" });
    expect(server.count(userPath)).toBe(3);
  });

  it("is renewed with a client secret that was changed meanwhile", async () => {
    const server = feishu();
    let clientSecret = "test-secret";
    const auth = user({ ...consent, clientSecret: () => clientSecret, fetch: server.fetch });
    await auth.fetch(call);
    pass(3 * hour);
    clientSecret = "test-secret-2";
    server.secret(clientSecret);
    expect(await kindOf(auth.fetch(call))).toEqual({ kind: "user" });
    expect(server.count(userPath)).toBe(2);
  });

  it("goes on in another process long after its token has ended, with a store that keeps entries to their end", async () => {
    const server = feishu();
    const memory = memoryTokenStore();
    const store: TokenStore = {
      ...memory,
      async get(key) {
        const found = await memory.get(key);
        return found && found.expiresAt > Date.now() ? found : undefined;
      },
    };
    for (let processes = 0; processes < 3; processes++) {
      const auth = user({ ...consent, fetch: server.fetch, store });
      expect(await kindOf(auth.fetch(call))).toEqual({ kind: "user" });
      pass(100 * hour);
    }
    expect(server.count(userPath)).toBe(3);
  });

  it("uses a token without a refresh token to its very end", async () => {
    const server = feishu({ hasOfflineAccess: false });
    const auth = user({ ...consent, fetch: server.fetch });
    await auth.fetch(call);
    pass(2 * hour - 1);
    expect(await kindOf(auth.fetch(call))).toEqual({ kind: "user" });
    expect(server.count(userPath)).toBe(1);
  });

  it("asks for another consent's code when its refresh token is refused, and goes on with that at once", async () => {
    const server = feishu();
    let code = "test-access-token-code";
    const auth = user({ ...consent, code: () => code, fetch: server.fetch });
    await auth.fetch(call);
    pass(3 * hour);
    server.consent("test-access-token-another");
    for (let calls = 0; calls < 2; calls++) {
      await expect(auth.fetch(call)).rejects.toMatchObject({ kind: "authentication", code: 20_026 });
    }
    expect(server.count(userPath)).toBe(2);
    code = "test-access-token-another";
    expect(await kindOf(auth.fetch(call))).toEqual({ kind: "user" });
    expect(server.count(userPath)).toBe(3);
  });
});
