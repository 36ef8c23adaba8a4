/** Where `npx provider-clients mock` and `npm start` listen by default, a mock for each provider. */
const usual: readonly string[] = [4010, 4011, 4012, 4013].map((port) => `http://127.0.0.1:${port}`);

/**
 * The address of a mock that has an operation, among some; undefined where none has it, or lets this page call.
 *
 * @param template the operation's path as it is described
 */
export async function findMock(
  { template }: { readonly template: string },
  among = usual,
): Promise<string | undefined> {
  const found = await Promise.all(
    among.map(async (address) => {
      const answer = await fetch(new URL("/__mock/openapi.json", address)).catch(() => undefined);
      const { paths = {} } = answer?.ok ? await answer.json() : {};
      return template in paths;
    }),
  );
  return among[found.indexOf(true)];
}
