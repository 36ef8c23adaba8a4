/** Where the site will be. */
export interface SiteOptions {
  /** The path below the host, with a slash at both ends. */
  readonly base: string;
  /** The origin, without a slash at its end, where it is known. */
  readonly origin?: string | undefined;
  /** Whether compressed copies of its files are put beside them. */
  readonly isCompressed?: boolean;
}
