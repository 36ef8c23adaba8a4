const { navigator } = globalThis as { navigator?: { userAgent?: string } };

/** Whether the runtime ends what a request began when the request is over: Cloudflare's workerd does. */
export const endsWithRequests = navigator?.userAgent === "Cloudflare-Workers";
