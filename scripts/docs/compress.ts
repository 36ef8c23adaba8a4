import { readdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compressible = /\.(html|js|css|json|svg|md|txt|xml|yaml|http)$/;
/** The highest levels take seconds for a percent, where there is much to compress. */
const levelsFor = (bytes: number): { brotli: number; gzip: number } => {
  if (bytes > 1_000_000) return { brotli: 5, gzip: 6 };
  return bytes > 10_000 ? { brotli: 9, gzip: 9 } : { brotli: constants.BROTLI_MAX_QUALITY, gzip: 9 };
};

/** Puts a `.br` and a `.gz` beside each text, for servers that send them as they are. */
export async function compress(folder: URL): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => compressible.test(file));
  await Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, folder));
      const levels = levelsFor(text.length);
      const [br, gz] = await Promise.all([
        promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: levels.brotli } }),
        promisify(gzip)(text, { level: levels.gzip }),
      ]);
      await writeFile(new URL(`${file}.br`, folder), br);
      await writeFile(new URL(`${file}.gz`, folder), gz);
    }),
  );
}
