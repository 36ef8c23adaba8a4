import { stringify } from "yaml";

/** YAML that readers of YAML 1.1, such as PyYAML, read as those of 1.2 do: what they would take for something else is quoted. */
export const publishedYaml = (value: object): string =>
  stringify(value, { compat: "yaml-1.1", aliasDuplicateObjects: false });
