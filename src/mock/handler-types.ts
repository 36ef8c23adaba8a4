type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

/** The operations of `paths`, as openapi-typescript makes it: `POST /v1/orders`. Any text, where no paths are given. */
export type OperationName<Paths> = [keyof Paths] extends [never]
  ? string
  : { [Path in keyof Paths & string]: NamesOf<Paths[Path], Path> }[keyof Paths & string];

// openapi-typescript writes `never` for a method that there isn't.
type NamesOf<Item, Path extends string> = {
  [M in keyof Item & Method]-?: [Exclude<Item[M], undefined>] extends [never] ? never : `${Uppercase<M>} ${Path}`;
}[keyof Item & Method];

type OperationAt<Paths, Name> = Name extends `${infer M} ${infer Path extends keyof Paths & string}`
  ? Paths[Path][Lowercase<M> & keyof Paths[Path]]
  : unknown;

type ParametersOf<Operation, In extends string> = Operation extends { parameters: { [At in In]?: infer Given } }
  ? Exclude<Given, undefined>
  : Untyped;

interface Untyped {
  readonly [name: string]: unknown;
}

type ContentOf<Part> = Part extends { content: infer Content } ? Content[keyof Content] : undefined;

type BodyOf<Operation> = Operation extends { requestBody: infer Body }
  ? ContentOf<Body>
  : Operation extends { requestBody?: infer Body }
    ? ContentOf<Exclude<Body, undefined>> | undefined
    : unknown;

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | "2XX" | "default";

type AnswerOf<Operation> = Operation extends { responses: infer Responses }
  ? ContentOf<Responses[keyof Responses & Success]>
  : unknown;

/** A call that a handler of your own answers. Its values are of the types that the description says. */
export interface HandledCall<Operation = unknown> {
  readonly method: string;
  /** As it came, without the query. */
  readonly path: string;
  /** The parameters in the path, decoded. */
  readonly params: ParametersOf<Operation, "path">;
  readonly query: ParametersOf<Operation, "query">;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of JSON, its value; of a form, its fields; else the text, and undefined where there is none. */
  readonly body: BodyOf<Operation>;
}

type Answered<Operation> = AnswerOf<Operation> | Response | undefined;

/**
 * Answers a call in place of the description: with a body, sent with the status of the description's success; or with a
 * `Response`, sent as it is. `undefined`: what there was before answers.
 */
export type CallHandler<Operation = unknown> = {
  // A method, so that a typed handler is one of a call of which nothing is known too.
  handle(call: HandledCall<Operation>): Answered<Operation> | Promise<Answered<Operation>>;
}["handle"];

/** The handler of an operation of `paths`, by the operation's name. */
export type HandlerOf<Paths, Name> = CallHandler<OperationAt<Paths, Name>>;

/**
 * Handlers by the operations that they answer.
 *
 * @example
 * const on = { "GET /v1/orders": ({ query }) => ({ code: 200, rows: [{ id: query?.page ?? 1 }] }) } satisfies CallHandlers<MyPaths>;
 */
export type CallHandlers<Paths = {}> = { readonly [Name in OperationName<Paths>]?: HandlerOf<Paths, Name> };
