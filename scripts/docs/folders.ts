import { root } from "../providers.js";

/** What is made on the way, and kept to be faster the next time. */
export const buildFolder = new URL(".docs/", root);

export const siteFolder = new URL("site/", root);
