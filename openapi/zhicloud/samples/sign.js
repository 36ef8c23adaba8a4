/** What every call to Zhicloud carries that is computed, at a time in milliseconds. */
export const sign = (now) => ({
  t_: String(now),
  p_: String((now % 10000) * 3 + 2345),
});
