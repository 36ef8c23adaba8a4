/** `npm run mock`: the mocks alone, with the own descriptions beside the providers' and the endpoints of the examples. */
import { runCommand } from "../src/cli/command.js";
import { mockCommand } from "../src/cli/mock-command.js";
import { ownEndpoints } from "./own-descriptions.js";

await runCommand(() => mockCommand(process.argv.slice(2), ownEndpoints));
