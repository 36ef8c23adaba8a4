import { unwrap as unwrapEdge } from "../src/providers/edge-gateway.js";
import { unwrap as unwrapGongjiang } from "../src/providers/gongjiang.js";
import { unwrap as unwrapWareconn } from "../src/providers/wareconn.js";
import { unwrap as unwrapZhicloud } from "../src/providers/zhicloud.js";
import type { Provider } from "./accounts.js";

export const unwraps: Record<Provider, (answer: { data?: unknown; error?: unknown; response: Response }) => unknown> = {
  wareconn: unwrapWareconn,
  zhicloud: unwrapZhicloud,
  "edge-gateway": unwrapEdge,
  gongjiang: unwrapGongjiang,
};
