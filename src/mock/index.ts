export { type Config, defineConfig } from "./config.js";
export { createMock } from "./create-mock.js";
export { defineSimulator, type SimulatorDefinition } from "./define-simulator.js";
export type { MockWarning } from "./descriptions/warnings.js";
export type { Delay, Fault, Quota } from "./faults.js";
export type { CallHandler, CallHandlers, HandledCall } from "./handler-types.js";
export type { MockCall } from "./journal/journal.js";
export type { Behaviour, Credentials, ListenOptions, Mock, Mocked, MockOptions, RecordOptions } from "./mock.js";
export type {
  Call,
  FailureForm,
  Incoming,
  Refusals,
  Reply,
  SimulatedProvider,
  Simulator,
  SimulatorContext,
} from "./simulator.js";
export type { MockProvider } from "./simulators/index.js";
export { createTokenBook, type Issued, type TokenBook } from "./token-book.js";
