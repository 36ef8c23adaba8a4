import { defaultPort } from "../../../src/cli/start-mocks.js";
import { formOf, type SampleCall, targetOf } from "../sample-call.js";
import type { LocalProvider } from "../site-pages.js";
import type { CollectedRequest } from "./requests.js";

/** A collection for Postman, format 2.1: a folder for each tag, and scripts that keep tokens and sign. */
export function postmanOf({ description, collection }: LocalProvider): object {
  const { account, requests, signing } = collection;
  const script = signing && [
    ...signing.lines,
    ...signing.names.map((name) => `pm.variables.set("${name}", signed.${name});`),
  ];
  const tokens = requests.flatMap(({ sets }) => Object.keys(sets));
  return {
    info: {
      name: description.info.title,
      description: `${description.info.summary}\n\n${collection.about}`,
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    variable: [
      { key: "baseUrl", value: `http://127.0.0.1:${defaultPort}`, description: serversOf(description) },
      ...Object.entries(account).map(([key, value]) => ({ key, value })),
      ...[...new Set(tokens)].map((key) => ({ key, value: "" })),
    ],
    item: description.tags
      .map(({ name, description: text, "x-displayName": title }) => ({
        name: title,
        description: text,
        item: requests
          .filter(({ call }) => call.operation.tags[0] === name)
          .map((request) => itemOf(request, request.isSigned ? script : undefined)),
      }))
      .filter(({ item }) => item.length > 0),
  };
}

const serversOf = ({ servers }: LocalProvider["description"]): string =>
  servers.map(({ url, description }) => `${url} ${description}`).join("\n");

function itemOf({ call, sets }: CollectedRequest, signing: readonly string[] | undefined): object {
  const keeping = Object.entries(sets).map(
    ([name, place]) => `pm.collectionVariables.set("${name}", pm.response.json().${place.replaceAll(".", "?.")});`,
  );
  return {
    name: call.operation.summary,
    ...(call.isHeaderExact && { protocolProfileBehavior: { disabledSystemHeaders } }),
    ...(signing || keeping.length > 0
      ? {
          event: [
            ...(signing ? [eventOf("prerequest", signing)] : []),
            ...(keeping.length > 0 ? [eventOf("test", keeping)] : []),
          ],
        }
      : {}),
    request: requestOf(call),
  };
}

/** The headers that Postman adds by itself, and can leave out. */
const disabledSystemHeaders = {
  ...{ "user-agent": true, accept: true, "accept-encoding": true },
  ...{ "postman-token": true, "cache-control": true },
};

const eventOf = (listen: "prerequest" | "test", exec: readonly string[]): object => ({
  listen,
  script: { type: "text/javascript", exec },
});

function requestOf(call: SampleCall): object {
  const { operation, method, baseUrl, headers, basic, mediaType, body } = call;
  const [, bearer] = /^Bearer (.+)$/.exec(headers.Authorization ?? "") ?? [];
  const sent = Object.entries(headers).filter(([name]) => !bearer || name !== "Authorization");
  const form = formOf(call);
  return {
    method,
    url: baseUrl + targetOf(call),
    description: operation.description,
    header: sent.map(([key, value]) => ({ key, value })),
    ...(basic && { auth: { type: "basic", basic: attributes({ username: basic.user, password: basic.password }) } }),
    ...(bearer && { auth: { type: "bearer", bearer: attributes({ token: bearer }) } }),
    ...(form && { body: { mode: "urlencoded", urlencoded: attributes(form) } }),
    ...(mediaType &&
      !form && {
        body: { mode: "raw", raw: JSON.stringify(body, null, 2), options: { raw: { language: "json" } } },
      }),
  };
}

const attributes = (values: Readonly<Record<string, string>>): object[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }));
