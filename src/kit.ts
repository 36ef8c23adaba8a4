export type { Check } from "./client/checks.js";
export {
  type Authentication,
  defineProvider,
  type Provider,
  type ProviderDefinition,
} from "./client/define-provider.js";
export {
  authOf,
  type CreateClient,
  clientOf,
  type IsSuccess,
  isSuccessOf,
  type Unwrap,
  unwrapOf,
} from "./client/provider-entry.js";
export type { SecretSource } from "./credentials/secret-source.js";
export { type ClientCredentials, clientCredentials, readTokenAnswer } from "./scheme/client-credentials.js";
export { isTokenRefusal } from "./scheme/common-words.js";
export type { Envelope } from "./scheme/envelope.js";
export type { Account, Grant, Operation, OutgoingRequest, SigningContext, TokenRequest } from "./scheme/scheme.js";
export { basic, bearer, header, inTurn, query } from "./scheme/signs.js";
export { type SuccessRule, successWhere } from "./scheme/success-rule.js";
export { lifetimeFromSeconds, tokenFrom } from "./scheme/token-answer.js";
