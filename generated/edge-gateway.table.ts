// Made from openapi/edge-gateway/openapi.yaml by `npm run generate`. Do not edit.

/** What the clients need to know of each operation. */
export const operationTable = [
  {
    "operationId": "login",
    "method": "POST",
    "path": "/v1.0/openapi/auth/login",
    "security": [],
    "isTokenOperation": true,
    "isIdempotent": false
  },
  {
    "operationId": "refreshToken",
    "method": "POST",
    "path": "/v1.0/openapi/token/{refreshToken}",
    "security": [],
    "isTokenOperation": true,
    "isIdempotent": false
  },
  {
    "operationId": "createProduct",
    "method": "GET",
    "path": "/v1.0/openapi/createProduct",
    "security": [
      [
        "accessToken"
      ]
    ],
    "isTokenOperation": false,
    "isIdempotent": false
  }
] as const;

/** The servers that the description names. A masked host is none. */
export const servers = {
  "example": "http://127.0.0.1:58081"
} as const;

/** The codes that a body can hold, each with its meaning, its cause and what to do about it. */
export const errorCodes = {
  "500": {
    "meaning": "The gateway could not do what was asked.",
    "cause": "In answer to a refresh: what was sent is no refresh token. The code is not in the document; it was seen in the open-source HummingBird platform, whose API has the same shape (`winc-link/hummingbird`, `internal/hummingbird/core/controller/http/openapi/user.go`).",
    "remedy": "After a refresh, log in once. After any other call, look for the cause at the gateway."
  },
  "1010": {
    "meaning": "The token is spent.",
    "cause": "The access token or, in the answer to a refresh, the refresh token has ended. The document does not say how this is reported; 1010 is read this way as `code` and as `errorCode`.",
    "remedy": "Renew the tokens once and repeat the call once. If the refresh itself answers this, log in once. If the code comes again, hand the failure on."
  },
  "1011": {
    "meaning": "The token is not valid.",
    "cause": "The gateway does not accept the token that was sent: another login or refresh may have replaced it, it was cut short on the way, or it is an access token in the place of a refresh token. The document does not say how this is reported; 1011 is read this way as `code` and as `errorCode`.",
    "remedy": "Renew the tokens once and repeat the call once. If the refresh itself answers this, log in once. If the code comes again, hand the failure on."
  },
  "1104": {
    "meaning": "The login failed because the request was not understood.",
    "cause": "A field is missing or has the wrong form, or the body is not JSON. The code is not in the document; it was seen in the open-source HummingBird platform, whose API has the same shape (`winc-link/hummingbird`, `internal/hummingbird/core/controller/http/openapi/user.go`).",
    "remedy": "Send `username` and `password`, both as text, as a JSON object with `Content-Type: application/json`. Asking again with the same request will not help."
  },
  "1108": {
    "meaning": "The gateway has no such call.",
    "cause": "The path or the method is wrong, or `baseUrl` is. The code is not in the document; it was seen in the open-source HummingBird platform, whose API has the same shape (`winc-link/hummingbird`, `internal/hummingbird/core/route/openapi.go`).",
    "remedy": "Correct the address. Asking again with the same one will not help."
  },
  "10006": {
    "meaning": "The token is spent.",
    "cause": "The access token has ended. The document does not say how this is reported; the open-source HummingBird platform answers with 10006 as `errorCode` (`winc-link/hummingbird`, `internal/pkg/errort/code.go`), and it is read this way as `code` too.",
    "remedy": "Renew the tokens once and repeat the call once. If the code comes again, hand the failure on."
  },
  "20101": {
    "meaning": "The login was refused.",
    "cause": "The user name or the password is wrong. The code is not in the document; it was seen in the open-source HummingBird platform, whose API has the same shape (`winc-link/hummingbird`, `internal/pkg/errort/code.go`).",
    "remedy": "Correct the user name or the password. Asking again with the same ones will not help."
  }
} as const;
