// Made from scripts/providers.ts by `npm run generate`. Do not edit.

export const workflows = {
  "wareconn": async () => (await import("./wareconn.workflow.js")).workflow,
  "zhicloud": async () => (await import("./zhicloud.workflow.js")).workflow,
  "edge-gateway": async () => (await import("./edge-gateway.workflow.js")).workflow,
  "gongjiang": async () => (await import("./gongjiang.workflow.js")).workflow,
} as const;
