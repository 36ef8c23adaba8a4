// The names and addresses that never leave the machine: RFC 6761 (section 6.3), RFC 1122 (section 3.2.1.3), RFC 4291.
const loopback = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Reads a base URL, or calls `reject` with a sentence that names the option. */
export function checkBaseUrl(text: string, allowInsecureHttp: boolean, reject: (message: string) => never): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    return reject('option "baseUrl" must be an absolute URL that begins with https:// or http://');
  }
  if (url.username || url.password) return reject('option "baseUrl" must not hold a user name or a password');
  if (/[?#]/.test(text)) return reject('option "baseUrl" must end with its path, without ? or #');
  if (url.protocol === "http:" && !loopback.test(url.hostname) && !allowInsecureHttp) {
    return reject(
      `option "baseUrl" is plain HTTP (${url.origin}): secrets and tokens can be read and changed on the way. ` +
        'Use https:, or set option "allowInsecureHttp" to true if the provider offers nothing else',
    );
  }
  return url;
}
