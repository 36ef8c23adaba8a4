import { edgeGateway } from "./edge-gateway.js";
import { gongjiang } from "./gongjiang.js";
import { wareconn } from "./wareconn.js";
import { zhicloud } from "./zhicloud.js";

/** A simulator for each provider, by its short name, with its description. */
export const simulators = {
  wareconn: { kind: wareconn, description: () => import("../../../generated/wareconn.description.js") },
  zhicloud: { kind: zhicloud, description: () => import("../../../generated/zhicloud.description.js") },
  "edge-gateway": { kind: edgeGateway, description: () => import("../../../generated/edge-gateway.description.js") },
  gongjiang: { kind: gongjiang, description: () => import("../../../generated/gongjiang.description.js") },
} as const;

/** The short name of a provider that can be simulated. */
export type MockProvider = keyof typeof simulators;
