import { describe, expect, it } from "vitest";
import { providers } from "../../scripts/providers.js";
import { withEntries } from "../../scripts/registered.js";

describe("the entries of package.json", () => {
  const entry = (file: string) => ({ import: { default: `./dist/esm/src/${file}` } });
  const written = (exports: object) =>
    JSON.parse(withEntries(JSON.stringify({ name: "any", exports, typesVersions: {}, bin: "x" })));

  it("are the package's own, and one for each provider behind the first", () => {
    const { exports } = written({ ".": entry("index.js"), "./node": entry("node.js") });
    const entries = Object.keys(exports);
    expect(entries.filter((name) => !name.includes("hummingbird"))).toEqual([
      ".",
      ...providers.map((provider) => `./${provider}`),
      "./node",
    ]);
    const { "./edge-gateway": made, "./edge-gateway/hummingbird": own } = exports;
    expect(own.import.default).toBe("./dist/esm/generated/edge-gateway.hummingbird.js");
    expect(made.import.default).toBe("./dist/esm/src/providers/edge-gateway.js");
    expect(made.require.types).toBe("./dist/cjs/src/providers/edge-gateway.d.ts");
  });

  it("are not those of a provider that is no more", () => {
    const { exports } = written({ ".": entry("index.js"), "./gone": entry("providers/gone.js") });
    expect(exports).not.toHaveProperty(["./gone"]);
  });

  it("leave all else where it is", () => {
    expect(Object.keys(written({ ".": entry("index.js") }))).toEqual(["name", "exports", "typesVersions", "bin"]);
  });

  it("have types for compilers that don't read them", () => {
    const { typesVersions } = written({ ".": entry("index.js") });
    expect(typesVersions["*"]).toMatchObject({
      wareconn: ["./dist/cjs/src/providers/wareconn.d.ts"],
      "edge-gateway/hummingbird": ["./dist/cjs/generated/edge-gateway.hummingbird.d.ts"],
    });
  });
});
