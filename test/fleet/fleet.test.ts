import { describe, expect, it, vi } from "vitest";
import { play } from "./play.js";
import { scheduleOf } from "./schedule.js";

const { SCHEDULES = "200", SCHEDULE } = process.env;
const seeds = SCHEDULE ? [Number(SCHEDULE)] : Array.from({ length: Number(SCHEDULES) }, (_, index) => index + 1);

describe("a fleet of processes that share a token", () => {
  it(
    `keeps its rules, whatever fails on its way, in ${seeds.length} schedules`,
    async () => {
      // Each process says once that it goes on without the store.
      vi.spyOn(process, "emitWarning").mockReturnValue(undefined);
      for (const seed of seeds) {
        const { violations, story } = await play(scheduleOf(seed));
        const replay = `To see all of it: SCHEDULE=${seed} npx vitest run test/fleet/fleet.test.ts`;
        expect(violations, [replay, ...(SCHEDULE ? story : [])].join("\n")).toEqual([]);
      }
    },
    60_000 + 1_000 * seeds.length,
  );

  it("goes the same way each time for the same seed", async () => {
    vi.spyOn(process, "emitWarning").mockReturnValue(undefined);
    const [once, again] = [await play(scheduleOf(7)), await play(scheduleOf(7))];
    expect(again.story).toEqual(once.story);
  });
});
