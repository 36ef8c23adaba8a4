import type { ProviderNames } from "./names.js";

/** The files of a provider of one's own, by their names. They work before anything in them is changed. */
export const skeletonOf = (names: ProviderNames): Readonly<Record<string, string>> => ({
  [`${names.name}.yaml`]: description(names),
  [`${names.name}.ts`]: definition(names),
  [`${names.name}.simulator.ts`]: simulator(names),
  [`${names.name}.test.ts`]: contract(names),
});

const description = ({
  name,
  type,
}: ProviderNames) => `# What ${name} is asked for, and what it answers. After each change:
#   npx provider-clients extend ${name}.yaml --out ${name}.api.ts
openapi: 3.1.0
info: { title: ${type}, version: 1.0.0 }
security: [{ token: [] }]
paths:
  /oauth/token:
    post:
      operationId: createToken
      x-token-operation: true
      security: []
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [client_id, client_secret, grant_type]
              properties:
                client_id: { type: string }
                client_secret: { type: string }
                grant_type: { const: client_credentials }
      responses:
        "200":
          description: A token.
          content:
            application/json:
              schema:
                type: object
                required: [access_token, expires_in]
                properties: { access_token: { type: string }, token_type: { type: string }, expires_in: { type: integer } }
              example: { access_token: an-example, token_type: Bearer, expires_in: 7200 }
        "401": { description: The account is refused. }
  /v1/orders:
    get:
      operationId: listOrders
      responses:
        "200":
          description: The orders, or why there are none.
          content:
            application/json:
              schema: { anyOf: [{ $ref: "#/components/schemas/Orders" }, { $ref: "#/components/schemas/Failure" }] }
              example: { code: 0, data: [{ id: 1 }] }
        "401": { description: The token is unknown or has ended. }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
  schemas:
    Orders:
      type: object
      required: [code, data]
      properties:
        code: { const: 0 }
        data: { type: array, items: { type: object, required: [id], properties: { id: { type: integer } } } }
    Failure:
      type: object
      required: [code, message]
      properties: { code: { type: integer, not: { const: 0 } }, message: { type: string } }
`;

const definition = ({ name, type, constant }: ProviderNames) => `import {
  authOf,
  bearer,
  clientCredentials,
  clientOf,
  defineProvider,
  type Envelope,
  isSuccessOf,
  isTokenRefusal,
  type SecretSource,
  successWhere,
  unwrapOf,
} from "provider-clients/kit";
import { api, type paths } from "./${name}.api.js";

/** The account of a client, and where to reach the provider. */
export interface ${type}Account {
  clientId: SecretSource;
  clientSecret: SecretSource;
  baseUrl: string;
}

const envelope: Envelope = {
  provider: "${name}",
  // How a body tells success from failure, and where its payload is. A token answer has no \`code\`.
  read: successWhere({ field: "code", value: 0, mayBeMissing: true, payload: "data", message: "message" }),
  isRefusal: isTokenRefusal,
};

export const ${constant} = defineProvider<"clientId" | "clientSecret", ${type}Account>({
  envelope,
  api,
  secrets: ["clientId", "clientSecret"],
  scheme: {
    // How a token is asked for, what says that one is spent, and how a call carries it.
    ...clientCredentials({ path: "/oauth/token", as: "form" }),
    rejection: { status: 401 },
    sign: bearer(),
  },
});

export const create${type}Client = clientOf<paths, ${type}Account, "clientId" | "clientSecret">(${constant});
export const ${constant}Auth = authOf(${constant});
// The types say what \`envelope\` does: the field that tells, what it holds in a success, and the payload's field.
export const unwrap = unwrapOf<"code", 0, "data">(envelope);
export const isSuccess = isSuccessOf<"code", 0>(envelope);
`;

const simulator = ({ name, constant }: ProviderNames) => `import { fileURLToPath } from "node:url";
import { defineSimulator } from "provider-clients/mock";
import { ${constant} } from "./${name}.js";

/** Token calls are answered with the description's example, and fresh tokens in it. \`create\` is for rules of the server's own. */
export const simulated${constant.charAt(0).toUpperCase()}${constant.slice(1)} = defineSimulator({
  provider: ${constant},
  description: fileURLToPath(new URL("${name}.yaml", import.meta.url)),
  account: { clientId: "demo-client", clientSecret: "demo-secret" },
});
`;

const contract = ({ name, type, constant }: ProviderNames) => `import assert from "node:assert/strict";
import { test } from "node:test";
import { createMock } from "provider-clients/mock";
import { runProviderContract } from "provider-clients/testing";
import { create${type}Client, ${constant}, unwrap } from "./${name}.js";
import { simulated${type} } from "./${name}.simulator.js";

const createServer = (options: object) => createMock(simulated${type}, options);
runProviderContract(${constant}, { createServer, call: { path: "/v1/orders" }, lifetimeMs: 7_200_000 }, test);

test("orders are listed", async () => {
  const mock = await createMock(simulated${type});
  const client = create${type}Client({ ...mock.credentials, baseUrl: "https://${name}.example", fetch: mock.fetch });
  assert.deepEqual(await unwrap(client.GET("/v1/orders")), [{ id: 1 }]);
});
`;
