import { readdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compressible = /\.(html|js|css|json|svg|md|txt|xml|yaml)$/;
/** Bytes. Above it, the highest levels take seconds for a percent. */
const large = 60_000;

/** Puts a `.br` and a `.gz` beside each text, for servers that send them as they are. */
export async function compress(folder: URL): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => compressible.test(file));
  await Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, folder));
      const [quality, level] = text.length > large ? [6, 6] : [constants.BROTLI_MAX_QUALITY, 9];
      const [br, gz] = await Promise.all([
        promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
        promisify(gzip)(text, { level }),
      ]);
      await writeFile(new URL(`${file}.br`, folder), br);
      await writeFile(new URL(`${file}.gz`, folder), gz);
    }),
  );
}
