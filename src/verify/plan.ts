import type { DescribedSource } from "../contract/source.js";
import { fieldsOf, follow } from "../description/references.js";
import { operationsOf } from "../mock/descriptions/operations.js";
import type { Operation } from "../scheme/scheme.js";
import type { Condition } from "./conditions.js";
import type { Limits } from "./politeness.js";
import type { WorkflowStep } from "./workflow.js";

/** A step that is to be made, or the reason why it isn't. */
export interface Planned extends Omit<WorkflowStep, "operationId"> {
  readonly operation: Operation;
  readonly leftOut: string | undefined;
}

/**
 * The steps of a run: those of the workflow, then every GET that needs no argument and isn't among them. Where the workflow has
 * no call to be refused for its token, one of those is made once more to be refused.
 *
 * @param descriptions the provider's own first, then those of further endpoints
 * @param refusal tells one
 * @throws Error where a step's operation is in no description
 */
export function planOf(
  workflow: readonly WorkflowStep[],
  descriptions: readonly DescribedSource[],
  limits: Limits,
  refusal: Condition,
): Planned[] {
  const [base, ...others] = descriptions;
  if (!base) throw new Error("there is no description");
  const own = operationsOf(base.description);
  const steps = workflow.map(({ operationId, ...step }): Planned => {
    const operation = own.find((one) => one.operationId === operationId);
    if (!operation) throw new Error(`step "${step.name}": ${base.name} has no operation "${operationId}"`);
    return { ...step, operation, leftOut: whyNot(operation, limits) };
  });
  const called = new Set(steps.map(({ operation }) => operation));
  const security = base.description.security as Parameters<typeof operationsOf>[1];
  const further = [
    ...own.map((operation) => ({ operation, named: base })),
    ...others.flatMap((named) =>
      operationsOf(named.description, security).map((operation) => ({
        operation: { ...operation, isTokenOperation: false },
        named,
      })),
    ),
  ].filter(({ operation }) => operation.method === "GET" && !operation.isTokenOperation && !called.has(operation));
  const all = [...steps, ...further.map(({ operation, named }) => plainStep(operation, named, limits))];
  const isOfToken = ({ kind, operation }: Planned) => kind === "refused" && !operation.isTokenOperation;
  const signed = all.find(
    ({ kind, leftOut, operation }) => kind === "use" && !leftOut && operation.security.length > 0,
  );
  if (!signed || steps.some((step) => isOfToken(step) && !step.leftOut)) return all;
  const name = `refuse-token at ${signed.name}`;
  const documented = "A refusal, of a token that nobody was given.";
  return [...all, { ...signed, name, kind: "refused", documented, criteria: [refusal] }];
}

function plainStep(operation: Operation, { description }: DescribedSource, limits: Limits): Planned {
  const item = fieldsOf(fieldsOf(description.paths)[operation.path]);
  const { parameters, responses } = fieldsOf(item.get);
  const wanted = [item.parameters, parameters]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((one) => follow(description, one))
    .filter(({ required }) => required === true)
    .map(({ name }) => `\`${name}\``);
  const statuses = Object.keys(fieldsOf(responses)).map((status) =>
    status === "default" ? "any status" : `HTTP ${status}`,
  );
  return {
    ...{ name: operation.operationId, kind: "use", operation, parameters: [], body: undefined, criteria: [] },
    documented: statuses.join(", ") || "nothing",
    leftOut: wanted.length > 0 ? `it needs ${wanted.join(", ")}` : whyNot(operation, limits),
  };
}

const readingMethods = ["GET", "HEAD", "OPTIONS"];

/** Token calls are counted instead. */
function whyNot({ method, isIdempotent, isTokenOperation }: Operation, { writes }: Limits): string | undefined {
  const isRead = readingMethods.includes(method) && isIdempotent;
  return writes || isRead || isTokenOperation ? undefined : "it may change something: --writes allows it";
}
