import { edgeGateway } from "./edge-gateway.js";
import { gongjiang } from "./gongjiang.js";
import { wareconn } from "./wareconn.js";
import { zhicloud } from "./zhicloud.js";

/** A simulator for each provider, by its short name. */
export const simulators = { wareconn, zhicloud, "edge-gateway": edgeGateway, gongjiang } as const;

/** The short name of a provider that can be simulated. */
export type MockProvider = keyof typeof simulators;
