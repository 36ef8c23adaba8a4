export { createMinimalFetch, type MinimalFetchOptions, minimalFetch } from "./minimal-fetch.js";
export { fileTokenStore } from "./stores/file.js";
