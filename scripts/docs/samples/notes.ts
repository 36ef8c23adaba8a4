import type { Language } from "../languages.js";

/** What comments in samples say. */
interface Notes {
  readonly tokenCall: string;
  readonly exactHeaders: string;
  readonly socket: string;
  readonly toolsHeaders: string;
}

export const notes: Readonly<Record<Language, Notes>> = {
  en: {
    tokenCall:
      "The client makes this call by itself. Made by hand, its answer is yours, and the client doesn't adopt it.",
    exactHeaders: "Without headers that this client would add: the provider may answer them with 400.",
    socket: "The JDK's HTTP clients always send User-Agent, which the provider may answer with 400. A socket doesn't.",
    toolsHeaders: "The tool adds headers of its own, such as User-Agent, which the provider may answer with 400.",
  },
  zh: {
    tokenCall: "客户端会自动完成这个调用。手动调用时，响应归你自己使用，客户端不会采用。",
    exactHeaders: "去掉该客户端自动添加的请求头：服务商可能因为它们返回 400。",
    socket: "JDK 的 HTTP 客户端总会发送 User-Agent，服务商可能因此返回 400，所以这里直接使用 Socket。",
    toolsHeaders: "工具会自动添加 User-Agent 等请求头，服务商可能因此返回 400。",
  },
};
