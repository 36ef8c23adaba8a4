import "./entries.js";
import "./tokens.js";
import "./answers.js";
import "./connections.js";
import "./bodies.js";
import "./clients.js";
import "./redaction.js";
import "./requests.js";

export { checks, type Environment, type Outcome, runChecks, runStep } from "./check.js";
