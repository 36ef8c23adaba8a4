const { navigator, process } = globalThis as {
  navigator?: { userAgent?: string };
  process?: { versions?: { node?: string } };
};

export const isBun = "Bun" in globalThis;

export const isNode = process?.versions?.node !== undefined && !isBun && !("Deno" in globalThis) && !isWorkerd();

/** Whether the runtime ends what a request began when the request is over. */
export const endsWithRequests = isWorkerd();

function isWorkerd(): boolean {
  return navigator?.userAgent === "Cloudflare-Workers";
}
