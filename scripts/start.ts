/** `npm start`: the whole project at work on this machine. */
import { interrupted, readPort, runCommand } from "../src/cli/command.js";
import type { CommandShape } from "../src/cli/command-shape.js";
import { readArguments } from "../src/cli/read-arguments.js";
import { defaultPort, type RunningMock } from "../src/cli/start-mocks.js";
import { developSite } from "./docs/develop-site.js";
import { checkGenerated } from "./generate.js";
import { startExampleMocks } from "./mocks.js";
import { providers } from "./providers.js";
import { showClient } from "./show-client.js";

const defaultSitePort = 4000;

const shape = {
  command: "npm start --",
  about:
    "Checks the generated code, serves the documentation site and the mocks on loopback, and lets the clients call the mocks.",
  options: {
    once: { help: "stop after the calls" },
    port: { value: "N", help: "the first mock's port; the others follow; 0: free ports", default: String(defaultPort) },
    "site-port": { value: "N", help: "the site's port; 0: a free one", default: String(defaultSitePort) },
  },
  exits: "0 stopped, 1 a call failed, 2 an argument or a port is wrong.",
} satisfies CommandShape;

const addressTable = (site: string, mocks: readonly RunningMock[]): string =>
  [["documentation site", site], ...mocks.map(({ provider, url }) => [`${provider} mock`, url])]
    .map(([name = "", address]) => `  ${name.padEnd(20)}${address}`)
    .join("\n");

await runCommand(async () => {
  const given = readArguments(shape, process.argv.slice(2));
  if (!given) return;
  const { values } = given;
  const port = readPort(values.port, "--port", providers.length);
  const sitePort = readPort(values["site-port"], "--site-port");

  console.log("Generated code");
  await checkGenerated();
  console.log("  ✓ fits the descriptions");
  const site = await developSite({ base: "/" }, sitePort, "--site-port N", (step) => console.log(`  ${step}`));
  const mocks: RunningMock[] = [];
  try {
    mocks.push(...(await startExampleMocks(port, [site.url])));
    console.log("Documentation site");
    await site.update();
    console.log("  ✓ read; pages are rendered when they are opened");
    console.log("Clients");
    let failures = 0;
    for (const { provider, url } of mocks) if (!(await showClient(provider, url))) failures++;
    console.log(`Addresses\n${addressTable(site.url, mocks)}\n`);
    console.log(`${mocks.length - failures} of ${mocks.length} providers answered.`);
    if (failures > 0) process.exitCode = 1;
    if (values.once) return;
    const interruption = interrupted();
    console.log("Stop with Ctrl+C.");
    await interruption;
  } finally {
    await Promise.all([site, ...mocks].map((server) => server.close()));
  }
});
