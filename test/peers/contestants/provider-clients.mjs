/** Ours, as it was built: a provider as users define their own, with its defaults. */
export async function create({ origin, clientId, clientSecret, sharedFile, sleep, timeoutMs, fetch }) {
  const { defineProvider, clientCredentials, clientOf, bearer, successWhere, isTokenRefusal, unwrapOf } = await import(
    "../../../dist/esm/src/kit.js"
  );
  const { fileTokenStore } = await import("../../../dist/esm/src/node.js");
  const envelope = {
    provider: "example",
    read: successWhere({ field: "code", value: 0, mayBeMissing: true, message: "message" }),
    isRefusal: isTokenRefusal,
  };
  const provider = defineProvider({
    envelope,
    secrets: ["clientId", "clientSecret"],
    scheme: {
      ...clientCredentials({ path: "/oauth/token", as: "form" }),
      rejection: { status: 401 },
      sign: bearer(),
    },
  });
  const client = clientOf(provider)({
    ...{ baseUrl: origin, clientId, clientSecret, allowInsecureHttp: true },
    ...(sharedFile && { store: fileTokenStore(sharedFile) }),
    ...(timeoutMs && { timeoutMs }),
    ...(fetch && { fetch }),
    ...(sleep && { clock: { now: () => Date.now(), sleep } }),
  });
  const unwrap = unwrapOf(envelope);
  return ({ method, path, body, signal }) => {
    const isStream = body instanceof ReadableStream;
    const init = isStream ? { body, bodySerializer: (stream) => stream, duplex: "half" } : { body };
    return unwrap(client[method](path, { ...init, ...(signal && { signal }) }));
  };
}
