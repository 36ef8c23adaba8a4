import { describe, it } from "vitest";
import { type ProviderName, providers } from "../../scripts/providers.js";
import { createMock, type MockOptions, type SimulatedProvider } from "../../src/mock/index.js";
import { simulators } from "../../src/mock/simulators/index.js";
import { runProviderContract } from "../../src/testing.js";
import { ordersApi } from "../mock/own-api.js";
import { models } from "../models.js";

/** How long clients use a token, in milliseconds: as long as it lives, but for Zhicloud's, whose life no document tells. */
const lifetimes: Partial<Record<ProviderName, number>> = { zhicloud: 20_000 };

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
  const failure = { code: 4711, success: false, msg: "no", message: "no" };
  const lifetimeMs = lifetimes[name] ?? simulated.lifetimeMs;
  runProviderContract(simulated.provider, { createServer, call, lifetimeMs, failure }, it);
});
