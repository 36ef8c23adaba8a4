import type { Duplex } from "node:stream";
import type { Relay } from "./relay.js";

const calls = Symbol("calls");

type Connection = Duplex & { [calls]?: Relay[] };

/** The calls that have not ended. They are noted with their connections: in a Map, that took a third of the time for a call. */
export class CallsUnderWay {
  count = 0;

  begin(call: Relay, connection: Connection): void {
    this.count++;
    connection[calls] ??= [];
    connection[calls].push(call);
  }

  end(call: Relay, connection: Connection): void {
    this.count--;
    const own = connection[calls] ?? [];
    own.splice(own.indexOf(call), 1);
  }

  /** Those that came over a connection. */
  over(connection: Connection): readonly Relay[] {
    return connection[calls] ?? [];
  }
}
