import type { Language } from "../languages.js";
import type { Figures } from "./figures.js";

interface FiguresWords {
  readonly library: string;
  readonly entry: string;
  readonly measured: (figures: Figures) => string;
  readonly size: string;
  readonly sizeStory: string;
  readonly inBrowser: string;
  readonly onNode: string;
  readonly entries: string;
  readonly entriesStory: string;
  readonly install: string;
  readonly installStory: string;
  readonly packages: string;
  readonly seconds: string;
  readonly calls: string;
  readonly callsStory: string;
  readonly stub: string;
  readonly loopback: string;
  readonly beside: string;
  readonly burst: string;
  readonly burstStory: string;
  readonly milliseconds: string;
  readonly tokenCalls: string;
  readonly memory: string;
  readonly memoryStory: string;
}

/** What stands around the figures. */
export const figuresWords: Record<Language, FiguresWords> = {
  en: {
    library: "Library",
    entry: "Entry",
    measured: ({ date, node, machine, load }) =>
      `Measured on ${date} by \`npm run bench -- --figures\`, with Node.js ${node.replace("v", "")} on ${machine}. On average, ${load} processes wanted a processor meanwhile: with more of them than cores, times are longer than they need be, and ratios say more.`,
    size: "Size",
    sizeStory:
      "What a program imports to make authenticated calls, with all that this needs: bundled, minified and compressed with gzip, in kB of 1,000 bytes. Ours is one provider's client, with openapi-fetch in it. – can't be bundled for a browser.",
    inBrowser: "In a browser, kB",
    onNode: "On Node.js, kB",
    entries: "Entries of the package",
    entriesStory:
      "All that an entry exports, on Node.js. A program that uses a part of it takes less. What an entry loads when it is needed, and what is installed beside the package for the mocks, isn't in it.",
    install: "Installation",
    installStory:
      "`npm install` into an empty folder, with an empty cache of its own: packages, bytes of their files, and seconds, the median of three, with the network in them.",
    packages: "Packages",
    seconds: "Seconds",
    calls: "A call with a token",
    callsStory:
      "A GET whose answer is read, one after the other, of clients that hold a valid token. First over a transport that answers at once, which leaves what a library does by itself; then with each library's own transport to an HTTPS server in the same process. × is the multiple of openapi-fetch's with a middleware that sets the token.",
    stub: "By itself, µs",
    loopback: "To a server, µs",
    beside: "×",
    burst: "1,000 calls at once without a token",
    burstStory:
      "Of a new client, over the transport that answers at once. simple-oauth2 gets its token from the server.",
    milliseconds: "Milliseconds",
    tokenCalls: "Token calls",
    memory: "Memory of a client",
    memoryStory: "What the heap holds more for each client that has made a call, of 500 that are kept, in kB.",
  },
  zh: {
    library: "库",
    entry: "入口",
    measured: ({ date, node, machine, load }) =>
      `测量日期：${date}，命令：\`npm run bench -- --figures\`，环境：Node.js ${node.replace("v", "")}，${machine}。测量期间平均有 ${load} 个进程要用处理器：多于核心数时，耗时会偏长，倍数更有意义。`,
    size: "体积",
    sizeStory:
      "程序为发起带认证的调用所导入的内容，连同它需要的全部代码：打包、压缩代码并用 gzip 压缩，单位 kB（1,000 字节）。我们的是一个服务商的客户端，其中包含 openapi-fetch。– 表示不能为浏览器打包。",
    inBrowser: "在浏览器中，kB",
    onNode: "在 Node.js 上，kB",
    entries: "本包的各个入口",
    entriesStory:
      "一个入口导出的全部内容，在 Node.js 上。只用到其中一部分的程序会更小。需要时才加载的内容，以及为 Mock 服务另外安装的包，不计在内。",
    install: "安装",
    installStory:
      "在空目录中执行 `npm install`，使用单独的空缓存：包的数量、文件的字节数，以及秒数（三次的中位数，包含网络时间）。",
    packages: "包",
    seconds: "秒",
    calls: "持有令牌时的一次调用",
    callsStory:
      "持有有效令牌的客户端逐个发起 GET 并读取响应。先用立即响应的传输层，只剩下库自身的工作；再用各个库自己的传输层调用同一进程中的 HTTPS 服务器。× 是相对于 openapi-fetch（用中间件设置令牌）的倍数。",
    stub: "库自身，µs",
    loopback: "到服务器，µs",
    beside: "×",
    burst: "还没有令牌时同时发起 1,000 次调用",
    burstStory: "新的客户端，传输层立即响应。simple-oauth2 从服务器获取令牌。",
    milliseconds: "毫秒",
    tokenCalls: "令牌请求",
    memory: "一个客户端的内存",
    memoryStory: "保留 500 个发起过一次调用的客户端，平均每个多占用的堆内存，单位 kB。",
  },
};
