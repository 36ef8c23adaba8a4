import type { Language } from "./languages.js";

/** What the parts of pages say that do something: the search, the filter of codes, a call to try, the calculator. */
export interface ElementWords {
  readonly searchFor: string;
  readonly nothingFound: string;
  readonly tryIt: Readonly<
    Record<
      | "title"
      | "about"
      | "address"
      | "look"
      | "looking"
      | "noAddress"
      | "none"
      | "found"
      | "send"
      | "sending"
      | "body"
      | "refusal"
      | "noToken"
      | "unreachable",
      string
    >
  >;
  readonly calculator: Readonly<Record<"title" | "about" | "time" | "now" | "user" | "password" | "wrongTime", string>>;
  readonly filter: string;
  readonly noCode: string;
}

export const elementWords: Record<Language, ElementWords> = {
  en: {
    searchFor: "A word, a call, a code",
    nothingFound: "Nothing has these words.",
    tryIt: {
      title: "Try it on a mock",
      about: "Your browser sends this call to a mock on this machine. It goes nowhere else.",
      address: "The mock's address",
      look: "Look for the mock",
      looking: "Looking…",
      noAddress: "A mock's address is one of this machine, as in http://127.0.0.1:4010.",
      none: "There is no mock of this call here, or none that lets this page call it. In a project that has the package, start one: ",
      found: "A mock is there. What stands in {{ }} is filled in when the call is sent.",
      send: "Send",
      sending: "Sending…",
      body: "Body",
      refusal: "Why the mock refuses it: ",
      noToken: "The mock refuses the token call that comes first. It knows another account than the one shown here. ",
      unreachable: "The call can't be sent.",
    },
    calculator: {
      title: "Calculator",
      about: "What each call carries that is computed, worked out on this page; nothing of it is sent anywhere.",
      time: "Time in milliseconds",
      now: "Now",
      user: "User name",
      password: "Password",
      wrongTime: "A time is a whole number of milliseconds.",
    },
    filter: "Find a code or a word",
    noCode: "No code has all of these words.",
  },
  zh: {
    searchFor: "关键词、接口或错误码",
    nothingFound: "没有找到相关内容。",
    tryIt: {
      title: "在 Mock 服务上试一试",
      about: "浏览器会把这个调用发给本机的 Mock 服务，不会发往别处。",
      address: "Mock 服务的地址",
      look: "查找 Mock 服务",
      looking: "正在查找…",
      noAddress: "请填写本机的地址，例如 http://127.0.0.1:4010。",
      none: "没有找到提供该接口且允许本页调用的 Mock 服务。在安装了本软件包的项目中启动一个：",
      found: "Mock 服务已就绪。{{ }} 中的内容在发送时自动填入。",
      send: "发送",
      sending: "正在发送…",
      body: "请求体",
      refusal: "Mock 服务拒绝的原因：",
      noToken: "Mock 服务拒绝了前面的令牌调用：它使用的账号与这里的不同。",
      unreachable: "无法发送该调用。",
    },
    calculator: {
      title: "计算器",
      about: "在本页算出每次调用要带上的计算值，不会发往任何地方。",
      time: "时间（毫秒）",
      now: "当前时间",
      user: "用户名",
      password: "密码",
      wrongTime: "时间应为整数毫秒。",
    },
    filter: "输入错误码或关键词",
    noCode: "没有符合条件的错误码。",
  },
};
