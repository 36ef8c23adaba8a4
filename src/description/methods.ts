/** The operations that a path item may have. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
