/** A token that a simulator issued. Times are epoch milliseconds. */
export interface Issued<Account> {
  readonly token: string;
  readonly account: Account;
  readonly refreshToken?: string;
  /** Where that is not the end of the token itself. */
  readonly refreshEndsAt?: number;
  endsAt: number;
}

/** The tokens that one simulator issued, and whether they are good. */
export interface TokenBook<Account> {
  issue(issued: Issued<Account>): Issued<Account>;
  find(token: string): Issued<Account> | undefined;
  findByRefreshToken(refreshToken: string): Issued<Account> | undefined;
  /** An account's token that is alive, the latest. */
  current(account: Account): Issued<Account> | undefined;
  isAlive(issued: Issued<Account>): boolean;
  revoke(issued: Issued<Account>): void;
  /** Ends the life of every token. It stays known that they were issued. */
  expireAll(): void;
  /** Forgets every token. */
  revokeAll(): void;
}

/** How many are remembered, alive or not. */
const most = 10_000;

/**
 * Keeps the tokens that a simulator issues: the last 10,000 of them, alive or not.
 *
 * @param now the mock's clock, in epoch milliseconds
 */
export function createTokenBook<Account>(now: () => number): TokenBook<Account> {
  const book = new Map<string, Issued<Account>>();
  const isAlive = ({ endsAt }: Issued<Account>) => now() < endsAt;
  const last = (isIt: (issued: Issued<Account>) => boolean) => [...book.values()].findLast(isIt);
  return {
    issue(issued) {
      book.set(issued.token, issued);
      const [oldest] = book.keys();
      if (book.size > most && oldest !== undefined) book.delete(oldest);
      return issued;
    },
    find: (token) => book.get(token),
    findByRefreshToken: (refreshToken) => last((issued) => issued.refreshToken === refreshToken),
    current: (account) => last((issued) => issued.account === account && isAlive(issued)),
    isAlive,
    revoke: ({ token }) => void book.delete(token),
    expireAll() {
      for (const issued of book.values()) issued.endsAt = Math.min(issued.endsAt, now());
    },
    revokeAll: () => book.clear(),
  };
}
