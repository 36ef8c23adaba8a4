import type { ProviderEvent } from "../credentials/events.js";
import { type CallRecord, shownPath } from "./call-record.js";

/** How lines are written. */
export const logFormats = {
  json: (line: LogLine) => JSON.stringify(line),
  text: ({ time, level, message, ...more }: LogLine) =>
    [
      time,
      level,
      message,
      ...Object.entries(more).map(
        ([name, value]) => `${name}=${typeof value === "object" ? JSON.stringify(value) : value}`,
      ),
    ].join(" "),
  none: () => "",
};

interface LogLine {
  /** ISO 8601. */
  readonly time: string;
  readonly level: "info" | "warn" | "error";
  /** What happened: `call`, an event's type, or what the proxy itself does. */
  readonly message: string;
  readonly [more: string]: unknown;
}

/** A line for each call and each event, without secrets, queries and what may be personal. */
export interface CallLog {
  call(call: CallRecord): void;
  event(event: ProviderEvent): void;
  say(message: string, more?: object): void;
  warn(message: string, more?: object): void;
  /** Writes what is yet to be written. */
  flush(): void;
}

/** Lines wait for one another, and go out together. In milliseconds. */
const waitMs = 100;

/** @param write is given whole lines */
export function createCallLog(
  format: keyof typeof logFormats,
  write: (lines: string) => void,
  now: () => number = Date.now,
): CallLog {
  let waiting = "";
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const lines = waiting;
    waiting = "";
    if (lines !== "") write(lines);
  }

  function add(level: LogLine["level"], message: string, more: object): void {
    if (format === "none") return;
    waiting += `${logFormats[format]({ time: new Date(now()).toISOString(), level, message, ...more })}\n`;
    timer ??= setTimeout(flush, waitMs).unref();
  }

  return {
    call({ method, template, path, status, end, kind, durationMs }) {
      const level = end === "failed" || end === "cut" ? "error" : status >= 500 ? "warn" : "info";
      const ms = Math.round(durationMs * 10) / 10;
      add(level, "call", {
        method,
        path: template ?? shownPath(path),
        status,
        end,
        ...(kind !== undefined && { kind }),
        durationMs: ms,
      });
    },
    event({ type, at: _at, provider: _provider, ...more }) {
      const isTrouble = ["token.rejected", "token.failed", "contract.violated"].includes(type);
      add(
        isTrouble ? "warn" : "info",
        type,
        Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)),
      );
    },
    say: (message, more = {}) => add("info", message, more),
    warn: (message, more = {}) => add("warn", message, more),
    flush,
  };
}
