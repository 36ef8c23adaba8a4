/** What `startMember` starts: a call for each line of its standard input, and a line of what came of it. */
import { createInterface } from "node:readline";

const [file, setting] = process.argv.slice(2);
const { create } = await import(`./contestants/${file}`);
const call = await create(JSON.parse(setting));

console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) {
  await call({ method: "GET", path: "/v1/orders" }).then(
    () => console.log("answered"),
    () => console.log("failed"),
  );
}
