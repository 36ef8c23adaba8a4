import type { DescribedSource } from "../contract/source.js";
import { type Fields, fieldsOf, follow } from "../description/references.js";
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
 * The steps of a run: those of the workflow, then every GET that needs no argument and isn't among them. Where the workflow makes
 * no call that is to be refused for its token, one of those is made once more for that, if a refusal is described of any.
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
  const steps = workflow.map((step) => workflowStep(step, descriptions[0] as DescribedSource, limits));
  const called = steps.map(({ operation: { method, path } }) => `${method} ${path}`);
  const further = readable(descriptions).filter(
    ({ operation: { method, path } }) => !called.includes(`${method} ${path}`),
  );
  const all = [...steps, ...further.map((one) => plainStep(one, limits))];
  const isRefused = ({ kind, operation, leftOut }: Planned) =>
    kind === "refused" && !operation.isTokenOperation && leftOut === undefined;
  const refusable = further.filter(isRefusable).map((one) => plainStep(one, limits));
  const again = refusable.find(({ leftOut }) => leftOut === undefined);
  if (!again || steps.some(isRefused)) return all;
  const name = `refuse-token at ${again.name}`;
  const documented = "A refusal, of a token that nobody was given.";
  return [...all, { ...again, name, kind: "refused", documented, criteria: [refusal] }];
}

function workflowStep({ operationId, ...step }: WorkflowStep, base: DescribedSource, limits: Limits): Planned {
  const operation = operationsOf(base.description).find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`step "${step.name}": ${base.name} has no operation "${operationId}"`);
  return { ...step, operation, leftOut: whyNot(operation, limits) };
}

interface Described {
  readonly operation: Operation;
  readonly description: DescribedSource["description"];
}

/** The GETs of descriptions, but for those that hand out tokens. */
function readable([base, ...others]: readonly DescribedSource[]): Described[] {
  const security = base?.description.security;
  const own = base ? operationsOf(base.description).map((operation) => ({ operation, ...base })) : [];
  const further = others.flatMap((source) =>
    operationsOf(source.description, security).map((operation) => ({
      ...{ operation: { ...operation, isTokenOperation: false }, ...source },
    })),
  );
  return [...own, ...further].filter(({ operation }) => operation.method === "GET" && !operation.isTokenOperation);
}

function plainStep({ operation, description }: Described, limits: Limits): Planned {
  const item = fieldsOf(fieldsOf(description.paths)[operation.path]);
  const wanted = [item.parameters, fieldsOf(item.get).parameters]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((one) => follow(description, one))
    .filter(({ required }) => required === true)
    .map(({ name }) => `\`${name}\``);
  const statuses = Object.keys(answersOf({ operation, description }));
  return {
    ...{ name: operation.operationId, kind: "use", operation, parameters: [], body: undefined, criteria: [] },
    documented: statuses.map((one) => (one === "default" ? "any status" : `HTTP ${one}`)).join(", "),
    leftOut: wanted.length > 0 ? `it needs ${wanted.join(", ")}` : whyNot(operation, limits),
  };
}

const answersOf = ({ operation, description }: Described): Fields =>
  fieldsOf(fieldsOf(fieldsOf(fieldsOf(description.paths)[operation.path]).get).responses);

/** Whether it is described what becomes of a call with a wrong token. */
const isRefusable = (one: Described): boolean =>
  one.operation.security.length > 0 &&
  Object.keys(answersOf(one)).some((status) => /^(401|4xx|default)$/i.test(status));

const readingMethods = ["GET", "HEAD", "OPTIONS"];

/** Token calls are counted instead. */
function whyNot({ method, isIdempotent, isTokenOperation }: Operation, { writes }: Limits): string | undefined {
  const isRead = readingMethods.includes(method) && isIdempotent;
  return writes || isRead || isTokenOperation ? undefined : "it may change something: --writes allows it";
}
