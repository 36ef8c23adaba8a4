// Made from openapi/wareconn/openapi.yaml by `npm run generate`. Do not edit.

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

export const servers = {
  "demo": "http://api.demo.wareconn.com"
} as const;

export const errorCodes = {} as const;
