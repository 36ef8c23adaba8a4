/**
 * The paths of a description together with paths of your own; yours win where both have one.
 *
 * The providers' documents describe authentication and few calls besides. Describe the endpoints that you use in an
 * OpenAPI file of your own, generate types from it (`npx openapi-typescript my-api.yaml -o my-api.ts`), and pass both.
 *
 * @example
 * import type { Extend } from "provider-clients";
 * import { createWareconnClient, type paths } from "provider-clients/wareconn";
 * import type { paths as MyPaths } from "../my-api.js";
 *
 * const client = createWareconnClient<Extend<paths, MyPaths>>({ baseUrl, clientId, clientSecret });
 */
export type Extend<Paths, Own> = Both<Own & Omit<Paths, keyof Own>>;

// Mapped, so that it is one object to whoever compares or reads it.
type Both<Paths> = { [Path in keyof Paths]: Paths[Path] };
