import { type Fields, fieldsOf } from "../description/references.js";
import { type Condition, readCondition } from "./conditions.js";

/**
 * How a step is made by the client: `acquire` gets a credential, `renew` the next one, `use` calls with it, and `refused` sends
 * what the step says, with a token that nobody was given.
 */
export type StepKind = "acquire" | "renew" | "use" | "refused";

/** A step of a workflow, as far as a client doesn't know by itself what to send. */
export interface WorkflowStep {
  readonly name: string;
  readonly kind: StepKind;
  readonly operationId: string;
  /** What is documented, in words. */
  readonly documented: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly value: unknown }[];
  readonly body: { readonly contentType: string; readonly payload: unknown } | undefined;
  /** All must hold. */
  readonly criteria: readonly Condition[];
}

const kinds: readonly StepKind[] = ["acquire", "renew", "use", "refused"];
const known = {
  document: ["arazzo", "info", "sourceDescriptions", "workflows"],
  workflow: ["workflowId", "summary", "description", "inputs", "steps"],
  step: [
    ...["stepId", "description", "operationId", "parameters", "requestBody", "successCriteria", "outputs"],
    ...["x-as", "x-security"],
  ],
  parameter: ["name", "in", "value"],
  requestBody: ["contentType", "payload"],
  criterion: ["condition"],
};

/**
 * Reads a workflow of Arazzo 1.0.1, of which only steps are understood that call one operation each, one after the other.
 *
 * @throws Error that names the part which is more than that
 */
export function readWorkflow(document: unknown): WorkflowStep[] {
  const { workflows, sourceDescriptions } = partOf(document, "document", "the workflow");
  if (listOf(sourceDescriptions).length !== 1) throw new Error("the workflow: it must have one source description");
  return listOf(workflows).flatMap((workflow) =>
    listOf(partOf(workflow, "workflow", "the workflow").steps).map((step, index) =>
      readStep(step, `step ${index + 1}`),
    ),
  );
}

function readStep(given: unknown, place: string): WorkflowStep {
  const step = partOf(given, "step", place);
  const { stepId, operationId, description, "x-as": kind = "use", parameters, requestBody, successCriteria } = step;
  const name = String(stepId);
  if (typeof operationId !== "string") throw new Error(`step "${name}" names no operationId`);
  if (!kinds.includes(kind as StepKind)) throw new Error(`step "${name}": "x-as" must be ${kinds.join(", ")}`);
  const body = requestBody === undefined ? undefined : partOf(requestBody, "requestBody", `step "${name}"`);
  const read: WorkflowStep = {
    ...{ name, operationId, kind: kind as StepKind, documented: String(description ?? "") },
    parameters: listOf(parameters).map((one) => partOf(one, "parameter", `step "${name}"`)) as never,
    body: body && { contentType: String(body.contentType ?? "application/json"), payload: body.payload },
    criteria: listOf(successCriteria).map((one) =>
      readCondition(String(partOf(one, "criterion", `step "${name}"`).condition)),
    ),
  };
  // A credential's steps are the client's to fill in.
  const isOwn = kind === "use" || kind === "refused";
  if (isOwn && hasExpression([read.parameters, read.body])) {
    throw new Error(`step "${name}": only steps that are "acquire" or "renew" may have expressions`);
  }
  return read;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function partOf(value: unknown, part: keyof typeof known, place: string): Fields {
  const fields = fieldsOf(value);
  const other = Object.keys(fields).find((key) => !known[part].includes(key));
  if (other !== undefined) throw new Error(`${place}: "${other}" is more than is understood of Arazzo here`);
  return fields;
}

/** Arazzo 1.0.1, "Runtime Expressions". */
const hasExpression = (value: unknown): boolean =>
  typeof value === "string"
    ? /^\$(inputs|steps|outputs|response|request)\b|\{\$/.test(value)
    : Object.values(Object(value)).some(hasExpression);
