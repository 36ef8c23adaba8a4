import { describe, expect, it, vi } from "vitest";
import { authOf, defineProvider } from "../../src/kit.js";

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (digest: ArrayBuffer) => Buffer.from(digest).toString("hex");
const sha256 = async (text: string) => hex(await crypto.subtle.digest("SHA-256", bytes(text)));
async function hmac(key: BufferSource, text: string): Promise<ArrayBuffer> {
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return crypto.subtle.sign("HMAC", imported, bytes(text));
}
/** An HMAC of each text, with the one before as its key. */
async function hmacs(first: string, ...texts: readonly string[]): Promise<BufferSource> {
  let key: BufferSource = bytes(first);
  for (const text of texts) key = await hmac(key, text);
  return key;
}

/**
 * AWS Signature Version 4: no login, and an HMAC of method, path, query, headers, body and time. The credentials, the request
 * and the signature are those of the case "get-vanilla" of its published test suite.
 */
describe("the signature of AWS", () => {
  interface Keys {
    accessKeyId: string;
    secretAccessKey: string;
  }
  const account = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
  const scope = (day: string) => `${day}/us-east-1/service/aws4_request`;

  const aws = defineProvider<keyof Keys, Keys>({
    envelope: {
      provider: "aws",
      read: (body) => ({ success: true, payload: body }),
      isRefusal: () => false,
    },
    secrets: ["accessKeyId", "secretAccessKey"],
    baseUrl: "https://example.amazonaws.com",
    scheme: {
      rejection: { status: 403 },
      signsTime: true,
      identify: ({ accessKeyId }) => [accessKeyId],
      async sign({ url, method, headers, body }, { account, now }) {
        const { host, pathname, searchParams } = new URL(url);
        const time = new Date(now).toISOString().replace(/[:-]|\.\d+/g, "");
        const day = time.slice(0, 8);
        headers.set("x-amz-date", time);
        const query = [...searchParams]
          .map((pair) => pair.map(encodeURIComponent).join("="))
          .sort()
          .join("&");
        const digest = await sha256(typeof body === "string" ? body : "");
        const canonical = `${method}\n${pathname}\n${query}\nhost:${host}\nx-amz-date:${time}\n\nhost;x-amz-date\n${digest}`;
        const text = `AWS4-HMAC-SHA256\n${time}\n${scope(day)}\n${await sha256(canonical)}`;
        const key = await hmacs(`AWS4${account.secretAccessKey}`, day, "us-east-1", "service", "aws4_request");
        const signature = hex(await hmac(key, text));
        const credential = `${account.accessKeyId}/${scope(day)}`;
        headers.set(
          "authorization",
          `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
        );
        return undefined;
      },
    },
  });
  const clock = { now: () => Date.parse("2015-08-30T12:36:00Z") };

  it("is the published one, with no call before it", async () => {
    const requests: Request[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      requests.push(new Request(input, { ...init, signal: null }));
      return Response.json({});
    };
    const auth = authOf<Keys, keyof Keys>(aws)({ ...account, clock, fetch });
    await auth.fetch("https://example.amazonaws.com/");
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual([
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, " +
        "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    ]);
    const signed = await auth.sign("https://example.amazonaws.com/");
    expect(signed.headers.get("authorization")).toBe(requests[0]?.headers.get("authorization"));
  });

  it("asks for secrets once, and anew when they were refused", async () => {
    const secret = vi.fn(async () => account.secretAccessKey);
    let isRefused = false;
    const fetch = async () => new Response(null, { status: isRefused ? 403 : 200 });
    const auth = authOf<Keys, keyof Keys>(aws)({ ...account, secretAccessKey: secret as never, clock, fetch });
    for (let calls = 0; calls < 3; calls++) await auth.fetch("https://example.amazonaws.com/");
    expect(secret).toHaveBeenCalledTimes(1);
    isRefused = true;
    expect((await auth.fetch("https://example.amazonaws.com/")).status).toBe(403);
    isRefused = false;
    expect((await auth.fetch("https://example.amazonaws.com/")).status).toBe(200);
    expect(secret).toHaveBeenCalledTimes(2);
  });
});

/**
 * Tencent Cloud's API 3.0, https://cloud.tencent.com/document/api/213/30654: TC3-HMAC-SHA256 of method, path, query, headers, body
 * and time. The credentials, the request and the signature are those of its document.
 */
describe("the signature of Tencent Cloud", () => {
  const tencent = defineProvider({
    envelope: {
      provider: "tencent",
      read: (body) => ({ success: true, payload: body }),
      isRefusal: () => false,
    },
    secrets: ["secretId", "secretKey"],
    baseUrl: "https://cvm.tencentcloudapi.com",
    scheme: {
      rejection: { codes: ["AuthFailure.SignatureExpire"] },
      signsTime: true,
      identify: ({ secretId }) => [secretId],
      async sign({ url, method, headers, body }, { account, now }) {
        const { host, pathname, search } = new URL(url);
        const [service = ""] = host.split(".");
        const day = new Date(now).toISOString().slice(0, 10);
        const seconds = Math.floor(now / 1000);
        headers.set("x-tc-timestamp", String(seconds));
        const digest = await sha256(typeof body === "string" ? body : "");
        const named = `content-type:${headers.get("content-type")}\nhost:${host}\n`;
        const canonical = `${method}\n${pathname}\n${search.slice(1)}\n${named}\ncontent-type;host\n${digest}`;
        const scope = `${day}/${service}/tc3_request`;
        const text = `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${await sha256(canonical)}`;
        const key = await hmacs(`TC3${account.secretKey}`, day, service, "tc3_request");
        const signature = hex(await hmac(key, text));
        headers.set(
          "authorization",
          `TC3-HMAC-SHA256 Credential=${account.secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
        );
        return undefined;
      },
    },
  });

  it("is the published one", async () => {
    const auth = authOf(tencent)({
      secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
      secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
      clock: { now: () => 1_551_113_065_000 },
    });
    const { headers } = await auth.sign("https://cvm.tencentcloudapi.com/", {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        ...{ "x-tc-action": "DescribeInstances", "x-tc-version": "2017-03-12", "x-tc-region": "ap-guangzhou" },
      },
      body: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
    });
    expect(headers.get("authorization")).toBe(
      "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, " +
        "SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
    );
    expect(headers.get("x-tc-timestamp")).toBe("1551113065");
  });
});
