import type { Provider } from "../client/provider.js";
import { withFiles } from "../description/files.js";
import { checkDescription, checkPaths, readSource } from "../description/source.js";
import type { PathsDescription } from "./descriptions/operations.js";
import type { Refusals, SimulatedProvider, Simulator, SimulatorContext } from "./simulator.js";

/** What a provider's server is simulated by. */
export interface SimulatorDefinition<
  Name extends string,
  Settings extends object = object,
  Behaviour extends string = never,
> {
  /** What `defineProvider` made. */
  readonly provider: Provider<Name, Settings>;
  /**
   * The provider's OpenAPI description, version 3: the path of a file, YAML or JSON, or its URL; the description itself; or a
   * function that loads it. Operations want the provider's credentials, but for those with `security: []` and for those that hand out tokens;
   * where some have `security` and the description has none for all, those with it do.
   */
  readonly description: string | object | (() => Promise<object>);
  /** The account that exists if a mock's `credentials` name none, under the names of the client's options. */
  readonly account: Readonly<Record<NoInfer<Name>, string>>;
  /** The client's other options, where `scheme` of the definition depends on them. Default: none. */
  readonly settings?: Partial<Omit<NoInfer<Settings>, Name>>;
  /**
   * How long a token lives by the provider's document, in milliseconds. Default: what the definition reads in the description's
   * example of a token answer; an hour where that tells none or an end, and with a `create` of your own.
   */
  readonly lifetimeMs?: number;
  /**
   * The headers that may come with every call, in lower case, besides those that the description names: for the mock's option
   * `strictHeaders`. Default: any may, and there is no such option.
   */
  readonly sampleHeaders?: readonly string[];
  /** Whether `create` heeds `failures`, so that the mock has an option of this name. Default: false. */
  readonly hasFailureForms?: boolean;
  /** What the mock's option `refusals` is by default. Default: `problem`. */
  readonly refusals?: Refusals;
  /**
   * Makes the simulator, where the definition and the description don't tell all: for each mock, and for each `reset` of one.
   * Default: a plain one. It takes for a login, a renewal and a signature what the definition would send; answers token calls with
   * the description's example of their answers, with fresh tokens in it; and refuses credentials as the definition's `rejection`
   * says. A renewal ends the token before, and so does a login where the definition's `loginRenews` is false.
   *
   * A plain one can't check a signature over the request or its time. A mock of such a provider needs a function here, and says so.
   */
  create?(context: SimulatorContext<NoInfer<Name>>): Simulator;
  /**
   * Simulators of servers of the same provider that were observed to behave otherwise, by the names that a mock's option `as`
   * takes. `document` is this one itself. Default: none.
   */
  readonly behaviours?: Readonly<Record<Behaviour, SimulatedProvider<NoInfer<Name>>>>;
}

/**
 * Defines how a provider of your own is simulated: what `createMock` makes mocks of.
 *
 * @throws TypeError that names the part which is missing or wrong
 * @example
 * const simulated = defineSimulator({
 *   provider: example,
 *   description: "example.yaml",
 *   account: { clientId: "demo-client", clientSecret: "demo-secret" },
 * });
 * const mock = await createMock(simulated);
 * @example
 * // With a rule that no description can tell: a new token ends the one before.
 * const simulated = defineSimulator({
 *   provider: example,
 *   description: "example.yaml",
 *   account: { clientId: "demo-client", clientSecret: "demo-secret" },
 *   lifetimeMs: 7_200_000,
 *   create({ accounts, now, lifetimeMs }) {
 *     const tokens = createTokenBook<(typeof accounts)[number]>(now);
 *     const failure = (code: number, message: string) => ({ code, message });
 *     const refused = (refusal: string) => ({ status: 401, body: failure(401, "unauthorized"), refusal });
 *     return {
 *       tokens,
 *       failure,
 *       authenticate({ headers }) {
 *         const issued = tokens.find((headers.authorization ?? "").replace("Bearer ", ""));
 *         return issued && tokens.isAlive(issued) ? undefined : refused("the token is unknown or has ended");
 *       },
 *       grant({ body }) {
 *         const form = new URLSearchParams(body);
 *         const account = accounts.find(({ clientSecret }) => clientSecret === form.get("client_secret"));
 *         if (!account) return refused("the secret is wrong");
 *         const previous = tokens.current(account);
 *         if (previous) tokens.revoke(previous);
 *         const { token } = tokens.issue({ token: crypto.randomUUID(), account, endsAt: now() + lifetimeMs });
 *         return { status: 200, body: { access_token: token, expires_in: lifetimeMs / 1000 } };
 *       },
 *     };
 *   },
 * });
 */
export function defineSimulator<
  const Name extends string,
  Settings extends object = object,
  const Behaviour extends string = never,
>(definition: SimulatorDefinition<Name, Settings, Behaviour>): SimulatedProvider<Name, Behaviour> {
  const problem = problemOf(definition);
  if (problem !== undefined) throw new TypeError(`defineSimulator: ${problem}`);
  const { description, settings = {}, provider, ...rest } = definition;
  return {
    ...rest,
    provider,
    scheme: provider.schemeFor(settings as Settings),
    description: async () => ({ ...dialect, ...secured(await load(description, provider.shape.provider)) }),
  };
}

function problemOf<Name extends string, Settings extends object, Behaviour extends string>(
  definition: SimulatorDefinition<Name, Settings, Behaviour>,
): string | undefined {
  const { provider, description, account, settings, lifetimeMs, create, behaviours }: Partial<typeof definition> =
    Object(definition);
  const { shape, schemeFor } = Object(provider) as Partial<typeof definition.provider>;
  if (!shape || typeof schemeFor !== "function") return 'part "provider" must be what defineProvider made';
  if (!["string", "object", "function"].includes(typeof description) || description === null) {
    return 'part "description" must be the path or the URL of an OpenAPI description, one itself, or a function that loads one';
  }
  const given = Object.entries(Object(account));
  const isWhole =
    shape.secrets.length === given.length && shape.secrets.every((name) => Object.hasOwn(account ?? {}, name));
  if (!isWhole || !given.every(([, value]) => typeof value === "string" && value !== "")) {
    return `part "account" must hold ${shape.secrets.join(", ")}, each a text that is not empty, and nothing else`;
  }
  if (settings !== undefined && (typeof settings !== "object" || settings === null)) {
    return 'part "settings" must be an object of the client\'s options';
  }
  if (lifetimeMs !== undefined && !(Number.isFinite(lifetimeMs) && lifetimeMs >= 1_000)) {
    return 'part "lifetimeMs" must be a number of milliseconds from 1,000: providers count in seconds';
  }
  if (create !== undefined && typeof create !== "function") return 'part "create" must be a function, or missing';
  const others = Object.entries<SimulatedProvider>(Object(behaviours));
  return others.every(([name, one]) => name !== "document" && Object(one).provider === provider)
    ? undefined
    : 'part "behaviours" must hold what defineSimulator made of the same provider, under other names than "document"';
}

async function load(
  description: SimulatorDefinition<never>["description"],
  provider: string,
): Promise<PathsDescription> {
  if (typeof description === "string") {
    const source = await readSource(description);
    checkPaths(source);
    const { description: whole } = await withFiles(source, (_place, problem) => {
      throw new Error(`${source.name}: ${problem}`);
    });
    return whole;
  }
  const given = typeof description === "function" ? await description() : description;
  const name = `the description of ${provider}`;
  const checked = checkDescription(name, given);
  checkPaths({ name, ...checked });
  return checked.description;
}

/** OpenAPI 3.1's own. Prism takes schemas that name none for older ones, and doesn't heed what those hadn't. */
const dialect = { jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema" };

/** A description in which nothing wants credentials, as one in which all does that isn't open by its own word. */
function secured(description: PathsDescription): PathsDescription {
  const { security, paths, components } = description;
  const operations = Object.values(Object(paths)).flatMap((item) => Object.values<PathsDescription>(Object(item)));
  if (security || operations.some((one) => Object(one).security?.length > 0)) return description;
  const securitySchemes = { credentials: { type: "http", scheme: "bearer" }, ...components?.securitySchemes };
  return { ...description, components: { ...components, securitySchemes }, security: [{ credentials: [] }] };
}
