import type { Report } from "../description/faults.js";
import type { Fields } from "../description/references.js";

/** What changes schemas into such that openapi-typescript reads as they are meant. */
export const typedSchemas =
  (warn: Report) =>
  (schema: Fields, place: readonly string[]): Fields => {
    const entries = Object.entries(schema).filter(([key, said]) => {
      // Its values are taken for schemas.
      const isEnumOfObjects = key === "enum" && [schema.type].flat().includes("object");
      const isWrong = isEnumOfObjects || (key === "required" && !Array.isArray(said));
      if (isWrong) warn([...place, key], `"${key}" says nothing of an object's type here, and is left out`);
      return !isWrong;
    });
    return Object.fromEntries(entries);
  };
