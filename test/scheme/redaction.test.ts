import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hide, quotable } from "../../src/scheme/redaction.js";
import { waysToWrite } from "../../src/scheme/ways-to-write.js";
import { runs } from "../same-runs.js";

const secrets = ["client-1", "secret-1", "li", "token-1"].flatMap(waysToWrite);

describe("a provider's words in an error", () => {
  it("are kept as they are", () => {
    expect(quotable("参数错误: no such order", secrets)).toBe("参数错误: no such order");
    expect(quotable("no such order", [])).toBe("no such order");
  });

  it("are without the secrets that were sent", () => {
    expect(quotable("secret-1 of client-1 (token-1, token-1) is wrong", secrets)).toBe(
      "[hidden] of [hidden] ([hidden], [hidden]) is wrong",
    );
  });

  it("are without a secret that begins before another one ends", () => {
    expect(quotable("a abcdefgh z", ["abcdef", "defgh", "bcde"].flatMap(waysToWrite))).toBe("a [hidden] z");
  });

  it("are without what else a call is signed with", () => {
    expect(quotable("bad https://provider.example/v1?t_=1&p_=2 (Basic bGk6bGk=, bearer x1)", secrets)).toBe(
      "bad https://provider.example/v1?[hidden] (Basic [hidden] bearer [hidden]",
    );
    const harmless = "who? a=b, 1=1? Basic authentication failed, bearer token ended";
    expect(quotable(harmless, secrets)).toBe(harmless);
  });

  it("keep what is too short to be a secret", () => {
    expect(quotable("believe 7200", secrets)).toBe("believe 7200");
  });

  it("are on one line, without control characters", () => {
    expect(quotable("a\r\n\u001b[31mb\u202ec", secrets)).toBe("a [31mb c");
  });

  it("are shown to where they are to be cut, and no further for what comes then", () => {
    expect(hide("a secret-1 b token-1 c", secrets, 12)).toBe("a [hidden] b");
    expect(hide("a secret-1 b token-1 c", secrets, 4)).toBe("a [hidden]");
    expect(hide("a secret-1 b", secrets, 2)).toBe("a ");
  });

  it("are cut where they go on and on", () => {
    expect(quotable("x".repeat(1e6), secrets)).toBe(`${"x".repeat(300)}…`);
    expect(quotable("x".repeat(301), secrets)).toBe(`${"x".repeat(300)}…`);
    expect(quotable("x".repeat(300), secrets)).toBe("x".repeat(300));
    const longer = `${"x".repeat(290)}?a=1`;
    expect(quotable(longer, secrets)).toBe(`${"x".repeat(290)}?[hidden]`);
    expect(quotable(`xx${longer}`, secrets)).toBe(`${"x".repeat(292)}?[hidden…`);
  });
});

const escapedBy = (write: (char: string) => string) => (text: string) => text.replace(/[^a-zA-Z0-9]/gu, write);
const units = (char: string) => char.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
const percent = escapedBy((char) =>
  [...Buffer.from(char)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
);
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const inHtml = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

/** How servers write what they were sent: none of it is made by what is tested. */
const writers: Record<string, (text: string) => string> = {
  "as it is": (text) => text,
  "in a URL": encodeURIComponent,
  "in a URL, in lower case": (text) => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()),
  "in a URL, every character": percent,
  "in a URL in a URL": (text) => encodeURIComponent(encodeURIComponent(text)),
  "in a form": (text) => new URLSearchParams({ "": text }).toString().slice(1),
  "in JSON": inJson,
  "in JSON in JSON": (text) => inJson(inJson(text)),
  "in JSON of ASCII alone": (text) =>
    inJson(text).replace(/[^ -~]/gu, (char) =>
      units(char)
        .map((unit) => `\\u${unit}`)
        .join(""),
    ),
  "in JSON, as Go and .NET write it": (text) =>
    inJson(text).replace(/[&<>'+]/g, (char) => `\\u${units(char)[0]?.toUpperCase()}`),
  "in JSON, as PHP writes it": (text) => inJson(text).replaceAll("/", "\\/"),
  "in HTML": inHtml,
  "in HTML in HTML": (text) => inHtml(inHtml(text)),
  "in HTML, by numbers": escapedBy((char) => `&#${char.codePointAt(0)};`),
  "in HTML, by numbers with zeros": escapedBy((char) => `&#${String(char.codePointAt(0)).padStart(3, "0")};`),
  "in HTML, by hexadecimal numbers": escapedBy((char) => `&#X${char.codePointAt(0)?.toString(16).toUpperCase()};`),
  "in JSON in HTML": (text) => inHtml(inJson(text)),
  "in JSON in a URL": (text) => encodeURIComponent(inJson(text)),
  "in Base64": (text) => Buffer.from(text).toString("base64"),
  "in Base64 for URLs": (text) => Buffer.from(text).toString("base64url"),
  "in Base64 in a URL": (text) => encodeURIComponent(Buffer.from(text).toString("base64")),
  "in Base64 in JSON, as PHP writes it": (text) => Buffer.from(text).toString("base64").replaceAll("/", "\\/"),
  "in capitals": (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
};

const anySecret = fc.oneof(
  fc.string({ minLength: 4, maxLength: 60 }),
  fc.string({ unit: "grapheme", minLength: 4, maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(..."\\\"'&<>/+ %25aA=-_.~:;#中😀\n\t"), minLength: 4, maxLength: 30 }),
);

describe.each(Object.entries(writers))("a secret %s", (_how, write) => {
  it("is hidden, whatever it is", () => {
    fc.assert(
      fc.property(anySecret, (secret) => {
        expect(hide(write(secret), waysToWrite(secret))).toBe("[hidden]");
      }),
      { numRuns: runs(100) },
    );
  });

  it("is hidden among words, and they stay", () => {
    const secret = 'p@s/s+w%o r"d&1\\';
    expect(hide(`no (${write(secret)}), ${write(secret)}: no`, ["another one", secret].flatMap(waysToWrite))).toBe(
      "no ([hidden]), [hidden]: no",
    );
  });
});

describe("a secret at the place where a text is cut", () => {
  it("is not left in part, wherever it begins and whatever was hidden before", () => {
    const begin = fc.integer({ min: 0, max: 400 });
    const secret = fc.string({ unit: fc.constantFrom(..."0123456789/+"), minLength: 4, maxLength: 100 });
    const writer = fc.constantFrom(...Object.values(writers));
    fc.assert(
      fc.property(begin, secret, fc.nat({ max: 30 }), writer, (at, hidden, before, write) => {
        const written = write(hidden);
        const text = `${written.repeat(before)}${"x ".repeat(at).slice(0, at)}${written.repeat(2)}`;
        const shown = quotable(text, waysToWrite(hidden)).replaceAll("[hidden]", "");
        expect(shown.replace(/\[h?i?d?d?e?n?…?$/, "")).toMatch(/^(x |x)*…?$/);
      }),
      { numRuns: runs(400) },
    );
  });
});
