import { scrub } from "../scheme/provider-error.js";

const notSent = /^(E(CONNREFUSED|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;
export function transportFailure(cause: unknown): { what: "untrusted" | "proxy" | "not-sent" | "lost"; code?: string } {
  const { code } = scrub(cause);
  return { what: notSent.test(code ?? "") ? "not-sent" : "lost", ...(code !== undefined && { code }) };
}
