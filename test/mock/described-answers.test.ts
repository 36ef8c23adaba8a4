import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { operationsOf } from "../../src/mock/descriptions/operations.js";
import { createMock } from "../../src/mock/index.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { operationFinder } from "../../src/scheme/find-operation.js";
import { fixedClock } from "../fixed-clock.js";

const root = "/v1.0/openapi";
const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };

/** What finds fault with an answer, by the description that it should be of. */
async function judgeOf(simulated: (typeof simulators)["gongjiang"] | (typeof simulators)["edge-gateway"], as: string) {
  const behaviours: Record<string, typeof simulated> = { ...simulated.behaviours } as never;
  const description = await (behaviours[as] ?? simulated).description();
  const find = operationFinder(operationsOf(description));
  const ajv = new Ajv2020({ strict: false, logger: false, allErrors: true });
  ajv.addSchema(description, "description");
  const escaped = (text: string) => text.replaceAll("~", "~0").replaceAll("/", "~1");
  const follow = (value: unknown): Record<string, unknown> => {
    const { $ref } = Object(value) as { $ref?: string };
    const parts = $ref?.slice(2).split("/") ?? [];
    return $ref ? (parts.reduce((at, part) => Object(at)[part], description as unknown) as never) : Object(value);
  };
  return (method: string, path: string, status: number, body: unknown): string | undefined => {
    const operation = find(method, path);
    if (!operation) return `${method} ${path} is not described`;
    const item = description.paths?.[operation.path] as Record<string, { responses: Record<string, object> }>;
    const response = item[method.toLowerCase()]?.responses[status];
    if (!response) return `${operation.operationId} has no ${status}`;
    if (body === "")
      return follow(response).content === undefined ? undefined : `${status} has a body by the description`;
    const { $ref } = response as { $ref?: string };
    const place = $ref?.slice(1) ?? `/paths/${escaped(operation.path)}/${method.toLowerCase()}/responses/${status}`;
    const check = ajv.compile({ $ref: encodeURI(`description#${place}/content/application~1json/schema`) });
    return check(body) ? undefined : `${operation.operationId} ${status}: ${ajv.errorsText(check.errors)}`;
  };
}

describe("what a behaviour answers is described", () => {
  it("of all calls that HummingBird has, successes and failures", async () => {
    const clock = fixedClock(1_700_000_000_000);
    const mock = await createMock("edge-gateway", { as: "hummingbird", clock });
    const judge = await judgeOf(simulators["edge-gateway"], "hummingbird");
    const faults: (string | undefined)[] = [];
    const seen = new Set<string>();
    let token = "";
    const send = async (method: string, path: string, body?: unknown) => {
      const init = {
        method,
        headers: { ...json, "x-token": token },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      };
      const response = await mock.fetch(`https://mock.example${root}${path}`, init);
      const text = await response.text();
      const answer = text === "" ? "" : JSON.parse(text);
      faults.push(judge(method, root + path.split("?")[0], response.status, answer));
      seen.add(String(mock.calls.at(-1)?.operation));
      return answer.result;
    };
    const twice = async (...calls: [method: string, path: string, body?: unknown][]) => {
      for (const call of calls) for (let count = 0; count < 2; count++) await send(...call);
    };
    await send("POST", "/auth/login", { username: "demo" });
    await send("POST", "/auth/login", { username: "demo", password: "x" });
    await send("GET", "/products");
    const { access_token, refresh_token } = await send("POST", "/auth/login", mock.credentials);
    token = access_token;
    for (const one of [refresh_token, access_token, "x"]) await send("POST", `/token/${one}`);
    await twice(["POST", "/product", { name: "P", node_type: "网关" }], ["POST", "/product", { name: 5 }]);
    const product_id = (await send("GET", "/products")).list[0].id;
    const model = {
      properties: [
        { name: "T", code: "t", access_mode: "R", require: true, type_spec: { type: "float", specs: "{}" } },
      ],
      events: [{ name: "E", code: "e", event_type: "alert", output_params: [] }, { code: "f" }],
      services: [{ name: "S", code: "s", call_type: "SYNC", input_params: [], output_params: [] }],
    };
    await twice(
      ["GET", `/product/${product_id}`],
      ["PUT", `/product/${product_id}`, { net_type: "NB" }],
      ["PUT", `/product/${product_id}`, { name: "Q" }],
      ["GET", `/product-release/${product_id}`],
      ["GET", `/product-unrelease/${product_id}`],
      ["POST", "/device", { product_id }],
      ["GET", `/product-release/${product_id}`],
      ["POST", "/device", { product_id, name: "D" }],
      ["POST", "/thingModel", { product_id, ...model }],
      ["PUT", "/thingModel", { product_id: "1" }],
      ["GET", `/thingModel?product_id=${product_id}`],
      ["DELETE", "/thingModel", { product_id, property_ids: ["1"] }],
      ["DELETE", `/product/${product_id}`],
    );
    const { id } = (await send("GET", "/devices?pageSize=1")).list[0];
    for (const deviceId of [id, "1", "abc"]) {
      await twice(
        ["GET", `/device/${deviceId}`],
        ["PUT", `/device/${deviceId}`, { drive_instance_id: "1" }],
        ["GET", `/queryDeviceEffectivePropertyData?deviceId=${deviceId}`],
        ["POST", "/setDeviceProperty", { deviceId, item: {} }],
        ["POST", "/invokeThingService", { deviceId, code: "s" }],
        ...["Property", "Event", "Service"].map(
          (kind) => ["GET", `/queryDevice${kind}Data?deviceId=${deviceId}`] as [string, string],
        ),
        ["DELETE", `/device/${deviceId}`],
      );
    }
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    expect(seen.size).toBe(24);
  });

  it.each(["document", "spring", "spring-replacing"] as const)("of Gongjiang's token call, as %s", async (as) => {
    const mock = await createMock("gongjiang", { as });
    const judge = await judgeOf(simulators.gongjiang, as);
    const good = { client_id: "demo-client", client_secret: "demo-secret", grant_type: "client_credentials" };
    const faults: (string | undefined)[] = [];
    for (const change of [{}, {}, { client_secret: "x" }, { scope: "x" }, { scope: "all" }]) {
      const body = new URLSearchParams({ ...good, ...change });
      const response = await mock.fetch("https://mock.example/oauth/token", { method: "POST", headers: form, body });
      faults.push(judge("POST", "/oauth/token", response.status, await response.json()));
    }
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });
});
