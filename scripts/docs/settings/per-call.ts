import type { CallInit } from "../../../src/client/call-init.js";
import type { ClientSettings } from "../../../src/client/call-settings.js";

/** Which settings a call may have of its own. The compiler compares it with what calls take. */
export const isPerCall: {
  readonly [Name in keyof ClientSettings]-?: Name extends keyof CallInit | keyof RequestInit ? true : false;
} = {
  api: false,
  fetch: true,
  store: false,
  clock: false,
  timeoutMs: true,
  bodyTimeoutMs: true,
  retry: true,
  onEvent: false,
  onAttempt: false,
  waitUntil: false,
  allowInsecureHttp: false,
  dangerouslyAllowBrowser: false,
  validate: false,
  headers: true,
  querySerializer: true,
  bodySerializer: true,
  pathSerializer: true,
  requestInitExt: false,
  signal: true,
  cache: true,
  credentials: true,
  keepalive: true,
  mode: true,
  priority: true,
  referrer: true,
  referrerPolicy: true,
};
