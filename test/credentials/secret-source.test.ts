import { describe, expect, it } from "vitest";
import type { ProviderClient } from "../../src/index.js";
import { createMock } from "../../src/mock/index.js";
import { createAnyClient, type Provider, providers } from "../accounts.js";

async function logIn(provider: Provider, change: (secret: string) => unknown) {
  const mock = await createMock(provider);
  const secrets = Object.entries(mock.credentials).map(([name, secret]) => [name, change(secret)]);
  const options = { ...Object.fromEntries(secrets), baseUrl: "https://provider.example", fetch: mock.fetch };
  return (createAnyClient(provider, options) as ProviderClient<{}>).auth.credential();
}

describe.each(providers)("a secret of %s out of a file", (provider) => {
  it.each(["\n", "\r\n", "\n\n"])("is taken without the line break at its end: %j", async (end) => {
    expect(await logIn(provider, (secret) => secret + end)).toHaveProperty("expiresAt");
    expect(await logIn(provider, (secret) => async () => secret + end)).toHaveProperty("expiresAt");
  });

  it("is taken with everything else, and is refused where nothing is left of it", async () => {
    await expect(logIn(provider, (secret) => ` ${secret}`)).rejects.toMatchObject({ kind: "authentication" });
    await expect(logIn(provider, () => "\n")).rejects.toMatchObject({ kind: "configuration" });
    await expect(logIn(provider, () => async () => "\r\n")).rejects.toMatchObject({ kind: "configuration" });
  });
});
