import { vi } from "vitest";

// In place of a thread for each file, which takes longer.
vi.resetModules();
