/**
 * Has TypeDoc write what the package's entries export as Markdown, a file each. A process of its own, beside the one that
 * builds the rest of the site: the compiler takes some seconds.
 */
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import {
  Application,
  type Context,
  Converter,
  type DeclarationReflection,
  ReflectionKind,
  TSConfigReader,
  type TypeDocOptions,
} from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";
import { packageEntries } from "../../package-entries.js";
import { root } from "../../providers.js";

const [, , folder] = process.argv;
const pathOf = (file: string) => fileURLToPath(new URL(file, root));

/** Made from the descriptions, which have references of their own. */
const described: readonly string[] = ["$defs", "components", "errorCodes", "operations", "paths", "webhooks"];

const entries = await packageEntries();
const options: TypeDocOptions & Partial<PluginOptions> = {
  entryPoints: [...entries.values()].map(pathOf),
  exclude: ["**/generated/!(*.*).ts"],
  tsconfig: pathOf("tsconfig.build.json"),
  basePath: pathOf("."),
  plugin: ["typedoc-plugin-markdown"],
  router: "module",
  outputs: [{ name: "markdown", path: folder as string }],
  readme: "none",
  disableGit: true,
  sourceLinkTemplate: "{path}",
  // The compiler's own check and the tests of the docstrings say more.
  skipErrorChecking: true,
  logLevel: "Error",
  excludeExternals: true,
  excludeInternal: true,
  sort: ["source-order"],
  groupOrder: ["Functions", "Classes", "Variables", "Interfaces", "Type Aliases", "Properties"],
  hidePageHeader: true,
  hidePageTitle: true,
  hideBreadcrumbs: true,
  hideGroupHeadings: true,
  useCodeBlocks: true,
  expandObjects: true,
  expandParameters: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  typeDeclarationFormat: "table",
  tableColumnSettings: {
    hideDefaults: true,
    hideInherited: true,
    hideModifiers: true,
    hideOverrides: true,
    hideSources: true,
  },
};
const app = await Application.bootstrapWithPlugins(options, [new TSConfigReader()]);
app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) => {
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    module.name = nameOf(module);
    const isDescribed = (child: DeclarationReflection) =>
      described.includes(child.name) && fileOf(child)?.startsWith("generated/");
    for (const child of module.children?.filter(isDescribed) ?? []) project.removeReflection(child);
  }
});
const project = await app.convert();
if (!project) throw new Error("TypeDoc could not read the package's entries");
await app.generateOutputs(project);

/** The entry whose file a module is. */
function nameOf(module: DeclarationReflection): string {
  const [name] = [...entries].find(([, file]) => file === fileOf(module)) ?? [];
  if (name === undefined) throw new Error(`TypeDoc names ${fileOf(module)}, which is no entry`);
  return name;
}

function fileOf({ sources }: DeclarationReflection): string | undefined {
  const [source] = sources ?? [];
  return source && relative(fileURLToPath(root), source.fullFileName);
}
