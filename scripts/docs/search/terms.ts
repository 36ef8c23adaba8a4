const word = /[\p{Script=Han}]+|[\p{L}\p{N}_]+/gu;
const han = /^\p{Script=Han}/u;

/**
 * The words of a text, for the index and for what a reader types. Chinese has no spaces: its texts are cut into pairs of characters.
 * Names in camel case count whole and in parts, so that `getUserInfo` is found by itself and by `user info`.
 */
export function termsOf(text: string): string[] {
  return [...text.normalize("NFKC").matchAll(word)].flatMap(([part]) => {
    if (han.test(part)) return pairsOf(part);
    const parts = part.split(/(?<=[a-z0-9])(?=[A-Z])|_(?=.)/).filter((one) => one.length > 1);
    const whole = part.toLowerCase();
    return parts.length > 1 ? [whole, ...parts.map((one) => one.toLowerCase())] : [whole];
  });
}

const pairsOf = (text: string): string[] => {
  const characters = [...text];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
};
