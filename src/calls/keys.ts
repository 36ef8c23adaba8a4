import type { CredentialSource } from "../credentials/credential-source.js";
import type { Signal } from "../credentials/time.js";
import type { SigningKey } from "../scheme/scheme.js";

/** Where a call's key comes from. */
export interface Keys {
  get(signal: Signal): SigningKey | Promise<SigningKey>;
  reject?: CredentialSource["reject"];
}
