import { fileURLToPath } from "node:url";

const written = fileURLToPath(new URL("../../../.docs/content/", import.meta.url));
const expected = fileURLToPath(new URL("content/docs/", import.meta.url));

/** Tells Starlight where a page would stand if it stood where Starlight looks for its language, and so for its labels. */
export function pageLanguage() {
  return (_tree, file) => {
    file.path = file.path.replace(written, expected);
  };
}
