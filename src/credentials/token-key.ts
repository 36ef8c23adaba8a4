/**
 * What an account's token is kept under: the provider, a colon, and the SHA-256, in hexadecimal, of the provider, the address
 * and what identifies the account, each followed by a NUL character except the last, in UTF-8.
 */
export async function tokenKey(provider: string, address: string, identity: readonly string[]): Promise<string> {
  const text = [provider, address, ...identity].join("\0");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${provider}:${hex}`;
}
