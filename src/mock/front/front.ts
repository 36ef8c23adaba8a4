import type { Answer, Arriving, Handler, Received } from "../answer.js";
import { controlsPath } from "./controls.js";
import { createCors } from "./cors.js";
import { refuseControl } from "./guard.js";

/** Answers what arrives at a mock. It rejects only where the request breaks off. */
export type Front = (arriving: Arriving) => Promise<Answer>;

/** What stands behind it. */
interface Behind {
  readonly call: Handler;
  control(received: Received, path: string): Answer;
}

/**
 * What a mock's requests meet first: controls aren't for web pages, the provider's calls are for those of the origins that are
 * allowed, and no answer runs as a script.
 *
 * @param listening where the mock listens, and to the pages of which origins it answers
 */
export function createFront(
  behind: Behind,
  listening: { readonly host?: string; readonly allowOrigin?: readonly string[] } = {},
): Front {
  const { host, allowOrigin } = listening;
  const cors = allowOrigin && createCors(allowOrigin);

  async function control(arriving: Arriving, path: string): Promise<Answer> {
    const refused = refuseControl(arriving, host);
    if (refused) return refused;
    const { read, target: _, ...head } = arriving;
    const body = await read();
    return "status" in body ? body : behind.control({ ...head, ...body }, path);
  }

  return async (arriving) => {
    const { target } = arriving;
    if (target?.pathname === descriptionPath && cors && mayRead(arriving, allowOrigin)) {
      const {
        headers: { origin: _, "sec-fetch-site": __, ...headers },
      } = arriving;
      return harmless(await cors(arriving, () => control({ ...arriving, headers }, descriptionPath)));
    }
    if (target?.pathname.startsWith(controlsPath)) return harmless(await control(arriving, target.pathname));
    const call = async () => {
      const { read, target: _, ...head } = arriving;
      const body = await read();
      const unread = "status" in body;
      return behind.call({ ...head, ...(unread ? { body: "" } : body) }, target, unread ? body : undefined);
    };
    return harmless(await (cors ? cors(arriving, call) : call()));
  };
}

/** What is served is no secret to the pages that may call it. */
const descriptionPath = `${controlsPath}openapi.json`;

const mayRead = ({ method, headers: { origin = "" } }: Arriving, allowOrigin: readonly string[] = []): boolean =>
  method === "GET" && allowOrigin.includes(origin);

/** Shown in a browser, whatever it is, an answer is of no origin and runs no script: it could read what the mock says to it. */
const harmless = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, "x-content-type-options": "nosniff", "content-security-policy": "sandbox" },
});
