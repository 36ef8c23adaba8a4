import { randomNumbers } from "../random-numbers.js";

export type Chance = ReturnType<typeof createChance>;

/** What looks like chance, and comes in the same way for the same seed. */
export function createChance(seed: number) {
  const number = randomNumbers(seed * 7_919);
  // The first ones of neighbouring seeds are neighbours.
  for (let count = 0; count < 5; count++) number();
  const whole = (min: number, max: number) => min + Math.floor(number() * (max - min + 1));
  return {
    number,
    whole,
    happens: (probability: number) => number() < probability,
    oneOf: <T>(...choices: readonly T[]): T => choices[Math.floor(number() * choices.length)] as T,
    some: <T>(min: number, max: number, make: () => T): T[] => Array.from({ length: whole(min, max) }, make),
  };
}
