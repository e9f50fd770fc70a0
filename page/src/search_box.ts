/** The search: a box with a list of actors and sentences below it, by keyboard as by mouse. */

import { byId, counted, make } from "./dom";
import { search, searchSentences } from "./search";
import type { Situation } from "./situation";

export interface Found {
  node(number: number): void;
  claims(words: string, claims: number[]): void;
}

const MOST_SENTENCES = 200;

export class SearchBox {
  private readonly input = byId<HTMLInputElement>("search");
  private readonly list = byId("found");
  private options: { element: HTMLElement; choose: () => void }[] = [];
  private active = -1;
  private made = 0;
  /** The list stays open for a moment when the box is left, for a click on it. */
  private closing: number | undefined;

  constructor(
    private readonly situation: Situation,
    private readonly found: Found,
  ) {
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("focus", () => this.look());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => (this.closing = window.setTimeout(() => this.close(), 150)));
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  private look(): void {
    window.clearTimeout(this.closing);
    const words = this.input.value;
    this.options = search(this.situation, words, () => true).map(({ node, alias }) => {
      const { name, type } = this.situation.node(node);
      const label = make("span", { dir: "auto" }, alias === undefined ? name : `${alias} → ${name}`);
      return this.option([label, make("span", { class: "weight" }, type)], () => this.found.node(node));
    });
    const claims = searchSentences(this.situation, words, MOST_SENTENCES);
    if (claims.length) {
      const number = claims.length === MOST_SENTENCES ? "Many sentences" : counted(claims.length, "sentence");
      const text = `${number} with “${words.trim()}”`;
      this.options.push(this.option([text], () => this.found.claims(words.trim(), claims)));
    }
    const nothing = words.trim() && !this.options.length ? [make("li", { class: "none" }, this.nothing(words))] : [];
    this.list.replaceChildren(...this.options.map((option) => option.element), ...nothing);
    this.list.hidden = !this.list.childElementCount;
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
    this.activate(this.options.length ? 0 : -1);
  }

  private nothing(words: string): string {
    return `Nobody and nothing called “${words.trim()}”, and no sentence with it, in ${this.situation.page.nodes.length} nodes.`;
  }

  private option(children: (Node | string)[], choose: () => void): { element: HTMLElement; choose: () => void } {
    this.made += 1;
    const id = `found-${this.made}`;
    const element = make("li", { role: "option", id, "aria-selected": "false" }, ...children);
    element.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.choose(choose);
    });
    return { element, choose };
  }

  private choose(choose: () => void): void {
    this.close();
    choose();
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private activate(number: number): void {
    this.options[this.active]?.element.setAttribute("aria-selected", "false");
    this.active = number;
    const option = this.options[number];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.element.setAttribute("aria-selected", "true");
    option.element.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.element.id);
  }

  private key(event: KeyboardEvent): void {
    const { length } = this.options;
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && !this.list.hidden) {
      const option = this.options[this.active];
      if (option) this.choose(option.choose);
    } else if (event.key === "ArrowDown" && length) this.activate((this.active + 1) % length);
    else if (event.key === "ArrowUp" && length) this.activate((this.active - 1 + length) % length);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

