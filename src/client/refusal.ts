/** Why a call can't be sent as it was asked for; its client adds which call it was. */
export class Refusal extends Error {}

export function refuse(problem: string): never {
  throw new Refusal(problem);
}
