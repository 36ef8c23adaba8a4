import { it } from "vitest";
import { answering, expectKind, fine, head, type Kind, ok } from "./own-file.js";

const servers = (list: string) => `${head}servers: ${list}\n`;

it.each<Kind>([
  [
    "whose servers have a path, absolute, relative and with variables",
    `${servers('[{ url: "https://{host}.example.com/{version}/api", variables: { version: { default: v1, enum: [v1, v2] } } }, { url: /rest }]')}paths: { "/a/{id}": { get: ${ok} } }\n`,
    [],
    {
      "GET /a/1": fine,
      "GET /v1/api/a/1": fine,
      "GET /v2/api/a/1": fine,
      "GET /rest/a/1": fine,
      "GET /v3/api/a/1": "404",
      "PUT /rest/a/1": "405",
    },
  ],
  [
    "with servers of paths and operations",
    `${servers("[{ url: https://example.com/all }]")}paths:
  /a: { get: ${ok} }
  /b: { servers: [{ url: https://example.com/path }], get: ${ok}, put: ${answering("fine", "servers: [{ url: operation }], ")} }
`,
    [],
    {
      "GET /all/a": fine,
      "GET /all/b": "404",
      "GET /path/b": fine,
      "PUT /path/b": "405",
      "PUT /operation/b": fine,
      "PUT /b": fine,
    },
  ],
  [
    "in which a server's path and a path collide",
    `${servers("[{ url: https://example.com/v1/ }]")}paths:
  /a: { get: ${ok} }
  /v1/a: { get: ${answering("other")} }
  /v1/b: { get: ${ok} }
`,
    ["6 GET /a below the servers' path /v1 is GET /v1/a too, which is that of own.yaml"],
    { "GET /v1/a": fine, "GET /v1/v1/a": '200 "other"', "GET /a": fine, "GET /v1/b": fine },
  ],
  [
    "whose server's path and path are a call of the provider's, which stays the provider's",
    `${servers("[{ url: https://example.com/oauth }]")}paths: { /token: { post: ${ok} } }\n`,
    ["5 POST /token below the servers' path /oauth is POST /oauth/token too, which is the provider's own"],
    { "POST /token": fine, "POST /oauth/token": "422" },
  ],
])("a file of own endpoints %s answers below it and without it", async (...kind) => expectKind(kind));
