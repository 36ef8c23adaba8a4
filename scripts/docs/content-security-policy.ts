import { createHash } from "node:crypto";

/** What a page may load, beside its own inline scripts: nothing from anywhere else. */
const directives = (hashes: readonly string[], connections: string): string =>
  [
    "default-src 'none'",
    `script-src ${["'self'", ...hashes].join(" ")}`,
    // The renderer and the code blocks carry styles in attributes and elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${connections}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** Where a reader's own mock may be. */
const loopback = "http://127.0.0.1:* http://localhost:*";

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs;

/** A page with a content security policy that allows its own inline scripts and no other. One that brings its own keeps it. */
export function withContentSecurityPolicy(html: string): string {
  if (html.includes("content-security-policy")) return html;
  const scripts = [...html.matchAll(inlineScript)].map(([, code = ""]) => code);
  const hashes = scripts.map((code) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`);
  const policy = directives([...new Set(hashes)], html.includes("<try-it>") ? `'self' ${loopback}` : "'self'");
  return html.replace(
    /<meta charset=[^>]*>/i,
    (first) => `${first}<meta http-equiv="content-security-policy" content="${policy}">`,
  );
}
