import { describe, expect, it } from "vitest";
import { extendDescription } from "../../src/mock/extend-description.js";

const description = {
  openapi: "3.1.0",
  security: [{ token: [] }],
  paths: { "/token": { post: {} } },
  components: { schemas: { Token: {} }, securitySchemes: { token: {} } },
};

describe("extending a description", () => {
  it("adds paths and components, and keeps all else", () => {
    const own = { openapi: "3.1.0", paths: { "/orders": { get: {} } }, components: { schemas: { Order: {} } } };
    expect(extendDescription(description, own, "own.yaml")).toEqual({
      openapi: "3.1.0",
      security: [{ token: [] }],
      paths: { "/token": { post: {} }, "/orders": { get: {} } },
      components: { schemas: { Token: {}, Order: {} }, securitySchemes: { token: {} } },
    });
  });

  it.each([
    ["a path", { openapi: "3.1.0", paths: { "/token": {} } }, "#/paths//token"],
    ["a component", { openapi: "3.1.0", components: { schemas: { Token: {} } } }, "#/components/schemas/Token"],
  ])("refuses %s that is there already, naming file and place", (_what, own, place) => {
    expect(() => extendDescription(description, own, "own.yaml")).toThrow(`own.yaml collides`);
    expect(() => extendDescription(description, own, "own.yaml")).toThrow(place);
  });

  it("refuses what is not OpenAPI", () => {
    expect(() => extendDescription(description, { paths: {} }, "own.yaml")).toThrow("own.yaml is not an OpenAPI");
  });
});
