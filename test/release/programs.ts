/** What a user of 0.1.0 has written. It says the same with each version, once its code was changed as their changelogs tell. */

/** Calls all four, at the addresses of mocks. */
const calls = `
const [wareconn, zhicloud, edgeGateway, gongjiang] = process.argv.slice(2);
const account = { clientId: "demo-client", clientSecret: "demo-secret" };
const clients = [
  createWareconnClient({ ...account, baseUrl: wareconn }),
  createZhicloudClient({ ...account, accessToken: "demo-access-token", baseUrl: zhicloud }),
  createEdgeGatewayClient({ username: "demo", password: "demo-password", baseUrl: edgeGateway }),
  createGongjiangClient({ ...account, baseUrl: gongjiang }),
];
(async () => {
  for (const { auth } of clients) await auth.credential();
  const user = await unwrap(clients[1].GET("/apis/rest/userService/getUserInfo/json"));
  console.log(clients.length, "credentials,", typeof user.username);
})();
`;

const imports = {
  createWareconnClient: "wareconn",
  "createZhicloudClient, unwrap": "zhicloud",
  createEdgeGatewayClient: "edge-gateway",
  createGongjiangClient: "gongjiang",
};

const importing = (line: (names: string, entry: string) => string) =>
  Object.entries(imports)
    .map(([names, entry]) => line(names, `provider-clients/${entry}`))
    .join("\n") + calls;

export const callPrograms = {
  "call.mjs": importing((names, entry) => `import { ${names} } from "${entry}";`),
  "call.cjs": importing((names, entry) => `const { ${names} } = require("${entry}");`),
};

export const calledOutput = "4 credentials, string\n";

const description = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /v1/orders:
    get:
      operationId: listOrders
      parameters: [{ name: page, in: query, schema: { type: string } }]
      responses:
        "200":
          description: The orders.
          content:
            application/json:
              schema: { type: object }
              example: { code: 200, orders: [{ id: 1 }] }
`;

/** Uses what later versions do otherwise. */
const orders = `import type { Extend } from "provider-clients";
import { createGongjiangClient, type paths, unwrap } from "provider-clients/gongjiang";
import { createMock } from "provider-clients/mock";
import { fileTokenStore } from "provider-clients/node";

type Orders = { code: 200; orders: { id: number }[] };
type Call = { parameters: { query?: { page: string } }; responses: { 200: { content: { "application/json": Orders } } } };
type MyPaths = { "/v1/orders": { get: Call } };

const mock = await createMock("gongjiang", { extend: "my-api.yaml" });
const options = { baseUrl: "https://gongjiang.example", ...mock.credentials, fetch: mock.fetch, retry: false as const };

const store = fileTokenStore(".tokens/tokens.json");
const client = createGongjiangClient<Extend<paths, MyPaths>>({ ...options, store });
const { orders } = await unwrap(client.GET("/v1/orders", { params: { query: { page: "2" } } }));
const page: string | undefined = mock.calls.at(-1)?.query.page;

mock.fail({ status: 500, path: "/v1/orders" });
const error = await unwrap(client.GET("/v1/orders")).catch((reason) => reason);
const isOwnCall = error.operation === undefined;

const { url, close } = await mock.listen();
const control = { method: "POST", body: JSON.stringify({ status: 500 }) };
const { ok } = await fetch(\`\${url}/__mock/fail\`, control);
await close();

console.log(JSON.stringify({ orders: orders.length, page, isOwnCall, ok }));
`;

export const ordersPrograms = { "my-api.yaml": description, "orders.ts": orders };

export const ordersOutput = '{"orders":1,"page":"2","isOwnCall":true,"ok":true}\n';

/** Needs the token that the program before it left in the store: there is no provider that could give it one. */
export const adoptingPrograms = {
  "adopt.mjs": `import { createGongjiangClient } from "provider-clients/gongjiang";
import { fileTokenStore } from "provider-clients/node";
const client = createGongjiangClient({
  baseUrl: "https://gongjiang.example",
  clientId: "demo-client",
  clientSecret: "demo-secret",
  store: fileTokenStore(".tokens/tokens.json"),
  fetch: () => Promise.reject(new TypeError("there is no provider")),
  retry: false,
  onEvent: ({ type }) => console.log(type),
});
await client.auth.credential();
`,
};

export const adoptedOutput = "token.shared\n";
