import type { ElementWords } from "../../element-words.js";
import type { TryIt as Data } from "../../try-it.js";
import { addressOf, findMock, usualAddresses } from "./find-mock.js";
import { type Answered, type Edited, send, TokenRefused, variablesFor } from "./send.js";

/** Sends the page's call to a mock on the reader's own machine, and shows what comes back. */
export class TryIt extends HTMLElement {
  readonly #data: Data & { readonly providers: number; readonly say: ElementWords["tryIt"] } = JSON.parse(
    document.getElementById("try-it")?.textContent ?? "",
  );
  readonly #address = document.createElement("input");
  readonly #status = Object.assign(document.createElement("p"), { role: "status" });
  readonly #form = document.createElement("form");
  readonly #answer = document.createElement("div");

  connectedCallback(): void {
    const { say } = this.#data;
    const box = document.createElement("details");
    const finder = document.createElement("form");
    finder.append(labelled(say.address, this.#address), button(say.look));
    this.#answer.setAttribute("aria-live", "polite");
    box.append(text("summary", say.title), text("p", say.about), finder, this.#status, this.#form, this.#answer);
    this.append(box);
    // No mock is asked for before the reader wants one.
    box.addEventListener("toggle", () => box.open && !this.#address.value && this.#look());
    finder.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#look(this.#address.value);
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  /** @param typed where to look; where mocks usually are, if nothing is typed */
  async #look(typed = ""): Promise<void> {
    const { say } = this.#data;
    this.#form.replaceChildren();
    this.#answer.replaceChildren();
    const address = addressOf(typed);
    if (typed && !address) {
      this.#status.textContent = say.noAddress;
      return;
    }
    this.#status.textContent = say.looking;
    const { template, providers } = this.#data;
    const found = await findMock(template, address ? [address] : usualAddresses(providers));
    if (found === undefined) {
      this.#status.replaceChildren(say.none, text("code", this.#command()));
      return;
    }
    this.#address.value = found;
    this.#status.textContent = say.found;
    this.#fill();
  }

  /** What starts a mock that this page may call. */
  #command(): string {
    const { provider, extend } = this.#data;
    const extended = extend ? ` --extend ${new URL(extend, location.href)}` : "";
    return `npx provider-clients mock ${provider}${extended} --allow-origin ${location.origin}`;
  }

  /** A field for each part of the call that a reader may want to change. */
  #fill(): void {
    const { method, path, query, headers, body, say } = this.#data;
    const fields = [...query, ...Object.entries(headers)].map(([name, value]) => labelled(name, input(name, value)));
    this.#form.replaceChildren(labelled(method, input("path", path)), ...fields);
    if (body !== undefined) {
      const area = Object.assign(document.createElement("textarea"), { name: "body", value: body, rows: 6 });
      this.#form.append(labelled(say.body, area));
    }
    this.#form.append(button(say.send));
  }

  #edited(): Edited {
    const { query, headers } = this.#data;
    const [path = "", ...values] = [...this.#form.querySelectorAll("input")].map(({ value }) => value);
    return {
      path,
      query: query.map(([name], index) => [name, values[index] ?? ""]),
      headers: Object.fromEntries(
        Object.keys(headers).map((name, index) => [name, values[query.length + index] ?? ""]),
      ),
      body: this.#form.querySelector("textarea")?.value,
    };
  }

  async #send(): Promise<void> {
    const { say } = this.#data;
    const address = this.#address.value;
    this.#answer.textContent = say.sending;
    try {
      const variables = await variablesFor(this.#data, address);
      this.#show(await send(address, { ...this.#data, ...this.#edited() }, variables));
    } catch (error) {
      if (error instanceof TokenRefused) this.#show(error.answered, say.noToken);
      else this.#answer.textContent = `${say.unreachable} (${(error as Error).message})`;
    }
  }

  #show({ status, body, refusal }: Answered, before = ""): void {
    const why = refusal ? `${this.#data.say.refusal}${refusal}` : "";
    const shown = Object.assign(text("pre", body), { tabIndex: 0 });
    this.#answer.replaceChildren(before, text("strong", `HTTP ${status}`), text("p", why), shown);
  }
}

const text = <Name extends keyof HTMLElementTagNameMap>(name: Name, content: string): HTMLElementTagNameMap[Name] =>
  Object.assign(document.createElement(name), { textContent: content });

function labelled(name: string, field: HTMLElement): HTMLLabelElement {
  const label = document.createElement("label");
  label.append(text("span", name), field);
  return label;
}

const input = (name: string, value: string): HTMLInputElement =>
  Object.assign(document.createElement("input"), { name, value, spellcheck: false, autocomplete: "off" as const });

const button = (content: string): HTMLButtonElement => text("button", content);
