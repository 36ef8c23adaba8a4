import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, test } from "vitest";
import { fileTokenStore } from "../../src/stores/file.js";
import { runTokenStoreContract } from "../../src/testing.js";

const folder = mkdtempSync(join(tmpdir(), "token-store-"));
afterAll(() => rm(folder, { recursive: true }));

describe("the file store", () => runTokenStoreContract(() => fileTokenStore(join(folder, "tokens.json")), test));
