/** Where `npx provider-clients mock` and `npm start` listen by default: a mock for each of so many providers. */
export const usualAddresses = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `http://127.0.0.1:${4010 + index}`);

/** The origin that is typed, which may lack its scheme; undefined where it is none that the page may call. */
export function addressOf(typed: string): string | undefined {
  const address = /^https?:\/\//.test(typed.trim()) ? typed.trim() : `http://${typed.trim()}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && /^(127\.0\.0\.1|localhost)$/.test(url.hostname) ? url.origin : undefined;
}

/**
 * The address of a mock that has an operation, among some; undefined where none has it, or lets this page call.
 *
 * @param template the operation's path as it is described
 */
export async function findMock(template: string, among: readonly string[]): Promise<string | undefined> {
  const found = await Promise.all(among.map((address) => hasOperation(address, template).catch(() => false)));
  return among[found.indexOf(true)];
}

/** @throws where there is nobody, or somebody else */
async function hasOperation(address: string, template: string): Promise<boolean> {
  const answer = await fetch(new URL("/__mock/openapi.json", address), { signal: AbortSignal.timeout(5_000) });
  const { paths } = await answer.json();
  return template in paths;
}
