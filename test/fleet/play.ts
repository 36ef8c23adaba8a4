// Loaded in time.
import "../../src/credentials/sharing.js";
import { tokenKey } from "../../src/credentials/token-key.js";
import { schemeOf } from "../credentials/model-scheme.js";
import { createChance } from "./chance.js";
import { longestCallMs, startProcess } from "./fleet-process.js";
import { fleetProvider, secretsInTurn } from "./fleet-provider.js";
import { fleetStore } from "./fleet-store.js";
import { createNetwork } from "./network.js";
import { createPlace } from "./place.js";
import { mostTokenCalls, type PlannedCall, type Schedule, type Trouble } from "./schedule.js";
import { simulatedTime } from "./simulated-time.js";
import { createWitness } from "./witness.js";

/** What came of a schedule. */
export interface Played {
  /** What must not happen. */
  readonly violations: readonly string[];
  /** What happened, in turn. */
  readonly story: readonly string[];
}

export async function play(schedule: Schedule): Promise<Played> {
  const time = simulatedTime(createChance(3 * schedule.seed + 1).number);
  try {
    return await playIn(time, schedule);
  } finally {
    time.end();
  }
}

async function playIn(time: ReturnType<typeof simulatedTime>, schedule: Schedule): Promise<Played> {
  const { seed, way, troubleFrom, calmFrom } = schedule;
  const chance = createChance(3 * seed + 2);
  const start = time.now();
  const elapsed = () => time.now() - start;
  const at = (ms: number, run: () => void) => void time.after(start + ms - time.now(), run);
  const violations: string[] = [];
  const story: string[] = [];
  const note = (what: string) => void story.push(`${elapsed() / 1_000} s: ${what}`);
  const violated = (what: string) => {
    violations.push(`${what}, at ${elapsed() / 1_000} s`);
    note(`violated: ${what}`);
  };
  const kindNow = <Kind extends string>(troubles: readonly Trouble<Kind>[]) =>
    troubles.find(({ from, to }) => from <= elapsed() && elapsed() < to)?.kind;

  const scheme = schemeOf(way);
  const provider = fleetProvider(way, schedule.lifetimeMs, time.now);
  const store = fleetStore(chance, time, schedule.tellsOfVersions, () => kindNow(schedule.store));
  const bring = createNetwork(chance, time, provider, () => kindNow(schedule.network));
  const key = await tokenKey("model", "https://provider.example", []);
  const digests: Record<string, string> = {};
  for (const secret of secretsInTurn) digests[secret] = (await tokenKey("", key, [secret])).slice(1, 9);
  const rules = {
    ...{ time, provider, digests },
    canRenewEarly: scheme.loginRenews || way.refreshes,
    storeLatencyMs: schedule.store.some(({ kind }) => kind === "slow") ? 20_000 : 100,
  };

  let tokenCalls = 0;
  /** When each process last took another's token. */
  const sharedAt: number[] = [];
  const places = schedule.fates.map((fate, number) => {
    const secretAt = Math.max((schedule.rotatedAt ?? Number.POSITIVE_INFINITY) + fate.secretAfterMs, troubleFrom);
    const own = (what: string) => `process ${number} ${what}`;
    return createPlace(fate, time, (machine) => {
      const witness = createWitness({ ...rules, machine, violated: (what) => violated(own(what)) });
      const process = startProcess(machine, {
        ...{ time, scheme, witness },
        store: store.open(witness.store),
        secret: () => secretsInTurn[elapsed() < secretAt ? 0 : 1],
        bring(sent) {
          if (sent.path !== "/v1") tokenCalls += 1;
          note(own(`sends ${JSON.stringify(sent)}`));
          return bring(sent);
        },
        onEvent(event) {
          witness.tells(event);
          if (event.type === "token.shared") sharedAt[number] = elapsed();
          note(own(`tells of ${event.type}, ${event.reason}`));
        },
      });
      return { process, isConfused: witness.isConfused, note: (what) => note(own(what)) };
    });
  });

  const underWay = new Set<PlannedCall>();
  async function call(planned: PlannedCall): Promise<void> {
    const place = places[planned.by];
    const process = place?.process();
    if (!place || !process) return;
    const since = elapsed();
    const stoppedMs = place.stoppedMs();
    underWay.add(planned);
    place.onDeath(() => underWay.delete(planned));
    const outcome = await process.call(planned);
    underWay.delete(planned);
    note(`process ${planned.by} has called since ${since / 1_000} s: ${outcome}`);
    const ms = elapsed() - since - (place.stoppedMs() - stoppedMs);
    if (ms > longestCallMs) violated(`a call took ${ms} ms`);
    if (typeof outcome === "object") violated(`a call failed with ${outcome}`);
    const isCalm = elapsed() < troubleFrom || since >= calmFrom;
    // A call is sent anew once: where the next token is spent as well, its second rejection is handed over. And three rejections
    // come round again for a clock that was set back.
    const hasMoved =
      (sharedAt[planned.by] ?? -1) >= since || schedule.revocations.some(({ at }) => since <= at && at <= elapsed());
    const mayFail = outcome === "aborted" || hasMoved || (schedule.fates[planned.by]?.clockSteps.length ?? 0) > 0;
    if (isCalm && outcome !== 200 && !mayFail) violated(`a call came to ${outcome}, when all was well`);
  }

  /** Lets happen what is to happen within a time, until all calls have ended and nothing is left to do. */
  async function act(from: number, to: number): Promise<void> {
    const within = <T extends { readonly at: number }>(all: readonly T[]) =>
      all.filter((one) => from <= one.at && one.at < to);
    for (const planned of within(schedule.calls)) at(planned.at, () => void call(planned));
    for (const loss of within(schedule.losses)) at(loss.at, () => store.lose(loss.what));
    for (const revocation of within(schedule.revocations)) at(revocation.at, provider.revoke);
    await time.run(() => underWay.size === 0 && time.isQuiet(1_000));
    if (underWay.size > 0) violated(`${underWay.size} calls never ended`);
    underWay.clear();
  }

  async function calmAct(from: number, to: number): Promise<void> {
    const before = tokenCalls;
    await act(from, to);
    const most = mostTokenCalls(schedule, from, to);
    if (tokenCalls - before > most) violated(`${tokenCalls - before} token calls, when all was well, and not ${most}`);
    if (time.timers() > 0) violated(`${time.timers()} timers are left when all calls have ended`);
    if (store.isLeased()) violated("the lease is held when all calls have ended");
  }

  await calmAct(0, troubleFrom);
  for (const place of places) place.suffer(at);
  if (schedule.rotatedAt !== undefined) at(schedule.rotatedAt, provider.rotate);
  await act(troubleFrom, calmFrom);
  // Who waits for what never comes waits no longer than this.
  await time.run();
  if (elapsed() > calmFrom) violated(`it took until ${elapsed()} ms until nothing was left to do`);
  for (const place of places) place.recover();
  await calmAct(calmFrom, schedule.endsAt);
  return { violations, story };
}
