import { simulators } from "../../../generated/simulators.js";

export { simulators };

/** The short name of a provider that can be simulated. */
export type MockProvider = keyof typeof simulators;
