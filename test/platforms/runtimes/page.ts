/** The suite in a page. */
import { type Outcome, runChecks, runStep } from "../suite/index.js";
import { entryFile } from "./entry-file.js";

/** @param port the provider's, on this machine */
export const runSuite = (platform: string, port: string, deadOrigin: string, only: string): Promise<Outcome[]> =>
  runChecks(
    (index, step) =>
      runStep(
        {
          platform,
          // Names of its own, since a page has six connections for each.
          originOf: (world) => `http://${world}.localhost:${port}`,
          deadOrigin,
          print: String,
          load: (entry) => import(entryFile(entry)),
        },
        index,
        step,
      ),
    new RegExp(only),
  );
