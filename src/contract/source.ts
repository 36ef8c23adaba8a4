import { withFiles } from "../description/files.js";
import { fieldsOf } from "../description/references.js";
import { checkPaths, readSource, type Source } from "../description/source.js";
import type { PathsDescription } from "../mock/descriptions/operations.js";
import type { SimulatedProvider } from "../mock/simulator.js";
import type { Envelope } from "../scheme/envelope.js";

/** A description that messages are compared with. */
export interface DescribedSource {
  /** What pointers into it begin with. */
  readonly name: string;
  /** All its references lead within it. */
  readonly description: PathsDescription;
  /** A text with a reference of the description's as its files have it. Default: the same. */
  named?(text: string): string | undefined;
  /** How bodies tell success from failure. Default: they don't. */
  readonly envelope?: Envelope | undefined;
}

/** A provider's own description. */
export async function providerSource(
  provider: Pick<SimulatedProvider, "description" | "scheme">,
): Promise<DescribedSource> {
  return { name: "openapi.yaml", description: await provider.description(), envelope: provider.scheme.envelope };
}

/**
 * A description of one's own, with the files that it refers to.
 *
 * @param file its path or URL
 * @param envelope the provider's
 * @throws Error that says what is wrong with it
 */
export const fileSource = async (file: string, envelope?: Envelope): Promise<DescribedSource> =>
  ownSource(await readSource(file), envelope);

/** The same of a file that is read already. */
export async function ownSource(source: Source, envelope?: Envelope): Promise<DescribedSource> {
  checkPaths(source);
  const { description, named } = await withFiles(source, () => {});
  return { name: source.name, description: fieldsOf(description), named, envelope };
}
