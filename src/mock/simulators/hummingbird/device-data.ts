import type { Shape } from "./binding.js";
import type { BusinessCall, Route } from "./call.js";
import { pageOf } from "./listing.js";
import { checkDriver, deviceOf, type Tables } from "./tables.js";

const setting = { deviceId: "text", item: "record" } satisfies Shape;
const serviceCall = { deviceId: "text", code: "text", inputParams: "record" } satisfies Shape;

/** The calls to devices and about their data: without drivers, nothing answers and nothing was reported. */
export function deviceDataRoutes(tables: Tables): Record<string, Route> {
  const ask = (id: unknown) => checkDriver(deviceOf(tables, String(id ?? "")).drive_instance_id);
  const history = ({ query }: BusinessCall) => {
    deviceOf(tables, query.text("deviceId"));
    return { list: null, total: 0, ...pageOf(query) };
  };
  return {
    "GET /queryDeviceEffectivePropertyData": ({ query }) => ask(query.text("deviceId")),
    "POST /setDeviceProperty": ({ body }) => ask(body(setting).deviceId),
    "POST /invokeThingService": ({ body }) => ask(body(serviceCall).deviceId),
    "GET /queryDevicePropertyData": history,
    "GET /queryDeviceEventData": history,
    "GET /queryDeviceServiceData": history,
  };
}
