/** An error that the user can mend: its message is all there is to show. */
export class UsageError extends Error {}

/** Listens, and says of a port that can't be had which option changes it. */
export async function onPort<T>(port: number, option: string, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "EADDRINUSE") throw new UsageError(`Port ${port} is taken. Choose another one with ${option}.`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") throw new UsageError("--host is no address of this machine.");
    if (code === "EACCES") throw new UsageError(`Port ${port} is not for you. Choose one above 1023 with ${option}.`);
    throw error;
  }
}
