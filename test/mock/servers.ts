import { simulators } from "../../src/mock/simulators/index.js";
import { providers } from "../accounts.js";

/** Each provider as its document says and as servers of its were observed to be. */
export const servers = providers.flatMap((provider) =>
  ["document", ...Object.keys(simulators[provider].behaviours ?? {})].map((as) => ({ provider, as: as as "document" })),
);
