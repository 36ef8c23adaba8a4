/** OAuth's token endpoint, and GitHub's. */
export const isTokenPath = (path: string): boolean => /\/(token|access_tokens)$/.test(path);

/**
 * What a token endpoint answers: as OAuth does, or as GitHub does.
 *
 * @param now by the clock of the server, in epoch milliseconds
 */
export const granted = (path: string, token: string, lifeS: number, now = Date.now()) =>
  path.endsWith("/token")
    ? { status: 200, body: { access_token: token, token_type: "Bearer", expires_in: lifeS } }
    : { status: 201, body: { token, expires_at: new Date(now + lifeS * 1000).toISOString(), permissions: {} } };
