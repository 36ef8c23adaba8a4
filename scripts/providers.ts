/** Every provider, in the order of their mocks' ports. */
export const providers = ["wareconn", "zhicloud", "edge-gateway", "gongjiang"] as const;

export type ProviderName = (typeof providers)[number];

export const root = new URL("../", import.meta.url);

export const descriptionUrl = (provider: ProviderName): URL => new URL(`openapi/${provider}/openapi.yaml`, root);

export const workflowUrl = (provider: ProviderName): URL => new URL("workflow.arazzo.yaml", descriptionUrl(provider));
