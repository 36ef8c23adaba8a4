export { type RegisterTest, runTokenStoreContract } from "./stores/token-store-contract.js";
