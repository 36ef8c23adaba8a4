import MiniSearch from "minisearch";
import { type Entry, indexOptions } from "../../search/search-options.js";

type Hit = Pick<Entry, "id" | "page" | "heading" | "provider" | "excerpt">;

/** A dialog that finds what is typed, and leads to it. The index is brought when it is opened. */
export class SiteSearch extends HTMLElement {
  #index: Promise<MiniSearch<Entry>> | undefined;

  connectedCallback(): void {
    const open = this.#the("button");
    const dialog = this.#the("dialog");
    open.disabled = false;
    open.addEventListener("click", () => this.#open());
    this.#the("input").addEventListener("input", () => this.#show());
    // Outside of what is in it, a dialog is its backdrop.
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    dialog.addEventListener("keydown", (event) => this.#move(event));
    addEventListener("keydown", (event) => {
      if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else this.#open();
    });
  }

  #the<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] {
    const element = this.querySelector(name);
    if (!element) throw new Error(`The search has no ${name}.`);
    return element;
  }

  #open(): void {
    this.#the("dialog").showModal();
    this.#the("input").select();
    this.#bring();
  }

  #bring(): Promise<MiniSearch<Entry>> {
    this.#index ??= fetch(this.dataset.index ?? "")
      .then((answer) => answer.text())
      .then((text) => MiniSearch.loadJSON(text, indexOptions));
    return this.#index;
  }

  async #show(): Promise<void> {
    const index = await this.#bring();
    const { value } = this.#the("input");
    const found = index.search(value).slice(0, 20);
    const hits: Hit[] = found.map(({ id, page, heading, provider, excerpt }) => ({
      id,
      page,
      heading,
      provider,
      excerpt,
    }));
    this.#the("ol").replaceChildren(...hits.map((hit) => this.#item(hit)));
    this.#the("output").textContent = value.trim() && hits.length === 0 ? (this.dataset.none ?? "") : "";
  }

  #item({ id, page, heading, provider, excerpt }: Hit): HTMLLIElement {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `${this.dataset.base}${id}` });
    const title = Object.assign(document.createElement("strong"), { textContent: heading || page });
    const place = [provider, heading && page].filter(Boolean).join(" › ");
    const where = Object.assign(document.createElement("span"), { textContent: place });
    const text = Object.assign(document.createElement("small"), { textContent: excerpt });
    link.append(title, ...(place ? [where] : []), text);
    link.addEventListener("click", () => this.#the("dialog").close());
    item.append(link);
    return item;
  }

  /** Enter leads to the first hit, the arrows from one to the next, and Escape closes, where a browser would empty the field first. */
  #move(event: KeyboardEvent): void {
    const stops = [this.#the("input"), ...this.querySelectorAll<HTMLElement>("ol a")];
    const here = stops.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.#the("dialog").close();
    if (event.key === "Enter" && here === 0) stops[1]?.click();
    if (step === undefined) return;
    event.preventDefault();
    stops.at((here + step) % stops.length)?.focus();
  }
}
