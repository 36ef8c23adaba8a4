export type { Credential } from "./auth/credential.js";
export type { ProviderAuth } from "./auth/provider-auth.js";
export type { SecretContext, SecretSource } from "./auth/secret-source.js";
export type { CallSettings, ProviderClient } from "./client.js";
export type { Extend } from "./extend.js";
export type { AuthSettings, Clock } from "./options.js";
export { isProviderError, ProviderError, type ProviderErrorKind } from "./provider-error.js";
