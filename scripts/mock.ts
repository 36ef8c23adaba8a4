/** `npm run mock`: the mocks alone, with the endpoints of the examples. */
import { runCommand } from "../src/cli/command.js";
import { mockCommand } from "../src/cli/mock-command.js";
import { ownEndpoints } from "./description.js";

await runCommand(() => mockCommand(process.argv.slice(2), ownEndpoints));
