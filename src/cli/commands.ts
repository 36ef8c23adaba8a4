import type { CommandShape } from "./command-shape.js";

interface Command {
  /** What the list of commands says of it. */
  readonly summary: string;
  /** Loads what it needs, which is not what others need. */
  load(): Promise<{ shape: CommandShape; run(args: string[]): Promise<void> }>;
}

/** All that `provider-clients` can do. */
export const commands: Readonly<Record<string, Command>> = {
  mock: {
    summary: "serves simulated providers on this machine",
    async load() {
      const { mockCommand, mockShape } = await import("./mock-command.js");
      const { exampleEndpoints } = await import("./example-endpoints.js");
      return { shape: mockShape, run: (args) => mockCommand(args, exampleEndpoints) };
    },
  },
  verify: {
    summary: "says what of a provider's description is true of a server",
    async load() {
      const { verifyCommand, verifyShape } = await import("./verify-command.js");
      return { shape: verifyShape, run: verifyCommand };
    },
  },
  token: {
    summary: "prints what signs a call, for scripts in any language",
    async load() {
      const { tokenCommand, tokenShape } = await import("./token-command.js");
      return { shape: tokenShape, run: tokenCommand };
    },
  },
  proxy: {
    summary: "signs calls for programs in any language",
    async load() {
      const { proxyCommand, proxyShape } = await import("./proxy-command.js");
      return { shape: proxyShape, run: proxyCommand };
    },
  },
  extend: {
    summary: "writes types and a table of your own endpoints, from their OpenAPI descriptions",
    async load() {
      const { extendCommand, extendShape } = await import("./extend-command.js");
      return { shape: extendShape, run: extendCommand };
    },
  },
  new: {
    summary: "writes the skeleton of a provider of your own",
    async load() {
      const { newCommand, newShape } = await import("./new-command.js");
      return { shape: newShape, run: newCommand };
    },
  },
  completion: {
    summary: "prints what completes these commands in your shell",
    async load() {
      const { completionCommand, completionShape } = await import("./completion-command.js");
      return { shape: completionShape, run: completionCommand };
    },
  },
};
