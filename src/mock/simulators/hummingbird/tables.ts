import type { Row } from "./listing.js";
import { Refused } from "./refused.js";

/** A product, as its table has it. */
export type ProductRow = Row & { status: string };

/** A device, as its table has it. */
export type DeviceRow = Row & { product_id: string; drive_instance_id: string };

/** A part of a thing model. What it holds is what was sent. */
export interface Part {
  readonly id: string;
  readonly productId: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What the server remembers. */
export interface Tables {
  readonly products: Map<string, ProductRow>;
  readonly devices: Map<string, DeviceRow>;
  readonly properties: Map<string, Part>;
  readonly events: Map<string, Part>;
  readonly services: Map<string, Part>;
  /** Eight digits that no other has, the first of which may be 0. */
  newId(): string;
  /** Epoch milliseconds. */
  now(): number;
}

export function createTables(now: () => number): Tables {
  let count = 0;
  const table = () => new Map<string, never>();
  return {
    ...{ products: table(), devices: table(), properties: table(), events: table(), services: table() },
    newId() {
      count += 1;
      // Coprime to 10, so that none comes twice.
      return String((count * 61_803_399 + 44_130_127) % 1e8).padStart(8, "0");
    },
    now,
  };
}

/** @throws Refused where there is none */
export function productOf({ products }: Tables, id: string): ProductRow {
  if (id === "") throw new Refused(10010);
  const product = products.get(id);
  if (!product) throw new Refused(20604);
  return product;
}

/** @throws Refused where there is none, or the id is no number */
export function deviceOf({ devices }: Tables, id: string): DeviceRow {
  if (id === "") throw new Refused(10010);
  if (!/^[+-]?\d+$/.test(id)) throw new Refused(10001);
  const device = devices.get(id);
  if (!device) throw new Refused(20410);
  return device;
}

/** The simulated platform has no drivers. */
export function checkDriver(id: unknown): never {
  throw new Refused(id === "" ? 10010 : 20309);
}
