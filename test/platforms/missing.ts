/** A platform can't be had on this machine. */
export class Missing extends Error {}
