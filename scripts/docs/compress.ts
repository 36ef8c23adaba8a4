import { readdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compressible = /\.(html|js|css|json|svg|md|txt|xml|yaml|http)$/;
/** Higher levels take several times as long for a percent. */
const levelsFor = (bytes: number): { brotli: number; gzip: number } =>
  bytes > 1_000_000 ? { brotli: 5, gzip: 6 } : { brotli: 7, gzip: 9 };

/** As many as Node has threads for it. More at once would only take memory. */
const atOnce = 4;

/** Puts a `.br` and a `.gz` beside each text, for servers that send them as they are. */
export async function compress(folder: URL): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => compressible.test(file));
  const work = async () => {
    for (let file = files.pop(); file !== undefined; file = files.pop()) await compressFile(new URL(file, folder));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function compressFile(file: URL): Promise<void> {
  const text = await readFile(file);
  const levels = levelsFor(text.length);
  const params = { [constants.BROTLI_PARAM_QUALITY]: levels.brotli };
  await writeFile(new URL(`${file.href}.br`), await promisify(brotliCompress)(text, { params }));
  await writeFile(new URL(`${file.href}.gz`), await promisify(gzip)(text, { level: levels.gzip }));
}
