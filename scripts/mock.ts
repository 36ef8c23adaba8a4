/** `npm run mock`: the mocks alone. */
import { interrupted, readArguments, readPort, runCommand } from "./command.js";
import { defaultPort, startMocks } from "./mocks.js";
import { type ProviderName, providers } from "./providers.js";
import { UsageError } from "./usage-error.js";

const usage = `Usage: npm run mock -- [provider…] [--port N]

  provider   ${providers.join(", ")}. Default: all four
  --port N   the first port; each provider has its own, from there on. Default: ${defaultPort}; 0: free ones

Example: npm run mock -- zhicloud gongjiang --port 5010`;

await runCommand(async () => {
  const { values, positionals } = readArguments(
    {
      allowPositionals: true,
      options: { port: { type: "string", default: String(defaultPort) }, help: { type: "boolean", default: false } },
    },
    usage,
  );
  if (values.help) return console.log(usage);
  const unknown = positionals.find((name) => !providers.includes(name as ProviderName));
  if (unknown !== undefined) throw new UsageError(`There is no provider "${unknown}".\n\n${usage}`);

  const chosen = providers.filter((name) => positionals.length === 0 || positionals.includes(name));
  const mocks = await startMocks(readPort(values.port, "--port", chosen.length), chosen);
  for (const { provider, url } of mocks) console.log(`${provider.padEnd(14)}${url}`);
  console.log("Stop with Ctrl+C.");
  await interrupted();
  await Promise.all(mocks.map((mock) => mock.close()));
});
