import { bearer, clientCredentials, type Envelope, isTokenRefusal, successWhere } from "../../src/kit.js";

export const secrets = { clientId: "test-client", clientSecret: "test-secret" };

export const envelope: Envelope = {
  provider: "example",
  read: successWhere({ field: "code", value: 0, payload: "data", message: "msg" }),
  isRefusal: isTokenRefusal,
};

/** What most providers of users' own are like. */
export const usual = {
  envelope,
  secrets: ["clientId", "clientSecret"],
  baseUrl: "https://api.example.com",
  scheme: {
    ...clientCredentials({ path: "/oauth/token", as: "form" }),
    rejection: { status: 401 },
    sign: bearer(),
  },
} as const;
