import type {
  BodySerializer,
  FetchResponse,
  MaybeOptionalInit,
  ParamsOption,
  QuerySerializer,
  QuerySerializerOptions,
  RequestBodyOption,
  RequestOptions,
} from "openapi-fetch";
import type { CallLimits } from "./call-limits.js";

// Descriptions have hundreds of paths, and each call is checked against these types: they are made so that the compiler has
// little more to do than for openapi-fetch's own.

type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

type PathsWith<Paths, M extends Method> = {
  [Path in keyof Paths]: Paths[Path] extends { [Name in M]: unknown } ? Path : never;
}[keyof Paths];

type OperationObject = Record<string | number, unknown>;
type Operation<Paths, Path extends keyof Paths, M> = Extract<Paths[Path][M & keyof Paths[Path]], OperationObject>;

/** A call's own transport, as it is called: any `fetch` will do. */
type OwnFetch = (url: string, init: RequestInit) => Promise<Response>;

interface CallOptions
  extends Omit<RequestInit, "body" | "headers">,
    Pick<RequestOptions<unknown>, "baseUrl" | "pathSerializer" | "parseAs" | "headers" | "middleware">,
    CallLimits {
  fetch?: OwnFetch | undefined;
}

type Init<O> = ParamsOption<O> &
  RequestBodyOption<O> &
  CallOptions & {
    querySerializer?: QuerySerializer<O> | QuerySerializerOptions;
    bodySerializer?: BodySerializer<O>;
  };

interface More {
  [name: string]: unknown;
}

type Success = 200 | 201 | 202 | 203 | 206 | 207 | "2XX";
type ContentOf<R> = R extends { content: infer Content } ? Content[keyof Content] : never;

/** The file or the stream that an operation answers with. openapi-fetch makes an object of its fields, without methods. */
type FileOf<O> = O extends { responses: infer R }
  ? Extract<ContentOf<R[keyof R & Success]>, Blob | ReadableStream>
  : never;

type Answered<O extends OperationObject, I> = FetchResponse<O, I, `${string}/${string}`>;

type Result<O extends OperationObject, I> = [FileOf<O>] extends [never]
  ? Answered<O, I>
  : I extends { parseAs: string }
    ? Answered<O, I>
    : { data: FileOf<O>; error?: never; response: Response } | Extract<Answered<O, I>, { data?: never }>;

interface Call<Paths, M extends Method> {
  <Path extends PathsWith<Paths, M>, I extends Init<Paths[Path][M & keyof Paths[Path]]>>(
    path: Path,
    ...init: {} extends I ? [(I & More)?] : [I & More]
  ): Promise<Result<Operation<Paths, Path, M>, I>>;
  /** openapi-fetch's type of it, which it isn't called as. */
  <Path extends PathsWith<Paths, M>>(
    path: Path,
    init: NonNullable<MaybeOptionalInit<Paths[Path], M & keyof Paths[Path]>> & {
      fetch: (request: Request) => Promise<Response>;
    } & More,
  ): { readonly fetch: "is called with a URL and an init" };
}

/**
 * The calls of a client that bring a transport of their own: it is called with a URL and an init, where openapi-fetch
 * would call it with a Request; and those whose answers are files. Beside them stand openapi-fetch's own, so that a client
 * passes for one of its clients.
 * `request` has openapi-fetch's type alone, which its helpers read a client's paths from.
 */
export type CallsWithFetch<Paths> = { [M in Method as Uppercase<M>]: Call<Paths, M> };
