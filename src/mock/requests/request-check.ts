import { isWithin } from "../answers/media-types.js";
import type { Memory } from "../answers/remember.js";
import { type Bundled, type Schema, schemasWithout } from "../descriptions/schemas.js";
import type { PrismParts, Resource } from "../prism-parts.js";
import type { Call } from "../simulator.js";
import { UnreadableParameter } from "./parameters.js";
import { bodyReader } from "./request-bodies.js";
import { requestParametersOf } from "./request-parameters.js";
import { inWords, isRounding, type Violation } from "./violations.js";

/** What an operation takes, ready to be compared with calls. */
export interface RequestCheck {
  /**
   * What of a call is not what the description says.
   *
   * @param verdicts what was found before: a request that is the same, credentials aside, isn't compared again
   */
  violationsOf(call: Call, verdicts: Memory<Violation[]>): Violation[];
}

/**
 * Compiles what an operation takes: all of its parameters and its body are one value, which is compared with one schema.
 */
export function createRequestCheck(resource: Resource, validate: PrismParts["validate"]): RequestCheck {
  const { request = {}, method, path, __bundled__: bundle } = resource;
  const ready = schemasWithout("readOnly");
  const { parameters, sourcesOf } = requestParametersOf(resource);
  const schemas = Object.fromEntries(
    ["path", "query", "header", "cookie"].map((place) => {
      const own = parameters.filter((one) => one.place === place);
      const properties = Object.fromEntries(own.map(({ key, bundled }) => [key, bundled.schema]));
      const required = own.filter(({ isRequired }) => isRequired).map(({ key }) => key);
      return [place, { type: "object", properties, required }];
    }),
  );

  const bodies = (request.body?.contents ?? []).map((content) => {
    const bundled = ready({ schema: (content.schema ?? {}) as unknown as Schema, bundle });
    const read = bodyReader(content, bundled);
    const schema = wholeOf({ ...schemas, ...(read && { body: bundled.schema }) }, bundled.bundle);
    return { mediaType: content.mediaType, read, schema };
  });
  const withoutBody = wholeOf(schemas, ready({ schema: {}, bundle }).bundle);
  const inHeader = parameters.filter(({ place }) => place === "header");
  const names = new Map(inHeader.map(({ key, name }) => [key, name]));

  return {
    violationsOf(call, verdicts) {
      const sources = sourcesOf(call);
      const value: Record<string, Record<string, unknown>> = { path: {}, query: {}, header: {}, cookie: {} };
      const violations: Violation[] = [];
      const unread: string[] = [];
      for (const { place, key, name, read } of parameters) {
        try {
          const one = read(call, sources);
          if (one !== undefined)
            Object.defineProperty(value[place], key, { value: one, enumerable: true, configurable: true });
        } catch (error) {
          if (!(error instanceof UnreadableParameter)) throw error;
          unread.push(`${place}/${key}`);
          violations.push({
            location: [place, name],
            code: "style",
            message: `${inWords([place, name])} ${error.message}`,
          });
        }
      }
      const type = call.headers["content-type"] ?? "";
      const body = call.body === "" ? undefined : bodies.find(({ mediaType }) => isWithin(mediaType, type));
      if (call.body === "" && request.body?.required) {
        violations.push({ location: ["body"], code: "required", message: "body is required" });
      }
      const compare = () => {
        const whole = body?.read ? { ...value, body: body.read(call) } : value;
        return validate(whole, body?.schema ?? withoutBody, names).filter((found) => !isRounding(found, whole));
      };
      const sent = `${method} ${path}\n${JSON.stringify(value)}\n${type}\n${call.body}`;
      const found = verdicts.recall(sent) ?? verdicts.keep(sent, compare());
      if (found.length === 0) return violations;
      return [...violations, ...found.filter(({ location }) => !unread.includes(location.slice(0, 2).join("/")))];
    },
  };
}

const wholeOf = (properties: Readonly<Record<string, Schema>>, bundle: unknown): Bundled => ({
  schema: { $schema: "https://json-schema.org/draft/2020-12/schema", type: "object", properties },
  bundle,
});
