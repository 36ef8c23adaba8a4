import { describe, test } from "vitest";
import { memoryTokenStore } from "../../src/stores/memory.js";
import { runTokenStoreContract } from "../../src/testing.js";

describe("the memory store", () => runTokenStoreContract(memoryTokenStore, test.concurrent));
