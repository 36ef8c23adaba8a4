import { describe, expect, it } from "vitest";
import { isSecretName, namesSecret, withoutSecretLooks } from "../../src/mock/journal/secret-looks.js";

const words = (text: string) => text.trim().split(/\s+/);

describe("a name", () => {
  it.each(
    words(`
      secret appSecret app_secret APP-SECRET client.secret clientsecret masterSecret secrets
      pwd passwd password userPassword password_confirmation newPwd loginpwd passphrase
      token x-token X-Token accessToken access_token accesstoken refresh_token id_token X-CSRF-Token csrf_token XSRF-TOKEN
      X-Amz-Security-Token user[token] token_value
      api_key apiKey apikey API_KEY X-Api-Key x-api-key privateKey private_key access_key accessKeyId secretKey secret_access_key
      Ocp-Apim-Subscription-Key signing_key app_key
      sign signature X-Sign X-Signature X-Amz-Signature sig
      cookie Set-Cookie cookies session sessionId session_id JSESSIONID PHPSESSID connect.sid sid
      Authorization Proxy-Authorization x-auth auth_code authCode authcode jwt otp credentials X-Amz-Credential
      client_assertion code_verifier 密码 登录密码 签名 访问令牌`),
  )("%s looks as if it held a secret", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(
    words(`
      monkey key keyboard sort_key idempotency-key Sec-WebSocket-Key turkey
      token_type tokenType tokenizer token_expires_in client_secret_expires_at password_changed_at
      design assign signal signIn sign_up sign_type insignia passenger passport secretary author authority compass
      obsession sessions page code grant_type scope cookie_policy content-type t_ p_ 编号 客户名称`),
  )("%s does not", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

const jwt =
  "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODB9.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const pem =
  "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----";

describe("a text", () => {
  it.each([
    ["a JSON Web Token (the one of RFC 7515)", `it is ${jwt}.`, "it is [hidden]"],
    ["a bearer token", "sent Bearer mF_9.B5f-4.1JqM to it", "sent [hidden] to it"],
    ["a Basic login (the one of RFC 7617)", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "[hidden]"],
    ["a private key", `a\n${pem}\nb`, "a\n[hidden]\nb"],
    ["a private key without its end", pem.slice(0, 60), "[hidden]"],
    ["a key of AWS (the one of its documents)", "key AKIAIOSFODNN7EXAMPLE", "key [hidden]"],
    ["a password in a URL", "at redis://me:hunter2@host/1", "at redis://me:[hidden]@host/1"],
    ["a token in a URL", "/cb?a=1&access_token=abc#x", "/cb?a=1&access_token=[hidden]#x"],
  ])("is shown without %s", (_what, text, shown) => {
    expect(withoutSecretLooks(text)).toBe(shown);
  });

  it.each(["a basic idea of bearer things", "design=1&monkey=2", "AKI", "http://host:80/a@b", "eyJ"])(
    "is shown as it is where there is none: %s",
    (text) => {
      expect(withoutSecretLooks(text)).toBe(text);
    },
  );

  it.each([
    [true, '{"password": "x'],
    [true, "<ns:Pwd>x</ns:Pwd>"],
    [true, "{appSecret:x"],
    [false, "the token is secret"],
    [false, "<design>1</design>"],
  ])("names a secret: %s, of %s", (names, text) => {
    expect(namesSecret(text)).toBe(names);
  });

  it.each(["eyJ", "a.eyJ", "bearer ", "bearer 1", "-----BEGIN PRIVATE KEY-----", "://a:", "token=", "&a", "aA", "a_"])(
    "is read in linear time, whatever it is made of: %j",
    (seed) => {
      const steps = (length: number) => {
        const began = process.cpuUsage();
        const text = seed.repeat(length / seed.length);
        withoutSecretLooks(text);
        namesSecret(text);
        return process.cpuUsage(began).user;
      };
      steps(1_000);
      expect(steps(1_000_000)).toBeLessThan(3_000_000);
    },
  );
});
