import { spawnSync } from "node:child_process";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const found = process.env.CHROMIUM_PATH ?? names.find((name) => spawnSync(name, ["--version"]).error === undefined);

/**
 * Whether tests in a browser can run. Where they must, the variable REQUIRE_CHROMIUM turns its absence into a failure.
 *
 * @throws Error that says what to install
 */
export function hasChromium(): boolean {
  if (found) return true;
  const remedy = "Chromium is not installed (Debian: apt-get install chromium), and CHROMIUM_PATH doesn't name it";
  if (process.env.REQUIRE_CHROMIUM) throw new Error(remedy);
  console.warn(`SKIPPED: ${remedy}. Nothing is tested in a browser.`);
  return false;
}

/** Starts it without its own errands to its maker's servers. */
export async function startChromium(...more: string[]): Promise<Browser> {
  const path = spawnSync("sh", ["-c", 'command -v "$0"', found ?? ""], { encoding: "utf8" }).stdout.trim();
  return chromium.launch({
    executablePath: path,
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...more],
  });
}
