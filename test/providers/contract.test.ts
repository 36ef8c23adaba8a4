import { describe, it } from "vitest";
import { providers } from "../../scripts/providers.js";
import { createMock, type MockOptions, type SimulatedProvider } from "../../src/mock/index.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { runProviderContract } from "../../src/testing.js";
import { facts } from "../facts.js";
import { ordersApi } from "../mock/own-api.js";
import { models } from "../models.js";

describe.each(providers)("the definition of %s", (name) => {
  const simulated: SimulatedProvider = simulators[name];
  const extend = ordersApi(models[name].success);
  const createServer = async (options: MockOptions) => createMock(simulated, { ...options, extend: await extend });
  const call = {
    path: "/v1/orders",
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"product":"扳手"}',
  };
  const { lifetimeMs, failure: failureOf } = facts[name];
  const failure = failureOf(4711, "no");
  runProviderContract(simulated.provider, { createServer, call, lifetimeMs, failure }, it);
});
