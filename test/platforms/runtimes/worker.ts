/** The suite as a worker: each request runs one step of a check. */
import { type Environment, runStep } from "../suite/index.js";
import { entryFile } from "./entry-file.js";

interface Settings {
  readonly PLATFORM: string;
  readonly ORIGIN: string;
  readonly DEAD_ORIGIN: string;
}

interface Context {
  waitUntil(task: Promise<unknown>): void;
}

export default {
  async fetch(request: Request, settings: Settings, context: Context): Promise<Response> {
    const query = new URL(request.url).searchParams;
    const environment: Environment = {
      platform: settings.PLATFORM,
      originOf: () => settings.ORIGIN,
      deadOrigin: settings.DEAD_ORIGIN,
      print: String,
      load: (entry) => import(entryFile(entry)),
      waitUntil: (task) => context.waitUntil(task),
    };
    try {
      await runStep(environment, Number(query.get("check")), Number(query.get("step")));
      return new Response("");
    } catch (error) {
      return new Response(String((error as Error | undefined)?.message ?? error), { status: 500 });
    }
  },
};
