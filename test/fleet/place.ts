import type { Fate, Mishap } from "./schedule.js";
import type { Machine, SimulatedTime } from "./simulated-time.js";

/** A process, and how it is watched. */
export interface Running<Process> {
  readonly process: Process;
  /** Its clock was set, or it stood still. */
  isConfused(how: "set" | "stopped"): void;
  note(what: string): void;
}

/** A place for a process, which starts again there when it has died. Its clock goes on. */
export function createPlace<Process>(fate: Fate, time: SimulatedTime, start: (machine: Machine) => Running<Process>) {
  let offsetMs = fate.skewMs;
  let mishap: Mishap | undefined;
  let stepsLeft = 0;
  let stoppedMs = 0;
  let whenDead: (() => void)[] = [];
  let current = begin();

  function begin() {
    const machine: Machine = {
      offsetMs,
      stoppedUntil: 0,
      isDead: false,
      reach() {
        if (!mishap || machine.isDead || --stepsLeft > 0) return;
        const { what, forMs } = mishap;
        mishap = undefined;
        if (what === "dies") die(machine, forMs);
        else stop(machine, forMs);
      },
    };
    return { machine, ...start(machine) };
  }

  function die(machine: Machine, backAfterMs: number): void {
    machine.isDead = true;
    current.note("has died");
    for (const run of whenDead) run();
    whenDead = [];
    time.after(backAfterMs, () => {
      current = begin();
      current.note("is back");
    });
  }

  function stop(machine: Machine, ms: number): void {
    stoppedMs += ms;
    machine.stoppedUntil = time.now() + ms;
    current.isConfused("stopped");
    current.note(`stands still for ${ms} ms`);
  }

  return {
    /** The process, if one is alive. */
    process: (): Process | undefined => (current.machine.isDead ? undefined : current.process),
    /** For how long it has stood still, in milliseconds. */
    stoppedMs: () => stoppedMs,
    onDeath: (run: () => void) => void whenDead.push(run),
    /** Lets what is to befall it come. */
    suffer(at: (ms: number, run: () => void) => void): void {
      for (const next of fate.mishaps) {
        at(next.at, () => {
          mishap = next;
          stepsLeft = next.steps;
        });
      }
      for (const { at: ms, ms: stepMs } of fate.clockSteps) {
        at(ms, () => {
          offsetMs += stepMs;
          current.machine.offsetMs = offsetMs;
          current.isConfused("set");
          current.note(`has its clock set by ${stepMs} ms`);
        });
      }
    },
    /** Nothing is to befall it any longer. */
    recover() {
      mishap = undefined;
    },
  };
}
