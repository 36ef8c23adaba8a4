import type { Shape } from "./binding.js";
import { BrokenDown, done, type Route } from "./call.js";
import { list } from "./listing.js";
import { Refused } from "./refused.js";
import { type ProductRow, productOf, type Tables } from "./tables.js";

const input = {
  ...{ name: "text", protocol: "text", node_type: "text", net_type: "text" },
  ...{ data_format: "text", factory: "text", description: "text" },
} satisfies Shape;
const names = Object.keys(input);

const released = "已发布";
const withdrawn = "未发布";

const show = ({ id, name, key, platform, protocol, node_type, net_type, ...row }: ProductRow) => ({
  ...{ id, name, key, platform, protocol, node_type, net_type },
  ...{ data_format: row.data_format, factory: row.factory, status: row.status, description: row.description },
  created_at: row.created,
});

/** The calls about products. */
export function productRoutes(tables: Tables): Record<string, Route> {
  const { products, devices } = tables;
  const change = (product: ProductRow, fields: object) => {
    products.set(product.id, { ...product, ...fields, modified: tables.now() });
    return done;
  };
  return {
    "POST /product"({ body }) {
      const sent = body(input);
      const { name = "" } = sent;
      // Whoever sends no name asks whether there is any product.
      const isThere = [...products.values()].some((product) => name === "" || product.name === name);
      if (isThere) throw new Refused(10009);
      const created = tables.now();
      const id = tables.newId();
      products.set(id, {
        ...{ created, modified: created, id, name: "", key: "", cloud_product_id: "", cloud_instance_id: "" },
        ...{ platform: "本地", protocol: "", node_type: "", net_type: "", data_format: "", last_sync_time: 0 },
        ...{ factory: "", description: "", status: "" },
        ...given(sent),
      });
      return done;
    },
    "PUT /product/:productId"({ parameter, body }) {
      const { node_type, ...sent } = given(body(input));
      const product = productOf(tables, parameter);
      if (sent.net_type === undefined) return change(product, sent);
      if (node_type === undefined) throw new BrokenDown();
      return change(product, { ...sent, node_type });
    },
    "GET /products"({ query }) {
      // The table has no such column.
      if (query.text("product_id") !== "") throw new Refused(10001);
      return list([...products.values()], query, ["platform", "cloud_instance_id"], show);
    },
    "GET /product/:productId": ({ parameter }) => show(productOf(tables, parameter)),
    "GET /product-release/:productId"({ parameter }) {
      const product = productOf(tables, parameter);
      if (product.status === released) throw new Refused(10001);
      return change(product, { status: released });
    },
    "GET /product-unrelease/:productId"({ parameter }) {
      const product = productOf(tables, parameter);
      if (isWithdrawn(product)) throw new Refused(10001);
      return change(product, { status: withdrawn });
    },
    "DELETE /product/:productId"({ parameter }) {
      const { id } = productOf(tables, parameter);
      if ([...devices.values()].some(({ product_id }) => product_id === id)) throw new Refused(20602);
      products.delete(id);
      for (const parts of [tables.properties, tables.events, tables.services]) {
        for (const part of [...parts.values()]) if (part.productId === id) parts.delete(part.id);
      }
      return done;
    },
  };
}

export const isWithdrawn = ({ status }: ProductRow): boolean => status === withdrawn;

const given = (sent: Readonly<Record<string, unknown>>): Partial<Record<keyof typeof input, string>> =>
  Object.fromEntries(names.flatMap((name) => (sent[name] === undefined ? [] : [[name, sent[name]]])));
