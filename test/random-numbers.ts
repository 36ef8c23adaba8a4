/** Numbers from 0 to 1 that look random, and are the same ones for the same seed: Park and Miller's generator. */
export function randomNumbers(seed: number): () => number {
  let last = (seed % 2_147_483_646) + 1;
  return () => {
    last = (last * 16_807) % 2_147_483_647;
    return last / 2_147_483_647;
  };
}
