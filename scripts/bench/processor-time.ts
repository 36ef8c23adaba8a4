import { readdir, readFile } from "node:fs/promises";

/** What all threads of processes have had of the processor, in nanoseconds. */
export async function processorTime(pids: readonly number[]): Promise<number> {
  const times = pids.map(async (pid) => {
    const threads = await readdir(`/proc/${pid}/task`);
    const read = (thread: string) => readFile(`/proc/${pid}/task/${thread}/schedstat`, "utf8").catch(() => "0");
    return (await Promise.all(threads.map(read))).map((line) => Number(line.split(" ")[0]));
  });
  return (await Promise.all(times)).flat().reduce((sum, time) => sum + time, 0);
}
