/** A part of the code whose mutants are made, and the tests that have to notice them, the nearest first. */
interface Slice {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** Whom those tests are about that are about each; default: all. */
  readonly providers?: readonly string[];
}

const under = (folder: string, ...names: string[]) => names.map((name) => `test/${folder}/${name}.test.ts`);

/** Only tests that are over soon: whatever starts processes, servers or browsers, or tries a great many ways, stays out. */
const slices: Readonly<Record<string, Slice>> = {
  credentials: {
    mutate: ["src/credentials/**"],
    tests: [
      ...under("credentials", "time", "asking", "stored-entry", "shared-record", "guarded-store", "sharing"),
      ...under("credentials", "credential-source", "flights", "secret-source", "life"),
      ...under("calls", "token-calls", "retry", "server-clock", "timeout"),
      ...under("kit", "signatures", "feishu"),
      ...under("credentials", "orphans", "store-failures", "shared-token", "pause", "told-end"),
    ],
    providers: ["edge-gateway", "gongjiang"],
  },
  calls: {
    mutate: ["src/calls/**"],
    tests: [
      ...under("calls", "transport-failure", "answered-call", "response-of", "debug-lines", "kind-of", "read-payload"),
      ...under("calls", "no-answer", "relay", "unsendable", "locate", "reasons", "read-body"),
      ...under("calls", "outgoing-call", "payload"),
      ...under("calls", "timeout", "server-clock", "retry", "token-calls", "answers", "unreadable-answers"),
      ...under("calls", "signed-calls", "replay", "events"),
      ...under("kit", "parts", "wechat", "feishu"),
      ...under("client", "call-limits"),
    ],
    providers: ["zhicloud", "gongjiang"],
  },
  scheme: {
    mutate: ["src/scheme/**"],
    tests: [
      ...under("scheme", "find-operation", "token-answer", "query-pairs", "provider-error"),
      ...under("kit", "parts", "signatures", "define-provider", "dingtalk", "wechat", "secrets-in-urls"),
      ...under("calls", "payload"),
      ...under("providers", "edge-gateway", "gongjiang", "wareconn", "zhicloud"),
      ...under("scheme", "redaction", "secrets-sent"),
    ],
  },
  kit: {
    mutate: ["src/kit.ts", "src/client/{check-definition,checks,define-provider,provider,provider-entry}.ts"],
    tests: [
      ...under("kit", "wrong-definitions", "parts", "signatures", "define-provider"),
      ...under("client", "checks", "provider", "provider-entry", "api", "options"),
    ],
  },
  providers: {
    mutate: ["src/providers/**"],
    tests: [
      ...under("providers", "schemes", "edge-gateway", "gongjiang", "wareconn", "zhicloud"),
      ...under("client", "options"),
      ...under("providers", "contract"),
    ],
  },
};

export const sliceNames: readonly string[] = Object.keys(slices);

export function sliceOf(name = ""): Slice {
  const slice = slices[name];
  if (!slice) throw new Error(`SLICE is one of ${sliceNames.join(", ")}`);
  return slice;
}
