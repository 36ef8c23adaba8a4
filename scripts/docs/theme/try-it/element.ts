import type { TryIt as Data } from "../../try-it.js";
import { findMock } from "./find-mock.js";
import { type Edited, filledIn, send } from "./send.js";

type Say = Readonly<
  Record<
    "title" | "about" | "address" | "look" | "none" | "found" | "send" | "sending" | "body" | "refusal" | "unreachable",
    string
  >
>;

/** Sends the page's call to a mock on the reader's own machine, and shows what comes back. */
export class TryIt extends HTMLElement {
  readonly #data: Data & { readonly say: Say } = JSON.parse(document.getElementById("try-it")?.textContent ?? "");
  readonly #address = Object.assign(document.createElement("input"), { type: "url", required: true });
  readonly #status = Object.assign(document.createElement("p"), { role: "status" });
  readonly #form = document.createElement("form");
  readonly #answer = document.createElement("div");

  connectedCallback(): void {
    const { say } = this.#data;
    const box = document.createElement("details");
    const summary = Object.assign(document.createElement("summary"), { textContent: say.title });
    const about = Object.assign(document.createElement("p"), { textContent: say.about });
    const look = button(say.look, () => this.#look([this.#address.value]));
    this.#answer.setAttribute("aria-live", "polite");
    box.append(summary, about, labelled(say.address, this.#address), look, this.#status, this.#form, this.#answer);
    this.append(box);
    // No mock is asked for before the reader wants one.
    box.addEventListener("toggle", () => box.open && !this.#address.value && this.#look());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  async #look(addresses?: readonly string[]): Promise<void> {
    const { say, provider, extend } = this.#data;
    const found = await findMock(this.#data, addresses);
    this.#form.replaceChildren();
    this.#answer.replaceChildren();
    this.#address.value ||= found ?? "http://127.0.0.1:4010";
    if (found !== undefined) {
      this.#status.textContent = say.found;
      this.#fill();
      return;
    }
    const extended = extend ? ` --extend ${extend}` : "";
    const command = `npx provider-clients mock ${provider}${extended} --allow-origin ${location.origin}`;
    this.#status.replaceChildren(say.none, Object.assign(document.createElement("code"), { textContent: command }));
  }

  /** A field for each part of the call that a reader may want to change. */
  #fill(): void {
    const { method, path, query, headers, body, say } = this.#data;
    const line = Object.assign(document.createElement("code"), { textContent: `${method} ${path}` });
    const fields = [...query, ...Object.entries(headers)].map(([name, value]) => labelled(name, input(name, value)));
    this.#form.replaceChildren(line, ...fields);
    if (body !== undefined) {
      const area = Object.assign(document.createElement("textarea"), { name: "body", value: body, rows: 6 });
      this.#form.append(labelled(say.body, area));
    }
    this.#form.append(Object.assign(document.createElement("button"), { textContent: say.send }));
  }

  async #send(): Promise<void> {
    const { say, query, headers } = this.#data;
    const values = [...this.#form.querySelectorAll<HTMLInputElement>("input")].map(({ value }) => value);
    const edited: Edited = {
      query: query.map(([name], index) => [name, values[index] ?? ""]),
      headers: Object.fromEntries(
        Object.keys(headers).map((name, index) => [name, values[query.length + index] ?? ""]),
      ),
      body: this.#form.querySelector("textarea")?.value,
    };
    this.#answer.textContent = say.sending;
    try {
      const variables = await filledIn(this.#data, this.#address.value);
      const { status, body, refusal } = await send(this.#address.value, { ...this.#data, ...edited }, variables);
      const shown = Object.assign(document.createElement("strong"), { textContent: `HTTP ${status}` });
      const why = Object.assign(document.createElement("p"), {
        textContent: refusal ? `${say.refusal}${refusal}` : "",
      });
      const text = Object.assign(document.createElement("pre"), { textContent: body, tabIndex: 0 });
      this.#answer.replaceChildren(shown, why, text);
    } catch {
      this.#answer.textContent = say.unreachable;
    }
  }
}

function labelled(name: string, field: HTMLElement): HTMLLabelElement {
  const label = document.createElement("label");
  label.append(Object.assign(document.createElement("span"), { textContent: name }), field);
  return label;
}

const input = (name: string, value: string): HTMLInputElement =>
  Object.assign(document.createElement("input"), { name, value, spellcheck: false, autocomplete: "off" as const });

function button(text: string, onClick: () => void): HTMLButtonElement {
  const element = Object.assign(document.createElement("button"), { type: "button" as const, textContent: text });
  element.addEventListener("click", onClick);
  return element;
}
