export type { ContractCall, ContractServer } from "./client/contract/world.js";
export { type ProviderContract, runProviderContract } from "./client/provider-contract.js";
export { type RegisterTest, runTokenStoreContract } from "./stores/token-store-contract.js";
