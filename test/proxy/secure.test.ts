import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { runCommand } from "../cli/run-command.js";
import { selfSigned } from "../self-signed.js";
import { proxyTo } from "./servers.js";

async function secureServer() {
  const certificate = selfSigned();
  const server = createServer(certificate, (incoming, response) => {
    incoming.resume();
    response.setHeader("content-type", "application/json");
    if (incoming.url?.includes("token"))
      return response.end('{"access_token":"t","token_type":"bearer","expires_in":1000}');
    return response.end(JSON.stringify({ authorization: incoming.headers.authorization }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, certificate };
}

it("A provider is called over TLS, where its certificate is trusted", async () => {
  const { url, certificate } = await secureServer();
  const file = join(await mkdtemp(join(tmpdir(), "proxy-")), "ca.pem");
  await writeFile(file, certificate.cert);
  const env = {
    ...{ GONGJIANG_CLIENT_ID: "demo-client", GONGJIANG_CLIENT_SECRET: "demo-secret" },
    ...{ GONGJIANG_BASE_URL: url, NODE_EXTRA_CA_CERTS: file },
  };
  const command = runCommand({ env }, "proxy", "gongjiang", "--port", "0");
  await command.printed(/listening.*\n/);
  const own = /http:\/\/[\d.]+:\d+/.exec(command.output())?.[0] ?? "";
  for (let count = 0; count < 2; count++) {
    expect(await (await fetch(`${own}/v1/orders`)).json()).toEqual({ authorization: "bearer t" });
  }
});

it("A certificate that is not trusted is said to be one", async () => {
  const { url } = await secureServer();
  const proxy = await proxyTo(url);
  const answer = await fetch(`${proxy.url}/v1/orders`);
  expect([answer.status, (await answer.json()).detail]).toEqual([502, expect.stringContaining("NODE_EXTRA_CA_CERTS")]);
});
