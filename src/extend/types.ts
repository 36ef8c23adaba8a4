import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Fields } from "../description/references.js";
import type { Source } from "../description/source.js";
import { loadPeer } from "../mock/peers.js";
import { typesOf, withFileTypes } from "./file-types.js";

const missing =
  "Types are made by openapi-typescript, which is not installed with this package. " +
  "Run: npm install --save-dev openapi-typescript@7.13.0 typescript@5.9.3 yaml@2.9.1";

const loadGenerator = () => loadPeer(() => import("openapi-typescript"), missing);

/** What openapi-typescript brings along: of its version, wherever the package manager has put it. */
async function companion<Module>(name: string): Promise<Module> {
  await loadGenerator();
  const require = createRequire(createRequire(import.meta.url).resolve("openapi-typescript"));
  return require(name);
}

/**
 * A description with all that it refers to inside.
 *
 * @throws Error that names the source, and the reference that leads nowhere
 */
export async function bundled({ name, url }: Source): Promise<Fields> {
  const { bundle, createConfig } = await companion<typeof import("@redocly/openapi-core")>("@redocly/openapi-core");
  const ref = url.protocol === "file:" ? fileURLToPath(url) : url.href;
  const { bundle: document, problems } = await bundle({ ref, config: await createConfig({}) });
  const [problem] = problems.filter(({ severity }) => severity === "error");
  if (problem) throw new Error(`${name}: ${problem.message}`);
  return document.parsed;
}

/** The source text of the types that openapi-typescript makes of a description. */
export async function typesSource(description: Fields): Promise<string> {
  const { default: openapiTS, astToString } = await loadGenerator();
  const ts = await companion<typeof import("typescript")>("typescript");
  const ast = await openapiTS(withFileTypes(description) as never, {
    silent: true,
    transform(schema) {
      const types = typesOf(schema);
      return types && ts.factory.createUnionTypeNode(types.map((type) => ts.factory.createTypeReferenceNode(type)));
    },
  });
  return astToString(ast);
}
