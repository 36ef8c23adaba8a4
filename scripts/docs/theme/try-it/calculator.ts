import { basicOf } from "./send.js";

type Say = Readonly<Record<"time" | "now" | "user" | "password" | "wrongTime", string>>;

interface Data {
  /** The module that computes what goes with each call. */
  readonly sign: string;
  readonly say: Say;
}

/** Computes what a call carries, in the page: nothing of it is sent anywhere. */
export class SignCalculator extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const { sign: module, say }: Data = JSON.parse(document.getElementById("sign-calculator")?.textContent ?? "");
    const { sign } = await import(/* @vite-ignore */ module);
    this.append(timePart(sign, say));
    if (this.dataset.basic !== undefined) this.append(basicPart(say));
  }
}

function timePart(sign: (now: number) => Record<string, string>, say: Say): HTMLElement {
  const time = field(say.time, "text");
  time.input.inputMode = "numeric";
  const results = document.createElement("output");
  const show = () => {
    const isTime = /^\d{1,15}$/.test(time.input.value.trim());
    results.replaceChildren(
      ...(isTime
        ? Object.entries(sign(Number(time.input.value))).map(([name, value]) => line(name, value))
        : [say.wrongTime]),
    );
  };
  const setNow = () => {
    time.input.value = String(Date.now());
    show();
  };
  const now = Object.assign(document.createElement("button"), { type: "button" as const, textContent: say.now });
  now.addEventListener("click", setNow);
  time.input.addEventListener("input", show);
  setNow();
  return part(time.label, now, results);
}

function basicPart(say: Say): HTMLElement {
  const user = field(say.user, "text");
  const password = field(say.password, "password");
  const result = document.createElement("output");
  const show = () => {
    const account = { user: user.input.value, password: password.input.value };
    result.replaceChildren(...(account.user && account.password ? [line("Authorization", basicOf(account))] : []));
  };
  for (const { input } of [user, password]) input.addEventListener("input", show);
  return part(user.label, password.label, result);
}

function field(name: string, type: string): { readonly label: HTMLLabelElement; readonly input: HTMLInputElement } {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), {
    type,
    autocomplete: "off" as const,
    spellcheck: false,
  });
  label.append(Object.assign(document.createElement("span"), { textContent: name }), input);
  return { label, input };
}

function line(name: string, value: string): HTMLElement {
  const element = document.createElement("div");
  const code = (text: string) => Object.assign(document.createElement("code"), { textContent: text });
  element.append(code(name), " ", code(value));
  return element;
}

function part(...children: readonly Node[]): HTMLElement {
  const element = document.createElement("div");
  element.append(...children);
  return element;
}
