const prismIsMissing =
  "The mocks need Prism and a YAML parser, which are not installed with this package. " +
  "Run: npm install --save-dev @stoplight/prism-http@5.12.0 yaml@2.9.1";

/**
 * Loads a package that is the user's to install.
 *
 * @param missing says how
 * @throws Error that says so, where it isn't there
 */
export async function loadPeer<Module>(load: () => Promise<Module>, missing = prismIsMissing): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    throw /MODULE_NOT_FOUND/.test((error as { code?: string }).code ?? "") ? new Error(missing) : error;
  }
}
