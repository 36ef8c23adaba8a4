export { fileTokenStore } from "./stores/file.js";
export { createMinimalFetch, type MinimalFetchOptions, minimalFetch } from "./transports/minimal-fetch.js";
