import { generateKeyPairSync, sign } from "node:crypto";

function der(tag: number, ...parts: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as string, "latin1")));
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));

/**
 * A certificate that vouches for itself, with its key, both as PEM. It is for `localhost` too.
 *
 * @param address the IPv4 address that it is for
 * @param until when it ends, in ASN.1's UTCTime
 */
export function selfSigned(address = [127, 0, 0, 1], until = "491231235959Z"): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
  const name = sequence(der(0x31, sequence(oid("550403"), der(0x0c, "loopback"))));
  const validity = sequence(der(0x17, "200101000000Z"), der(0x17, until));
  const names = sequence(oid("551d11"), der(0x04, sequence(der(0x87, Buffer.from(address)), der(0x82, "localhost"))));
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(names)),
  );
  const signature = der(0x03, "\0", sign("sha256", signed, privateKey));
  const base64 = sequence(signed, ecdsaWithSha256, signature).toString("base64");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
  };
}
