/** Where secrets and tokens come to. */
import type { Finding, Scenario } from "../scenario.js";
import { secretsOf, type World } from "../world.js";

/** What came to the other origin, as one text. */
const elsewhere = ({ server }: World): string => JSON.stringify(server.received("elsewhere"));

const stays = (isThere: boolean): Finding => ({
  isGood: !isThere,
  says: [[isThere ? "sent to the other origin" : "stays"]],
});

const redirectedCall: Scenario = {
  async run(world) {
    const { server } = world;
    await world.get();
    const [{ token = "" } = {}] = server.received("call");
    server.script.call = () => ({ status: 302, headers: { location: `${server.elsewhere}/v1/orders` } });
    await world.get();
    return stays(elsewhere(world).includes(token));
  },
};

const redirectedTokenCall: Scenario = {
  job: "tokens",
  async run(world) {
    const { server, setting } = world;
    server.script.token = ({ path }) => ({ status: 307, headers: { location: `${server.elsewhere}${path}` } });
    await world.get();
    return stays(secretsOf(setting, server).some((secret) => elsewhere(world).includes(secret)));
  },
};

const shown = (isShown: boolean): Finding => ({ isGood: !isShown, says: [[isShown ? "shown" : "not shown"]] });

const secretsInErrors: Scenario = {
  async run(world) {
    const { server, setting } = world;
    const failures = [{ status: 400, body: { error: "invalid_request" } }, { cut: "before" } as const];
    let isShown = false;
    for (const failure of failures) {
      server.script.token = () => failure;
      const call = await world.create();
      const end = await world.end(call({ method: "GET", path: "/v1/orders" }));
      isShown ||= end.kind === "failed" && world.shows(end.error, secretsOf(setting, server));
    }
    return shown(isShown);
  },
};

const tokensInErrors: Scenario = {
  async run(world) {
    const { server } = world;
    await world.get();
    const [{ token = "" } = {}] = server.received("call");
    const failures = [{ status: 400, body: { error: "no such order" } }, { cut: "before" } as const];
    let isShown = false;
    for (const failure of failures) {
      server.script.call = () => failure;
      const end = await world.get();
      isShown ||= end.kind === "failed" && world.shows(end.error, [token]);
    }
    return shown(isShown);
  },
};

export const secrecyScenarios = { redirectedCall, redirectedTokenCall, secretsInErrors, tokensInErrors };
