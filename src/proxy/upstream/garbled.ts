/** The error of an answer that is no HTTP/1.1, or is open to several readings. */
export const garbled = (problem: string): Error =>
  Object.assign(new Error(`the answer ${problem}`), { code: "ERR_HTTP_GARBLED" });
