import type { PeersWords } from "./peers-words.js";

const times = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

export const english: PeersWords = {
  says: {
    answered: () => "answered",
    "answered of": (count, of) => `${count} of ${of} answered`,
    status: (status) => `an error with HTTP ${status}`,
    "an error": () => "an error",
    "still waiting": (seconds) => `still waiting after ${times(seconds ?? 0, "second")}`,
    "token calls": (count) => times(count ?? 0, "token call"),
    "calls sent": (count) => `sent ${count === 1 ? "once" : count === 2 ? "twice" : `${count} times`}`,
    "no call sent": () => "no call sent",
    "goes on, renews beside": () => "goes on with its token, and gets the next one beside",
    "waits for the next token": () => "waits for the next token",
    "asks for no next token": () => "goes on with its token, and asks for no other",
    "an unhandled rejection": () => "a rejection that nobody handles",
    "not shown": () => "not shown",
    shown: () => "shown",
    stays: () => "not sent there",
    "sent to the other origin": () => "sent there",
    "the same body": () => "with the same body",
    "another body": () => "not with the whole body each time",
    "taken for a success": () => "taken for a success",
    "by the proxy": () => "asks the proxy",
    "past the proxy": () => "doesn't ask the proxy",
    waited: () => "after the second",
    "not waited": () => "before the second was over",
  },
  between: ", ",
  verdicts: { good: "✓ good", poor: "✗ poor", "not its job": "– not its job" },
  verdict: "Verdict",
  did: "What it did",
  who: "Library",
  overview: "At a glance",
  measured: ({ date, node }) =>
    `Made by \`npm run test:peers\` on ${date} with Node.js ${node.replace("v", "")}. Counts of verdicts say how much of it is what a library is made for, as well as how it does there: read what it did.`,
  groups: {
    tokens: "The life of a token",
    tokenEndpoint: "While no token can be had",
    rejections: "When the API takes a token no longer",
    failures: "When the API fails",
    secrecy: "Where secrets come to",
    processes: "More than one process, and the environment",
  },
  scenarios: {
    coldBurst: ["100 calls at once without a token", "Good: all are answered, after one token call."],
    renewedEarly: [
      "A call in the last 100 seconds of a token's hour",
      "The token endpoint takes its time. Good: the call doesn't wait, since its token is valid, and the next token is on its way.",
    ],
    backgroundFailure: [
      "The renewal fails while the token is valid",
      "100 seconds are left, and the token endpoint answers HTTP 500. Good: three calls are answered, and no rejection is left unhandled, which would end the process.",
    ],
    noLifeLeft: [
      "The same token once more, with 0 seconds left",
      "A server that rounds down says `expires_in: 0` of a token that it still takes. Good: ten calls in turn are answered, after at most two token calls.",
    ],
    sleptThrough: [
      "A machine that slept for two hours",
      "The token has ended meanwhile. Good: the next call is answered.",
    ],
    fastClock: ["A local clock that is two hours fast", "Good: five calls are answered, after one token call."],
    staleDate: [
      "A token answer whose `Date` is two hours old",
      "As if a cache had kept it. Good: five calls are answered, after one token call.",
    ],
    abortOfOne: [
      "One of two callers aborts while both wait for a token",
      "Good: its call ends at once, the other's is answered, after one token call. Listed in this order.",
    ],
    unavailableOnce: [
      "The token endpoint answers HTTP 503 once",
      "Good: the call is answered, since the token call is repeated.",
    ],
    toldToWait: [
      "The token endpoint answers HTTP 429 and asks for a minute",
      "Five calls, each with three seconds of patience. Good: the endpoint is asked once.",
    ],
    refusedSecret: [
      "The token endpoint refuses the secret",
      "Five calls in turn. Good: the endpoint is asked once, since providers lock accounts.",
    ],
    noTokenInAnswer: [
      "A token answer without a token",
      "HTTP 200, and a notice of maintenance. Good: an error, and no call goes out without a token.",
    ],
    silentTokenEndpoint: [
      "The token endpoint never answers",
      "Good: the call ends within 35 seconds by the library's defaults.",
    ],
    staggeredRejections: [
      "Ten calls are rejected one after the other",
      "They went out with one token, which was revoked; each rejection comes when what the one before has caused is over. Good: all are answered, after one token call.",
    ],
    alwaysRejected: [
      "An endpoint that answers 401 whatever it is sent",
      "Ten calls in turn. Good: at most three token calls.",
    ],
    replayedBody: ["A POST is rejected once", "Good: it is sent once more with the same body, and answered."],
    rejectedStream: [
      "A POST with a stream is rejected once",
      "Good: it is sent once more in full, or the rejection is handed over.",
    ],
    toldToWaitASecond: [
      "HTTP 429 with `Retry-After: 1`",
      "Good: the call is sent once more after the second, and answered.",
    ],
    toldToWaitAnHour: ["HTTP 429 with `Retry-After: 3600`", "Good: the caller is told within eight seconds."],
    toldADateBySlowClock: [
      "A date in `Retry-After`, and a local clock that is an hour slow",
      "The server means one second. Good: the call is answered within eight.",
    ],
    unavailableApi: ["A GET is answered HTTP 503 once", "Good: it is sent once more, and answered."],
    internalError: ["A GET is answered HTTP 500 once", "Good: it is sent once more, and answered."],
    lostGet: ["The connection of a GET is lost once", "Good: it is sent once more, and answered."],
    lostPost: ["The connection of a POST is lost", "It may have been executed. Good: it is sent once."],
    silentApi: ["The API never answers", "Good: the call ends within 35 seconds by the library's defaults."],
    cutDownload: ["A download breaks off in the middle", "HTTP 200, and half of the body. Good: an error."],
    failureIn200: ["A failure inside HTTP 200", "The body says `code: 5003`. Good: an error."],
    redirectedCall: ["The API redirects a call to another host", "Good: the token isn't sent there."],
    redirectedTokenCall: [
      "The token endpoint redirects to another host",
      "HTTP 307, which repeats the body. Good: no secret is sent there.",
    ],
    secretsInErrors: [
      "The secret in errors of token calls",
      "HTTP 400 and a lost connection; the error is printed as `console.error` does, and written as JSON. Good: it shows no secret.",
    ],
    tokensInErrors: ["The token in errors of calls", "The same of a call of the API. Good: the error shows no token."],
    killedWhileRenewing: [
      "A process is killed while it asks for a token",
      "Good: another process of the same account is answered within 35 seconds.",
    ],
    twoProcesses: [
      "Two processes of one account, five calls each in turn",
      "The provider ends a token when it issues the next. Good: all are answered, after one token call.",
    ],
    twoAtOnce: ["Two processes that start at once", "Good: one token call."],
    proxyOfEnvironment: ["`HTTPS_PROXY` in the environment", "Good: the proxy is asked without a line of code."],
  },
};
