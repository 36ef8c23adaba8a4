import { describe, expect, it } from "vitest";
import { readPort } from "../../src/cli/command.js";
import { UsageError } from "../../src/cli/usage-error.js";

describe("a port out of an option", () => {
  it.each([
    ["0", 0],
    ["4010", 4010],
    ["65532", 65_532],
  ])("may be %s", (text, port) => {
    expect(readPort(text, "--port", 4)).toBe(port);
  });

  it.each(["", "many", "-1", "40.5", "0x10", " 1", "65533", "1e3"])(
    "may not be %j, and the error names the option",
    (text) => {
      expect(() => readPort(text, "--port", 4)).toThrow(UsageError);
      expect(() => readPort(text, "--port", 4)).toThrow("--port takes a port number from 0 (any free one) to 65532");
    },
  );
});
