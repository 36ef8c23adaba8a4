import type { Client, FetchResponse, MaybeOptionalInit } from "openapi-fetch";
import type { Transport } from "../calls/session.js";

type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

type PathsWith<Paths, M extends Method> = {
  [Path in keyof Paths]: Paths[Path] extends Record<M, unknown> ? Path : never;
}[keyof Paths];

/** As openapi-fetch has it, but for the transport of one call, which is called with a URL and an init. */
type WithTransport<Init> = Init extends object ? Omit<Init, "fetch"> & { fetch?: Transport } : Init;

type CallInit<Paths, Path extends keyof Paths, M> = WithTransport<
  MaybeOptionalInit<Paths[Path], M & keyof Paths[Path]>
>;

/** Optional where nothing in it is required. More than is known goes to the transport. */
type Rest<Init> = {} extends Init
  ? [init?: Init & More]
  : undefined extends Init
    ? [init?: Init & More]
    : [init: Init & More];
interface More {
  [name: string]: unknown;
}

type Result<Paths, Path extends keyof Paths, M, Init> = Promise<
  FetchResponse<
    Extract<Paths[Path][M & keyof Paths[Path]], Record<string | number, unknown>>,
    Init,
    `${string}/${string}`
  >
>;

type Call<Paths, M extends Method> = <Path extends PathsWith<Paths, M>, Init extends CallInit<Paths, Path, M>>(
  path: Path,
  ...init: Rest<Init>
) => Result<Paths, Path, M, Init>;

/** The calls of an openapi-fetch client. */
export type ClientCalls<Paths extends {}> = Pick<Client<Paths>, "use" | "eject"> & {
  [M in Method as Uppercase<M>]: Call<Paths, M>;
} & {
  request<M extends Method, Path extends PathsWith<Paths, M>, Init extends CallInit<Paths, Path, M>>(
    method: M,
    path: Path,
    ...init: Rest<Init>
  ): Result<Paths, Path, M, Init>;
};
