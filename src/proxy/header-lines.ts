/**
 * Header fields as they came: in their order, each under its name as it was written, none joined with another. To who reads
 * or sets them by name they are `Headers`.
 */
export class HeaderLines implements Headers {
  /** Names and values in turn, as Node's `rawHeaders`. */
  readonly raw: string[];

  constructor(raw: string[]) {
    this.raw = raw;
  }

  copy(): HeaderLines {
    return new HeaderLines([...this.raw]);
  }

  /** In lower case. */
  names(): string[] {
    return this.raw.flatMap((name, index) => (index % 2 === 0 ? [name.toLowerCase()] : []));
  }

  #find(name: string, from = 0): number {
    const { raw } = this;
    for (let i = from; i < raw.length; i += 2) if (isSameName(raw[i] as string, name)) return i;
    return -1;
  }

  get(name: string): string | null {
    const first = this.#find(name);
    if (first < 0) return null;
    let value = this.raw[first + 1] as string;
    for (let i = this.#find(name, first + 2); i >= 0; i = this.#find(name, i + 2)) value += `, ${this.raw[i + 1]}`;
    return value;
  }

  has(name: string): boolean {
    return this.#find(name) >= 0;
  }

  set(name: string, value: string): void {
    const first = this.#find(name);
    if (first < 0) this.append(name, value);
    else {
      this.raw[first + 1] = value;
      this.#deleteFrom(name, first + 2);
    }
  }

  append(name: string, value: string): void {
    this.raw.push(name, value);
  }

  delete(name: string): void {
    this.#deleteFrom(name, 0);
  }

  #deleteFrom(name: string, from: number): void {
    for (let i = this.#find(name, from); i >= 0; i = this.#find(name, i)) this.raw.splice(i, 2);
  }

  getSetCookie(): string[] {
    return [...this.#lines()].flatMap(([name, value]) => (isSameName(name, "set-cookie") ? [value] : []));
  }

  *#lines(): Generator<[string, string]> {
    for (let i = 0; i < this.raw.length; i += 2) yield [this.raw[i] as string, this.raw[i + 1] as string];
  }

  #entries(): [string, string][] {
    return [...new Headers([...this.#lines()])];
  }

  entries(): HeadersIterator<[string, string]> {
    return this.#entries().values();
  }

  keys(): HeadersIterator<string> {
    return this.#entries()
      .map(([name]) => name)
      .values();
  }

  values(): HeadersIterator<string> {
    return this.#entries()
      .map(([, value]) => value)
      .values();
  }

  [Symbol.iterator](): HeadersIterator<[string, string]> {
    return this.entries();
  }

  forEach(act: (value: string, name: string, headers: Headers) => void, self?: unknown): void {
    for (const [name, value] of this.#entries()) act.call(self, value, name, this);
  }
}

/** RFC 9110, section 5.1: case tells nothing. */
const isSameName = (one: string, other: string): boolean =>
  one === other || (one.length === other.length && one.toLowerCase() === other.toLowerCase());
