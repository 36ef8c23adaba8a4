import { createTime } from "../credentials/time.js";

const { sleep } = createTime(Date);

/** In milliseconds. The first wait is about as long as a quick token call takes; the longest bounds how late one hears of the end. */
const firstMs = 20;
const longestMs = 500;

/**
 * Tries again and again until something comes of it, after waits that grow, and that differ from one waiting process to the
 * next so that they don't come all at once.
 *
 * @throws the signal's reason, where it is aborted
 */
export async function untilSome<T>(attempt: () => Promise<T | undefined>, signal?: AbortSignal): Promise<T> {
  for (let ms = firstMs; ; ms = Math.min(ms * 1.6, longestMs)) {
    signal?.throwIfAborted();
    const result = await attempt();
    if (result !== undefined) return result;
    await sleep(ms * (0.5 + Math.random() / 2), signal);
  }
}
