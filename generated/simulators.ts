// Made from scripts/providers.ts by `npm run generate`. Do not edit.

import { wareconn } from "../src/mock/simulators/wareconn.js";
import { zhicloud } from "../src/mock/simulators/zhicloud.js";
import { edgeGateway } from "../src/mock/simulators/edge-gateway.js";
import { gongjiang } from "../src/mock/simulators/gongjiang.js";

export const simulators = {
  "wareconn": { kind: wareconn, description: () => import("./wareconn.description.js") },
  "zhicloud": { kind: zhicloud, description: () => import("./zhicloud.description.js") },
  "edge-gateway": { kind: edgeGateway, description: () => import("./edge-gateway.description.js") },
  "gongjiang": { kind: gongjiang, description: () => import("./gongjiang.description.js") },
} as const;
