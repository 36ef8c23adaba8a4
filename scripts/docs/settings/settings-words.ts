import type { Language } from "../languages.js";

interface SettingsWords {
  readonly accounts: string;
  readonly settings: string;
  readonly settingsIntro: string;
  readonly ofClients: string;
  readonly ofClientsIntro: string;
  readonly setting: string;
  readonly type: string;
  readonly meaning: string;
  readonly default: string;
  readonly required: string;
  readonly perCall: string;
  readonly yes: string;
  readonly no: string;
  readonly milliseconds: string;
}

/** What stands around the docstrings of settings. */
export const settingsWords: Record<Language, SettingsWords> = {
  en: {
    accounts: "Account and address",
    settings: "Settings of clients and of authentication",
    settingsIntro:
      "`createGongjiangClient` and its like take these, and so do `gongjiangAuth` and its like. Where a call may have its own, it is passed with the call.",
    ofClients: "Settings of clients alone",
    ofClientsIntro: "They concern the form of calls. A client's authentication, used without it, takes none of them.",
    setting: "Setting",
    type: "Type",
    meaning: "Meaning",
    default: "Default",
    required: "required",
    perCall: "Per call",
    yes: "yes",
    no: "no",
    milliseconds: ", milliseconds",
  },
  zh: {
    accounts: "账户与地址",
    settings: "客户端和认证的设置",
    settingsIntro:
      "`createGongjiangClient` 等函数接受这些设置，`gongjiangAuth` 等函数也一样。可按次设置的，在调用时传入。",
    ofClients: "只用于客户端的设置",
    ofClientsIntro: "它们决定调用的形式。单独使用客户端的认证时，不接受这些设置。",
    setting: "设置",
    type: "类型",
    meaning: "含义",
    default: "默认值",
    required: "必填",
    perCall: "可按次设置",
    yes: "是",
    no: "否",
    milliseconds: "，毫秒",
  },
};
