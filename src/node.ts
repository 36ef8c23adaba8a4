export { createMinimalFetch, type MinimalFetchOptions, minimalFetch } from "./minimal-fetch.js";
