import { generateKeyPairSync } from "node:crypto";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** Of the provider that does not exist. */
export const account = {
  clientId: "client-7",
  clientSecret: "client-secret-Pq4vWm",
  refreshToken: "refresh-token-Lr9tYs",
  privateKey,
};
