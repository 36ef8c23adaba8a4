import type { Shape } from "./binding.js";
import { done, type Route } from "./call.js";
import { list } from "./listing.js";
import { isWithdrawn } from "./products.js";
import { Refused } from "./refused.js";
import { checkDriver, type DeviceRow, deviceOf, productOf, type Tables } from "./tables.js";

const input = {
  ...{ name: "text", device_sn: "text", product_id: "text", description: "text", driver_instance_id: "text" },
  // Neither counts, but their types do.
  ...{ device_id: "text", platform: "text" },
} satisfies Shape;

const changes = {
  ...{ id: "text", description: "text", name: "text", install_location: "text", drive_instance_id: "text" },
} satisfies Shape;

/** The calls about devices. */
export function deviceRoutes(tables: Tables): Record<string, Route> {
  const { devices, products } = tables;
  const show = ({ id, name, platform, status, description, product_id, last_online_time, created }: DeviceRow) => ({
    ...{ id, name, platform, status, description, product_id, product_name: products.get(product_id)?.name ?? "" },
    ...{ last_online_time, created_at: created },
  });
  return {
    "POST /device"({ body }) {
      const sent = body(input);
      const text = (name: keyof typeof input) => String(sent[name] ?? "");
      if (text("driver_instance_id") !== "") checkDriver(text("driver_instance_id"));
      const product = productOf(tables, text("product_id"));
      // One that was never released will do.
      if (isWithdrawn(product)) throw new Refused(20612);
      const created = tables.now();
      const id = tables.newId();
      devices.set(id, {
        ...{ created, modified: created, id, cloud_device_id: "", cloud_product_id: "", cloud_instance_id: "" },
        ...{ drive_instance_id: "", name: text("name"), status: "离线", description: text("description") },
        ...{ product_id: product.id, secret: "", platform: "本地", install_location: "" },
        ...{ last_sync_time: 0, last_online_time: 0, device_sn: text("device_sn") },
      });
      return done;
    },
    "PUT /device/:deviceId"({ parameter, body }) {
      const { id = parameter, ...sent } = body(changes);
      if (id === "") throw new Refused(10003);
      const device = deviceOf(tables, String(id));
      devices.set(device.id, { ...device, ...sent, modified: tables.now() });
      return done;
    },
    "GET /devices": ({ query }) =>
      list(
        [...devices.values()],
        query,
        ["platform", "product_id", "cloud_product_id", "cloud_instance_id", "drive_instance_id", "status"],
        show,
      ),
    "GET /device/:deviceId": ({ parameter }) => show(deviceOf(tables, parameter)),
    "DELETE /device/:deviceId"({ parameter }) {
      devices.delete(deviceOf(tables, parameter).id);
      return done;
    },
  };
}
