// Made from openapi/gongjiang/openapi.yaml by `npm run generate`. Do not edit.

/** What the clients need to know of each operation. */
export const operationTable = [
  {
    "operationId": "createToken",
    "method": "POST",
    "path": "/oauth/token",
    "security": [],
    "isTokenOperation": true,
    "isIdempotent": false
  }
] as const;

/** The servers that the description names. A masked host is none. */
export const servers = {
  "production": "http://saeapi.dhgjcloud.com:18081",
  "test": "http://120.78.172.211:18081"
} as const;

/** The codes that a body can hold, each with its meaning, its cause and what to do about it. */
export const errorCodes = {
  "200": {
    "meaning": "Success.",
    "cause": "The call did what you asked for. The answer to the token call has no `code`, and is a success all the same.",
    "remedy": "Nothing to do. Any other `code` is a failure, even inside HTTP 200; `message` generally says why, since the table of codes is missing from the document."
  }
} as const;
