import { until } from "./assert.js";
import type { Environment } from "./check.js";
import { createWorld } from "./world.js";

/**
 * Does what a program does before it ends, while there is something to do in the background: a renewal that waits before
 * it is tried again. The process has to end all the same.
 */
export async function leaveRunning(environment: Environment): Promise<void> {
  const world = createWorld("edge-gateway", `leaves-${environment.platform.replaceAll(" ", "-")}`, environment);
  const clock = { now: world.clock.now };
  const client = world.client({ clock });
  await world.echo(world.get(client));
  world.clock.advance(world.dueMs);
  await world.tell({ on: "token", status: 429, headers: { "retry-after": "25" }, body: "slow down", times: 9 });
  await world.echo(world.get(client));
  await until(async () => (await world.received("token")).length > 1);
}
