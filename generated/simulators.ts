// Made from scripts/providers.ts by `npm run generate`. Do not edit.

import { wareconn } from "../src/mock/simulators/wareconn.js";
import { zhicloud } from "../src/mock/simulators/zhicloud.js";
import { edgeGateway } from "../src/mock/simulators/edge-gateway.js";
import { gongjiang } from "../src/mock/simulators/gongjiang.js";

export const simulators = {
  "wareconn": wareconn,
  "zhicloud": zhicloud,
  "edge-gateway": edgeGateway,
  "gongjiang": gongjiang,
} as const;
