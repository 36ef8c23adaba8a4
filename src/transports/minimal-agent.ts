import { Agent } from "node:http";
import { Agent as SecureAgent } from "node:https";

/** Settings of `createMinimalFetch`. */
export interface MinimalFetchOptions {
  /**
   * Makes and keeps the connections: for a proxy, for a private CA (`new https.Agent({ ca, keepAlive: true })`) or to
   * bound how many there are (`maxSockets`). Default: an agent for http: and one for https:, which keep connections for
   * the calls that follow and open as many as there are calls at once, as Node's own fetch does.
   */
  agent?: Agent | SecureAgent;
}

/**
 * @returns the agent for a URL
 * @throws TypeError that names the option which is wrong
 */
export function chooseAgent(options: MinimalFetchOptions): (url: URL) => Agent {
  let plain = checkedAgent(options);
  let secure = plain;
  return ({ protocol }) => {
    if (protocol === "https:") {
      secure ??= new SecureAgent({ keepAlive: true });
      return secure;
    }
    plain ??= new Agent({ keepAlive: true });
    return plain;
  };
}

function checkedAgent(options: MinimalFetchOptions): Agent | undefined {
  if (typeof options !== "object" || options === null) throw new TypeError("options must be an object");
  const unknown = Object.keys(options).find((name) => name !== "agent");
  if (unknown !== undefined) throw new TypeError(`unknown option "${unknown}"; known is agent`);
  const { agent } = options;
  // Agents for proxies need not be of Node's class. This is what Node itself asks for.
  if (agent === undefined || typeof Object(agent).addRequest === "function") return agent;
  throw new TypeError('option "agent" must be an http.Agent or https.Agent');
}
