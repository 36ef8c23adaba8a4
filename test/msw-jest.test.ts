import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createConsumer } from "./consumer.js";

const jest = fileURLToPath(new URL("platforms/node_modules/jest/bin/jest.js", import.meta.url));
const hasJest = existsSync(jest);
const remedy = "`npm run test:platforms` installs jest";
if (!hasJest && process.env.REQUIRE_PLATFORMS) throw new Error(remedy);
if (!hasJest) console.warn(`SKIPPED: ${remedy}. The handlers for MSW are not tested with it.`);

/** A user's tests, with each client. The second one leaves something behind. */
const tests = `
import axios from "axios";
import ky from "ky";
import { setupServer } from "msw/node";
import { createMock } from "provider-clients/mock";
import { handlers } from "provider-clients/msw";

const origin = "https://edge.example";
const url = origin + "/v1.0/openapi/createProduct";
const server = setupServer();
let mock;
beforeAll(async () => {
  mock = await createMock("edge-gateway");
  server.listen({ onUnhandledRequest: "error" });
});
beforeEach(() => {
  mock.reset();
  server.use(...handlers(mock, { baseUrl: origin }));
});
afterEach(() => {
  server.resetHandlers();
  expect(mock.unexpected).toEqual([]);
});
afterAll(() => server.close());

const clients = {
  axios: (headers) => axios.get(url, { headers }).then(({ data }) => data),
  fetch: (headers) => fetch(url, { headers }).then((answer) => answer.json()),
  ky: (headers) => ky(url, { headers, retry: 0 }).json(),
};
test.each(Object.entries(clients))("a call is answered, and a lost connection told, with %s", async (_name, call) => {
  const { data } = await axios.post(origin + "/v1.0/openapi/auth/login", mock.credentials);
  const headers = { "x-token": data.result.access_token };
  expect(await call(headers)).toMatchObject({ success: true });
  mock.fail({ cut: "reset" });
  await expect(call(headers)).rejects.toThrow();
});
test("a fault is left", () => mock.fail({ status: 500 }));
`;

it.skipIf(!hasJest)(
  "handlers of a mock work under jest, as ES modules, and a test that leaves something fails",
  async () => {
    const consumer = await createConsumer(["@stoplight", "axios", "ky", "msw"]);
    try {
      await consumer.write({ "call.test.mjs": tests, "jest.config.json": '{ "testMatch": ["**/*.test.mjs"] }' });
      const variables = { NODE_OPTIONS: "--experimental-vm-modules", JEST: jest };
      const output = await consumer.shell('node "$JEST" --ci 2>&1 || true', variables);
      expect(output).toMatch(/Tests: +1 failed, 3 passed, 4 total/);
      expect(output).toMatch(/● a fault is left[^●]+a fault for any path met no call/);
    } finally {
      await consumer.remove();
    }
  },
);
