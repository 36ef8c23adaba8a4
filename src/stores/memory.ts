import { recordStore, type TokenRecords } from "./record-store.js";
import type { TokenStore } from "./token-store.js";

/**
 * Keeps tokens in this process's memory, for several clients of the same account. A client without a store keeps its token
 * for itself.
 *
 * @example
 * const store = memoryTokenStore();
 * const clients = [createGongjiangClient({ ...options, store }), createGongjiangClient({ ...options, store })];
 */
export function memoryTokenStore(): TokenStore {
  let records: TokenRecords = {};
  return recordStore({
    read: async () => records,
    async update(change) {
      records = change(records) ?? records;
    },
  });
}
