export type { ProviderAuth } from "./calls/provider-auth.js";
export { tokenOf } from "./calls/token-of.js";
export { type Check, isDuration, isSecret, isString } from "./client/checks.js";
export type { ProviderClient } from "./client/client.js";
export { defineProvider } from "./client/define-provider.js";
export type { Authentication, Provider, ProviderDefinition } from "./client/provider.js";
export {
  authOf,
  type CreateClient,
  clientOf,
  type IsSuccess,
  isSuccessOf,
  type Unwrap,
  unwrapOf,
} from "./client/provider-entry.js";
export type { AuthSettings } from "./client/settings.js";
export type { SecretSource, TokenSource } from "./credentials/secret-source.js";
export { base64 } from "./scheme/base64.js";
export { clientCredentials } from "./scheme/client-credentials.js";
export { isTokenRefusal } from "./scheme/common-words.js";
export { type Envelope, isRecord } from "./scheme/envelope.js";
export { type Lifetime, lifetimeInSeconds, lifetimeUntil, type TimeField } from "./scheme/lifetime.js";
export { refreshToken } from "./scheme/refresh-token.js";
export type { Account, Grant, Operation, OutgoingRequest, SigningContext, TokenRequest } from "./scheme/scheme.js";
export { basic, bearer, header, inTurn, query } from "./scheme/signs.js";
export { type SuccessRule, successWhere } from "./scheme/success-rule.js";
export { type TokenAnswer, type TokenAnswerReader, tokenAnswer } from "./scheme/token-answer.js";
export { type TokenCall, tokenRequest } from "./scheme/token-request.js";
