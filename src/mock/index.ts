export { createMock } from "./create-mock.js";
export type { Delay, Fault, Quota } from "./faults.js";
export type { MockCall } from "./journal.js";
export type { Credentials, Mock, MockOptions } from "./mock.js";
export type { MockProvider } from "./simulators/index.js";
