import { randomUUID } from "node:crypto";
import { provider } from "../../../providers/edge-gateway.js";
import { defineSimulator } from "../../define-simulator.js";
import type { PathsDescription } from "../../descriptions/operations.js";
import type { Incoming, Reply } from "../../simulator.js";
import { bind } from "./binding.js";
import { BrokenDown, type Route } from "./call.js";
import { deviceDataRoutes } from "./device-data.js";
import { deviceRoutes } from "./devices.js";
import { productRoutes } from "./products.js";
import { pairsOf, readQuery } from "./query.js";
import { Refused } from "./refused.js";
import { createRouter } from "./router.js";
import { createTables } from "./tables.js";
import { thingModelRoutes } from "./thing-models.js";
import { createTokens } from "./tokens.js";

const root = "/v1.0/openapi";

/** The `msg` of what the token calls and the router refuse; code 20101 has none. */
const messages: Readonly<Record<number, string>> = {
  500: "system error",
  1010: "the token has ended",
  1011: "the token is not valid",
  1104: "parameters are not correct",
  1108: "no such path",
};

const login = { username: "text", password: "text" } as const;

/**
 * The edge gateway as the open-source platform HummingBird was observed to be one, without drivers: its products, devices
 * and thing models are remembered; failures come with HTTP 200; a refresh ends nothing, and works again.
 */
export const hummingbird = defineSimulator({
  provider,
  description: describe,
  account: { username: "demo", password: "demo-password" },
  lifetimeMs: 7_200_000,
  create({ accounts, now, lifetimeMs }) {
    const tokens = createTokens(now, lifetimeMs);
    const tables = createTables(now);
    const business: Record<string, Route> = {
      ...productRoutes(tables),
      ...deviceRoutes(tables),
      ...thingModelRoutes(tables),
      ...deviceDataRoutes(tables),
    };
    const find = createRouter<Route | "login" | "refresh">({
      ...business,
      "POST /auth/login": "login",
      "POST /token/:refreshToken": "refresh",
    });

    /** Of the token calls and of the router. */
    const failure = (code: number, msg?: string) => ({ code, ...(msg && { msg }), success: false, t: now() });
    const failed = (code: number): Reply =>
      plain(failure(code, messages[code]), messages[code] ?? "user name or password is wrong");
    const granted = (username: string): Reply =>
      plain({ code: 0, success: true, t: now(), result: tokens.issue(username) });

    function logIn(call: Incoming): Reply {
      try {
        const { username = "", password = "" } = bind(login, call);
        if (username === "" || password === "") return failed(1104);
        const isAccount = accounts.some((one) => one.username === username && one.password === password);
        return isAccount ? granted(String(username)) : failed(20101);
      } catch {
        return failed(1104);
      }
    }

    function refresh(refreshToken: string): Reply {
      const read = tokens.readRefresh(refreshToken);
      if ("username" in read) return granted(read.username);
      return failed({ malformed: 500, ended: 1010, "not of this server": 1011 }[read.problem]);
    }

    const refused = (error: Refused, { headers }: Incoming, why = error.message): Reply => ({
      status: 200,
      body: { success: false, errorCode: error.code, errorMsg: error.told(headers["accept-language"]), result: [] },
      refusal: why,
    });

    function authenticate(call: Incoming): Reply | undefined {
      const [, asked] = pairsOf(call.url).find(([name]) => name === "x-token") ?? [];
      const token = asked ?? call.headers["x-token"] ?? "";
      const read = tokens.readAccess(token);
      if ("username" in read) return undefined;
      return refused(new Refused(10006), call, token === "" ? "there is no x-token" : `the token is ${read.problem}`);
    }

    function run(route: Route, parameter: string, call: Incoming): Reply {
      try {
        const result = route({ parameter, query: readQuery(call.url), body: (shape) => bind(shape, call) });
        return { status: 200, body: { success: true, errorCode: 0, errorMsg: "success", result } };
      } catch (error) {
        if (error instanceof Refused) return refused(error, call);
        if (error instanceof BrokenDown) return { status: 500, body: "", refusal: "the server broke down" };
        throw error;
      }
    }

    function answer(call: Incoming): Reply | undefined {
      const path = decoded(call.path);
      if (path === undefined)
        return {
          status: 400,
          body: "400 Bad Request",
          contentType: "text/plain; charset=utf-8",
          refusal: "the path can't be read",
        };
      const match = path.startsWith(`${root}/`) ? find(call.method, path.slice(root.length)) : undefined;
      if (match && "redirect" in match) return redirect(call, root + match.redirect);
      if (match?.route === "login") return logIn(call);
      if (match?.route === "refresh") return refresh(match.parameter);
      if (match) return authenticate(call) ?? run(match.route, match.parameter, call);
      const { operation } = call;
      const isOwn = operation?.method === call.method && !find(call.method, operation.path.slice(root.length));
      // One of the user's own endpoints.
      return isOwn ? undefined : failed(1108);
    }

    return {
      tokens,
      failure,
      authenticate,
      answer(call) {
        const reply = answer(call);
        if (!reply || reply.status === 301 || reply.status === 307 || reply.status === 400) return reply;
        const id = call.headers["x-correlation-id"] || randomUUID();
        return { ...reply, headers: { ...reply.headers, "x-correlation-id": id } };
      },
    };
  },
});

/** The two token calls of the provider's description, and the platform's others. `createProduct` is not among them. */
async function describe(): Promise<PathsDescription> {
  const [{ description }, { description: own }] = await Promise.all([
    import("../../../../generated/edge-gateway.description.js"),
    import("../../../../generated/edge-gateway.hummingbird.description.js"),
  ]);
  const { "/v1.0/openapi/createProduct": _, ...paths } = description.paths ?? {};
  const components = Object.entries({ ...description.components, ...own.components }).map(([kind, ones]) => [
    kind,
    { ...(description.components?.[kind] as object), ...(ones as object) },
  ]);
  return { ...description, paths: { ...paths, ...own.paths }, components: Object.fromEntries(components) };
}

const plain = (body: object, refusal?: string): Reply => ({
  status: 200,
  body,
  headers: { "content-type": "application/json; charset=utf-8" },
  ...(refusal !== undefined && { refusal }),
});

function redirect({ method, url }: Incoming, path: string): Reply {
  const [, search = ""] = url.split(/(\?.*)/s);
  const location = encodeURI(path) + search;
  const refusal = "the path ends with a slash";
  if (method !== "GET") return { status: 307, body: "", headers: { location }, refusal };
  const body = `<a href="${location.replaceAll("&", "&amp;")}">Moved Permanently</a>.\n\n`;
  return { status: 301, body, contentType: "text/html; charset=utf-8", headers: { location }, refusal };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
