import type { ProviderEvent } from "../credentials/events.js";
import type { CallRecord } from "./call-record.js";
import type { OwnAnswer } from "./own-answer.js";

/** Counts what the proxy does, for Prometheus. */
export interface Metrics {
  began(): void;
  ended(call: CallRecord): void;
  happened(event: ProviderEvent): void;
  show(): Promise<OwnAnswer>;
}

const prefix = "provider_clients_proxy_";
/** Seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** @returns undefined where the package prom-client isn't installed */
export async function createMetrics(): Promise<Metrics | undefined> {
  const prometheus = await import("prom-client").catch(() => undefined);
  if (!prometheus) return undefined;
  const { Counter, Gauge, Histogram, Registry } = prometheus;
  const registry = new Registry();
  const registers = [registry];
  const calls = new Counter({
    name: `${prefix}calls_total`,
    help: "Calls that were answered or given up, by the class of the status; aborted: the caller has gone.",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const durations = new Histogram({
    name: `${prefix}call_duration_seconds`,
    help: "From a call's head to the end of its answer.",
    labelNames: ["route"],
    buckets,
    registers,
  });
  const inFlight = new Gauge({ name: `${prefix}calls_in_flight`, help: "Calls that are under way.", registers });
  const events = new Counter({
    name: `${prefix}events_total`,
    help: "What happened to tokens and calls: tokens acquired, rejected, shared; calls replayed and retried.",
    labelNames: ["type", "reason"],
    registers,
  });
  // Looking a counter up by its labels costs more than counting.
  const counters = new Map<string, { inc(): void; observe(seconds: number): void }>();
  function counterOf(method: string, route: string, status: string) {
    const key = `${method} ${status} ${route}`;
    let counter = counters.get(key);
    if (!counter) {
      const call = calls.labels({ method, route, status });
      const duration = durations.labels({ route });
      counter = { inc: () => call.inc(), observe: (seconds) => duration.observe(seconds) };
      counters.set(key, counter);
    }
    return counter;
  }
  let underWay = 0;
  return {
    began() {
      underWay++;
    },
    ended({ method, template = "other", status, end, durationMs }) {
      underWay--;
      const shown = end === "aborted" ? end : `${Math.floor(status / 100)}xx`;
      const counter = counterOf(methods.has(method) ? method : "other", template, shown);
      counter.inc();
      counter.observe(durationMs / 1000);
    },
    happened: ({ type, reason }) => events.inc({ type, reason }),
    async show() {
      inFlight.set(underWay);
      const headers = ["Content-Type", registry.contentType, "Cache-Control", "no-store"];
      return { status: 200, headers, body: await registry.metrics() };
    },
  };
}

/** Callers may make up others. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
