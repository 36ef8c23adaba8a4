// Made from openapi/wareconn/openapi.yaml by `npm run generate`. Do not edit.

/** What the clients need to know of each operation. */
export const operationTable = [
  {
    "operationId": "createToken",
    "method": "POST",
    "path": "/Oauth/token",
    "security": [],
    "isTokenOperation": true,
    "isIdempotent": false
  }
] as const;

/** The servers that the description names. A masked host is none. */
export const servers = {
  "demo": "http://api.demo.wareconn.com"
} as const;

/** The codes that a body can hold, each with its meaning, its cause and what to do about it. */
export const errorCodes = {
  "0": {
    "meaning": "Success",
    "cause": "The call did what you asked for. The answer to a refresh has no `code`, and is a success all the same.",
    "remedy": "Nothing to do. Any `code` above 0 is read as a failure, even inside HTTP 200; `msg` says why, since the document lists no codes."
  }
} as const;
