import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Fields, keysOf } from "../description/references.js";
import { type Source, shownName } from "../description/source.js";
import { companion } from "./generator.js";

/**
 * A description with all that it refers to inside.
 *
 * @throws Error that names the file and the line of each reference that leads nowhere
 */
export async function bundled({ url, description, at }: Source): Promise<Fields> {
  const {
    BaseResolver,
    bundle,
    createConfig,
    getLineColLocation,
    Source: Text,
  } = await companion<typeof import("@redocly/openapi-core")>("@redocly/openapi-core");
  const root = url.protocol === "file:" ? fileURLToPath(url) : url.href;
  const { bundle: whole, problems } = await bundle({
    doc: { source: new Text(root, ""), parsed: description },
    config: await createConfig({}),
    externalRefResolver: new BaseResolver(),
  });
  const errors = problems.filter(({ severity }) => severity === "error");
  const lines = errors.map(async ({ message, location: [location] }) => {
    if (!location) return message;
    const { source, pointer = "" } = location;
    if (source.absoluteRef === root) return `${await at(keysOf(pointer))}: ${message}`;
    return `${nameOf(source.absoluteRef)}:${getLineColLocation(location).start.line}: ${message}`;
  });
  if (lines.length > 0) throw new Error([...new Set(await Promise.all(lines))].join("\n"));
  return whole.parsed;
}

const nameOf = (file: string): string => (/^https?:/i.test(file) ? shownName(file) : relative("", file));
