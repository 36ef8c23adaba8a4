import { inspect } from "node:util";
import { account } from "./account.js";
import { resetClock } from "./clock.js";
import type { Call, CallOptions, Setting } from "./contestant.js";
import { type ContestantName, load } from "./contestants.js";
import { type Certificate, type FaultServer, startFaultServer } from "./fault-server.js";

/** What a call has come to. */
export type End =
  | { readonly kind: "answered"; readonly body: unknown }
  | { readonly kind: "failed"; readonly error: unknown; readonly status: number | undefined }
  | { readonly kind: "waiting"; readonly seconds: number };

/** What scenarios are run in. */
export interface Environment {
  /** Of a server that is asked by HTTPS. Default: plain HTTP. */
  readonly certificate?: Certificate;
  /** What of the setting isn't a library's default. */
  readonly setting?: Pick<Setting, "sleep" | "timeoutMs">;
  /** Comes after so many milliseconds, of which a library may make use. */
  pass(ms: number): Promise<void>;
}

/** What one contestant and one scenario have for themselves. */
export interface World {
  readonly name: ContestantName;
  readonly server: FaultServer;
  readonly setting: Setting;
  readonly pass: Environment["pass"];
  /** A further client, without a token. */
  create(more?: Partial<Setting>): Promise<Call>;
  /** A GET call of one client, which all calls of a scenario share. */
  get(more?: Partial<CallOptions>): Promise<End>;
  post(body: unknown): Promise<End>;
  /** What a promise comes to, if it does so soon enough. */
  end(call: Promise<unknown>, patienceMs?: number): Promise<End>;
  /** Whether what is printed or written of an error has something in it that the client was given or got. */
  shows(error: unknown, secrets: readonly string[]): boolean;
  /** Rejections that nobody has handled. */
  readonly unhandled: unknown[];
  close(): void;
}

/** What must come to nobody but the provider. */
export const secretsOf = ({ clientSecret, refreshToken }: Setting, { received }: FaultServer): string[] => [
  clientSecret,
  refreshToken,
  // In lines, as they are printed, a key is found by one of them.
  account.privateKey.split("\n")[3] ?? "",
  ...received("token").flatMap(({ headers: { authorization = "" } }) => authorization.split(" ").slice(1)),
];

/** A call that hasn't ended by then is waited for no longer. */
const patienceMs = 20_000;

export async function createWorld(name: ContestantName, environment: Environment): Promise<World> {
  const { certificate, pass } = environment;
  const server = await startFaultServer(certificate);
  const { create: createClient } = await load(name);
  const setting: Setting = { ...account, origin: server.origin, ...environment.setting };
  const create = async (more: Partial<Setting> = {}) => createClient({ ...setting, ...more });
  const call = await create();
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);

  const end: World["end"] = (promise, patience = patienceMs) => {
    const came = promise.then(
      (body): End => ({ kind: "answered", body }),
      (error): End => ({ kind: "failed", error, status: statusOf(error) }),
    );
    return Promise.race([came, pass(patience).then((): End => ({ kind: "waiting", seconds: patience / 1000 }))]);
  };
  return {
    ...{ name, server, setting, pass, create, end, unhandled },
    get: (more = {}) => end(call({ method: "GET", path: "/v1/orders", ...more })),
    post: (body) => end(call({ method: "POST", path: "/v1/orders", body })),
    shows: (error, secrets) => {
      const texts = [inspect(error), String((error as Error)?.stack), written(error)];
      return secrets.some((secret) => texts.some((text) => text.includes(secret)));
    },
    close() {
      process.off("unhandledRejection", note);
      resetClock();
      server.close();
    },
  };
}

/** As loggers write it. */
function written(error: unknown): string {
  try {
    return JSON.stringify(error) ?? "";
  } catch {
    return "";
  }
}

/** The HTTP status that an error tells, wherever its library keeps it. */
function statusOf(error: unknown): number | undefined {
  const told = error as Record<string, unknown> & {
    response?: { status?: unknown };
    output?: { statusCode?: unknown };
  };
  const places = [told?.status, told?.statusCode, told?.response?.status, told?.output?.statusCode];
  return places.find((status): status is number => typeof status === "number");
}
