/** A signal that runs by itself what is to be run. */
interface OwnSignal extends AbortSignal {
  runWhenAborted(run: () => void): () => void;
}

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Runs something when a signal is aborted, unless that is called off by calling what this returns. A signal gets one
 * listener for however many calls share it: Node warns of more than ten.
 */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  if ("runWhenAborted" in signal) return (signal as OwnSignal).runWhenAborted(run);
  const runs = waiting.get(signal) ?? listenTo(signal);
  runs.add(run);
  return () => {
    runs.delete(run);
  };
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const runs = new Set<() => void>();
  waiting.set(signal, runs);
  signal.addEventListener("abort", () => {
    for (const run of runs) run();
  });
  return runs;
}
