/** What programs add to libraries that have no life of tokens: the same for all of them. */

/** One token call for all that wait for it. */
export function shared(ask) {
  let asking;
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

/** A token that is kept until its end. */
export function kept(ask) {
  let token;
  const renew = shared(async () => {
    const { access_token, expires_in } = await ask();
    token = { value: access_token, endsAt: Date.now() + expires_in * 1000 };
  });
  return async () => {
    if (!token || Date.now() >= token.endsAt) await renew();
    return token.value;
  };
}

/** The body of a success. */
export async function bodyOf(response) {
  if (!response.ok) throw Object.assign(new Error(`HTTP ${response.status}`), { status: response.status });
  return await response.json();
}

/** What fetch is given for a body. */
export const initOf = ({ method, body, signal }) => ({
  method,
  ...(signal && { signal }),
  ...(body instanceof ReadableStream
    ? { body, duplex: "half" }
    : body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
});
