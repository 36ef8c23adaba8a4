import type { Fields, Shape } from "./binding.js";
import { done, type Route } from "./call.js";
import { type Part, productOf, type Tables } from "./tables.js";

const typeSpec = { one: { type: "text", specs: "text" } } as const;
const params = { list: { code: "text", name: "text", type_spec: typeSpec } } as const;
const common = { id: "text", name: "text", code: "text", description: "text", require: "flag" } as const;

const input = {
  product_id: "text",
  properties: { list: { ...common, access_mode: "text", type_spec: typeSpec } },
  events: { list: { ...common, event_type: "text", output_params: params } },
  services: { list: { ...common, call_type: "text", input_params: params, output_params: params } },
} satisfies Shape;

const deletion = {
  product_id: "text",
  ...{ property_ids: "texts", event_ids: "texts", service_ids: "texts" },
} satisfies Shape;

/** The calls about thing models. */
export function thingModelRoutes(tables: Tables): Record<string, Route> {
  /** Adds what has no id, and puts what has one in the place of what had it. */
  const add: Route = ({ body }) => {
    const sent = body(input);
    const product = productOf(tables, String(sent.product_id ?? ""));
    for (const kind of ["properties", "events", "services"] as const) {
      for (const fields of (sent[kind] ?? []) as Fields[]) {
        const id = String(fields.id || tables.newId());
        tables[kind].set(id, { id, productId: product.id, fields });
      }
    }
    return done;
  };
  return {
    "POST /thingModel": add,
    "PUT /thingModel": add,
    "GET /thingModel"({ query }) {
      const product = productOf(tables, query.text("product_id"));
      const of = (parts: ReadonlyMap<string, Part>, show: (part: Part) => object) =>
        [...parts.values()].filter(({ productId }) => productId === product.id).map(show);
      return {
        properties: of(tables.properties, showProperty),
        events: of(tables.events, showEvent),
        services: of(tables.services, showService),
      };
    },
    "DELETE /thingModel"({ body }) {
      const sent = body(deletion);
      const product = productOf(tables, String(sent.product_id ?? ""));
      const remove = (parts: Map<string, Part>, ids: unknown) => {
        for (const id of (ids ?? []) as string[]) if (parts.get(id)?.productId === product.id) parts.delete(id);
      };
      remove(tables.properties, sent.property_ids);
      remove(tables.events, sent.event_ids);
      remove(tables.services, sent.service_ids);
      return done;
    },
  };
}

const text = (value: unknown) => value ?? "";
const named = ({ id, fields }: Part) => ({ id, name: text(fields.name), code: text(fields.code) });
const described = ({ fields }: Part) => ({ description: text(fields.description), require: fields.require ?? false });

const showProperty = (part: Part) => {
  const { access_mode, type_spec } = part.fields;
  return { ...named(part), access_mode: text(access_mode), ...described(part), type_spec: showSpec(type_spec) };
};

const showEvent = (part: Part) => ({
  ...named(part),
  event_type: text(part.fields.event_type),
  ...described(part),
  output_params: showParams(part.fields.output_params),
});

const showService = (part: Part) => ({
  ...named(part),
  ...described(part),
  call_type: text(part.fields.call_type),
  input_params: showParams(part.fields.input_params),
  output_params: showParams(part.fields.output_params),
});

/** What is empty is left out. */
const showSpec = (spec: unknown) => Object.fromEntries(Object.entries(spec ?? {}).filter(([, value]) => value !== ""));

const showParams = (list: unknown) =>
  list === undefined
    ? null
    : (list as Fields[]).map(({ code, name, type_spec }) => ({
        ...{ code: text(code), name: text(name), type_spec: showSpec(type_spec) },
      }));
