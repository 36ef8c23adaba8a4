import { isProviderError } from "../src/index.js";
import { demoOf } from "./demos.js";
import type { ProviderName } from "./providers.js";

/**
 * Lets one client get its credential and make its call, telling each step as it happens.
 *
 * @param baseUrl where the provider, or its mock, answers
 * @returns whether both succeeded
 */
export async function showClient(provider: ProviderName, baseUrl: string): Promise<boolean> {
  const { auth, call, run } = demoOf(provider, baseUrl);
  console.log(`  ${provider}`);
  try {
    const { expiresAt } = await auth.credential();
    const life = expiresAt === undefined ? "" : `, good for ${Math.round((expiresAt - Date.now()) / 1000)} s`;
    console.log(`    ✓ credential${life}`);
    const answer = await run();
    console.log(`    ✓ ${call}\n      ${JSON.stringify(answer)}`);
    return true;
  } catch (error) {
    console.log(`    ✗ ${isProviderError(error) ? error.message : error}`);
    return false;
  }
}
