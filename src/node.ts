export { fileTokenStore } from "./stores/file.js";
export type { MinimalFetchOptions } from "./transports/minimal-agent.js";
export { createMinimalFetch, minimalFetch } from "./transports/minimal-fetch.js";
