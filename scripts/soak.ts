/** `npm run bench:soak`: many calls through the proxy in front of a server that fails in many ways, by a seed. */
import { parseArgs } from "node:util";
import { soak } from "../test/proxy/soak.js";

const { values } = parseArgs({
  options: { calls: { type: "string", default: "200000" }, seed: { type: "string", default: "1" } },
});
const start = performance.now();
const { ends, wrong, tokenCalls, underWay, connections, heap } = await soak(Number(values.calls), Number(values.seed));
const shown = Object.entries(ends).map(([end, count]) => `${end}: ${count}`);
console.log(`${values.calls} calls, seed ${values.seed}, ${((performance.now() - start) / 1000).toFixed(0)} s
  ended with ${shown.join(", ")}
  ${tokenCalls} token calls; at the end ${underWay} calls under way, ${connections} connections
  heap after each tenth, MB: ${heap.map((bytes) => (bytes / 1e6).toFixed(2)).join("  ")}
  wrong: ${wrong.length === 0 ? "nothing" : wrong.slice(0, 20).join("; ")}`);
if (wrong.length > 0 || underWay > 0 || connections > 0) process.exitCode = 1;
