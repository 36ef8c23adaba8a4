// Made from openapi/zhicloud/openapi.yaml by `npm run generate`. Do not edit.

/** What the clients need to know of each operation. */
export const operationTable = [
  {
    "operationId": "authorize",
    "method": "GET",
    "path": "/apis/rest/authService/authorize/json",
    "security": [
      [
        "basic",
        "accessToken",
        "clientId",
        "timestamp",
        "checksum"
      ],
      [
        "basic",
        "accessToken",
        "timestamp",
        "checksum"
      ]
    ],
    "isTokenOperation": true,
    "isIdempotent": true
  },
  {
    "operationId": "authorizeXml",
    "method": "GET",
    "path": "/apis/rest/authService/authorize/xml",
    "security": [
      [
        "basic",
        "accessToken",
        "clientId",
        "timestamp",
        "checksum"
      ],
      [
        "basic",
        "accessToken",
        "timestamp",
        "checksum"
      ]
    ],
    "isTokenOperation": true,
    "isIdempotent": true
  },
  {
    "operationId": "getUserInfo",
    "method": "GET",
    "path": "/apis/rest/userService/getUserInfo/json",
    "security": [
      [
        "basic",
        "accessToken",
        "clientId",
        "authCode",
        "timestamp",
        "checksum"
      ]
    ],
    "isTokenOperation": false,
    "isIdempotent": true
  },
  {
    "operationId": "getCompanyInfo",
    "method": "GET",
    "path": "/apis/rest/companyService/getCompanyInfo/json",
    "security": [
      [
        "basic",
        "accessToken",
        "clientId",
        "authCode",
        "timestamp",
        "checksum"
      ]
    ],
    "isTokenOperation": false,
    "isIdempotent": true
  }
] as const;

/** The servers that the description names. A masked host is none. */
export const servers = {} as const;

/** The codes that a body can hold, each with its meaning, its cause and what to do about it. */
export const errorCodes = {
  "200": {
    "meaning": "Success",
    "cause": "The call succeeded. This is the code in the body, apart from the HTTP status.",
    "remedy": "Nothing to do; the result is in data."
  },
  "304": {
    "meaning": "Not modified",
    "cause": "The server says that nothing has changed. The document does not say when that happens or compared with what.",
    "remedy": "The answer holds no result. Use what an earlier call gave you, or ask Zhicloud when this code is sent."
  },
  "400": {
    "meaning": "Invalid request",
    "cause": "The server could not make sense of the request as a whole. Usually a part of it is missing or the address is wrong.",
    "remedy": "Compare path, method and query with the description. Repeating the same call can't help."
  },
  "401": {
    "meaning": "Unauthorized",
    "cause": "The call is not authorized. Usually one of the credentials is missing: the header of HTTP Basic, access_token, client_id, auth_code, t_ or p_.",
    "remedy": "Check that the call carries all of them and that none is empty. A mock answers this to a call without credentials."
  },
  "500": {
    "meaning": "Internal error",
    "cause": "Something failed inside the service.",
    "remedy": "Try again later. If it stays, report the time and the call to Zhicloud, without secrets and tokens."
  },
  "501": {
    "meaning": "Client not supported",
    "cause": "The service does not support this client. The document does not say what it looks at.",
    "remedy": "Ask Zhicloud which clients the service supports. Repeating the call can't help."
  },
  "601": {
    "meaning": "Illegal parameter",
    "cause": "A parameter is missing or has a value that is not accepted. It may also be that t_ is too far from the server's time, or that p_ does not fit t_; no code is documented for those.",
    "remedy": "Check the query's parameters, that p_ is (t_ % 10000) * 3 + 2345, that t_ is in milliseconds, and that your clock is right."
  },
  "602": {
    "meaning": "Empty content",
    "cause": "There is nothing to answer with. Usually the server has no record for what was asked.",
    "remedy": "Check that the access token belongs to the user you mean, and that the record exists in Zhicloud."
  },
  "100002": {
    "meaning": "client_id access illegal",
    "cause": "The client_id exists but this access is not allowed to it. The document says no more; possibly it is not enabled for this interface.",
    "remedy": "Ask the open platform what your client_id is allowed to do. Repeating the call can't help."
  },
  "100008": {
    "meaning": "client_id does not exist",
    "cause": "The open platform doesn't know this client_id. Usually it is mistyped, or it belongs to another environment than the host that you call.",
    "remedy": "Compare the client_id with the one that the open platform issued, and the host with the one you were given."
  },
  "100009": {
    "meaning": "HTTP authentication header illegal",
    "cause": "The Authorization header is missing or is not valid HTTP Basic, or, usually, client_id and client_secret don't belong together.",
    "remedy": "Send client_id as the user name and client_secret as the password of HTTP Basic, with every call, and check that no proxy removes the header."
  },
  "100014": {
    "meaning": "Access token expired",
    "cause": "The access token is too old. It generally lives 3 months from the login to the Zhicloud desktop software.",
    "remedy": "Log in to the Zhicloud desktop software again and use the new access token. Repeating the call with the old one can't help."
  },
  "100018": {
    "meaning": "Auth code has no permission",
    "cause": "The auth code is valid but does not allow this access.",
    "remedy": "Ask the open platform to grant your client_id the interface you call. A new auth code usually has no more rights."
  },
  "100019": {
    "meaning": "Auth code does not exist, authorize again",
    "cause": "The server doesn't know this auth code. Usually it has been dropped already, or it was never made by this server.",
    "remedy": "Authorize again. **Reading**: repeat the call once with the new auth code. If the new one is refused too, something else is wrong."
  },
  "100020": {
    "meaning": "Auth code expired, authorize again",
    "cause": "The auth code is too old. How long one lives is not documented.",
    "remedy": "Authorize again. **Reading**: repeat the call once with the new auth code. If this comes often, keep auth codes for a shorter time."
  },
  "100021": {
    "meaning": "Client illegally holds the auth code",
    "cause": "The auth code is used by another client than it was made for. Usually auth codes of two client_ids were mixed up.",
    "remedy": "Keep auth codes apart by client_id, and use each one only with the client_id that obtained it."
  },
  "100023": {
    "meaning": "User illegally holds the auth code",
    "cause": "The auth code is used for another user than it was made for. Usually auth codes of two access tokens were mixed up.",
    "remedy": "Keep auth codes apart by access token, and use each one only with the access token that obtained it."
  }
} as const;
