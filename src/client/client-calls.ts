import type { FetchResponse, MaybeOptionalInit } from "openapi-fetch";

type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

type PathsWith<Paths, M extends Method> = {
  [Path in keyof Paths]: Paths[Path] extends Record<M, unknown> ? Path : never;
}[keyof Paths];

/** A call's own transport, as it is called: any `fetch` will do. */
type OwnFetch = (url: string, init: RequestInit) => Promise<Response>;

type Init<Paths, Path extends keyof Paths, M> = NonNullable<MaybeOptionalInit<Paths[Path], M & keyof Paths[Path]>>;
type OwnInit<Paths, Path extends keyof Paths, M> = Omit<Init<Paths, Path, M>, "fetch"> & {
  fetch?: OwnFetch | undefined;
};

interface More {
  [name: string]: unknown;
}

type Result<Paths, Path extends keyof Paths, M, I> = Promise<
  FetchResponse<Extract<Paths[Path][M & keyof Paths[Path]], Record<string | number, unknown>>, I, `${string}/${string}`>
>;

interface Call<Paths, M extends Method> {
  <Path extends PathsWith<Paths, M>, I extends OwnInit<Paths, Path, M>>(
    path: Path,
    init: I & More,
  ): Result<Paths, Path, M, I>;
  /** openapi-fetch's type of it, which it isn't called as. */
  <Path extends PathsWith<Paths, M>>(
    path: Path,
    init: Init<Paths, Path, M> & { fetch: (request: Request) => Promise<Response> } & More,
  ): { readonly fetch: "is called with a URL and an init" };
}

/**
 * The calls of a client that bring a transport of their own: it is called with a URL and an init, where openapi-fetch
 * would call it with a Request. Beside them stand openapi-fetch's own, so that a client passes for one of its clients.
 * `request` has openapi-fetch's type alone, which its helpers read a client's paths from.
 */
export type CallsWithFetch<Paths> = { [M in Method as Uppercase<M>]: Call<Paths, M> };
