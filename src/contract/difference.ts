/** What a message and its description disagree about. */
export type DifferenceKind =
  | "operation"
  | "status"
  | "envelope"
  | "code"
  | "content-type"
  | "charset"
  | "html"
  | "empty"
  | "unexpected-body"
  | "cut"
  | "malformed"
  | "bom"
  | "missing"
  | "undocumented"
  | "renamed"
  | "type"
  | "null"
  | "value"
  | "format"
  | "pattern"
  | "bounds"
  | "choice"
  | "rule"
  | "header"
  | "parameter";

/**
 * One thing in which a message is not what the description says. It holds nothing of what the message holds but the names of
 * fields, statuses and codes: what is sent may be a secret or somebody's data.
 */
export interface Difference {
  readonly kind: DifferenceKind;
  /** In words: ``documents `expires_in` as integer, server sent text``. */
  readonly message: string;
  /** The place of the rule in the description: the file's name and a JSON pointer, as in `openapi.yaml#/paths/…`. */
  readonly pointer: string;
  /** The place in the message: `status`, `header content-type`, `body`, and on from there, `*` for each item of a list. */
  readonly place: string;
  readonly documented: string;
  readonly seen: string;
  /** Whether it is worth knowing, and breaks no promise. */
  readonly isNote?: boolean;
}
