// Made from scripts/providers.ts by `npm run generate`. Do not edit.

import { facts as wareconn } from "../test/providers/wareconn.facts.js";
import { facts as zhicloud } from "../test/providers/zhicloud.facts.js";
import { facts as edgeGateway } from "../test/providers/edge-gateway.facts.js";
import { facts as gongjiang } from "../test/providers/gongjiang.facts.js";

export const facts = {
  "wareconn": wareconn,
  "zhicloud": zhicloud,
  "edge-gateway": edgeGateway,
  "gongjiang": gongjiang,
};
