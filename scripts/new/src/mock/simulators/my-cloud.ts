import { provider } from "../../providers/my-cloud.js";
import { defineSimulator } from "../define-simulator.js";

/** My Cloud, by its definition and its description. To be filled in: `create`, where its server has rules of its own. */
export const myCloud = defineSimulator({
  provider,
  description: async () => (await import("../../../generated/my-cloud.description.js")).description,
  account: { clientId: "demo-client", clientSecret: "demo-secret" },
  lifetimeMs: 7_200_000,
});
