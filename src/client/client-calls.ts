import type { FetchResponse, MaybeOptionalInit } from "openapi-fetch";
import type { CallLimits } from "./call-limits.js";

type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

type PathsWith<Paths, M extends Method> = {
  [Path in keyof Paths]: Paths[Path] extends Record<M, unknown> ? Path : never;
}[keyof Paths];

/** A call's own transport, as it is called: any `fetch` will do. */
type OwnFetch = (url: string, init: RequestInit) => Promise<Response>;

type Init<Paths, Path extends keyof Paths, M> = NonNullable<MaybeOptionalInit<Paths[Path], M & keyof Paths[Path]>>;
type OwnInit<Paths, Path extends keyof Paths, M> = Omit<Init<Paths, Path, M>, "fetch"> &
  CallLimits & {
    fetch?: OwnFetch | undefined;
  };

interface More {
  [name: string]: unknown;
}

type Operation<Paths, Path extends keyof Paths, M> = Extract<
  Paths[Path][M & keyof Paths[Path]],
  Record<string | number, unknown>
>;
type Answered<Paths, Path extends keyof Paths, M, I> = FetchResponse<
  Operation<Paths, Path, M>,
  I,
  `${string}/${string}`
>;

/** The file or the stream that an operation answers with. openapi-fetch makes an object of its fields, without methods. */
type FileOf<O> = O extends { responses: { 200: { content: infer Content } } }
  ? Extract<Content[keyof Content], Blob | ReadableStream>
  : never;

type Result<Paths, Path extends keyof Paths, M, I> = [FileOf<Operation<Paths, Path, M>>] extends [never]
  ? Answered<Paths, Path, M, I>
  : I extends { parseAs: string }
    ? Answered<Paths, Path, M, I>
    :
        | { data: FileOf<Operation<Paths, Path, M>>; error?: never; response: Response }
        | Extract<Answered<Paths, Path, M, I>, { data?: never }>;

type PathsToFiles<Paths, M extends Method> = {
  [Path in keyof Paths]: [FileOf<Operation<Paths, Path, M>>] extends [never] ? never : Path;
}[keyof Paths];

interface Call<Paths, M extends Method> {
  <Path extends PathsToFiles<Paths, M>>(
    path: Path,
    ...none: {} extends Init<Paths, Path, M> ? [] : [never]
  ): Promise<Result<Paths, Path, M, {}>>;
  <Path extends PathsWith<Paths, M>, I extends OwnInit<Paths, Path, M>>(
    path: Path,
    init: I & More,
  ): Promise<Result<Paths, Path, M, I>>;
  /** openapi-fetch's type of it, which it isn't called as. */
  <Path extends PathsWith<Paths, M>>(
    path: Path,
    init: Init<Paths, Path, M> & { fetch: (request: Request) => Promise<Response> } & More,
  ): { readonly fetch: "is called with a URL and an init" };
}

/**
 * The calls of a client that bring a transport of their own: it is called with a URL and an init, where openapi-fetch
 * would call it with a Request; and those whose answers are files. Beside them stand openapi-fetch's own, so that a client passes for one of its clients.
 * `request` has openapi-fetch's type alone, which its helpers read a client's paths from.
 */
export type CallsWithFetch<Paths> = { [M in Method as Uppercase<M>]: Call<Paths, M> };
