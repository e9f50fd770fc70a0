/** All relations that are shown, as a table: for reading, for sorting, and where nothing can be drawn. */

import { daysText } from "./dates";
import { make } from "./dom";
import type { Follow } from "./evidence";
import type { Shown, ShownEdge } from "./filters";
import type { Days, Situation } from "./situation";

interface Column {
  title: string;
  text: (edge: ShownEdge) => string;
  sort: (edge: ShownEdge) => string | number;
}

const STEP = 200;

export class TableView {
  private column = 3;
  private down = true;
  private most = STEP;
  private shown: Shown | undefined;
  private readonly columns: Column[];

  constructor(
    private readonly situation: Situation,
    private readonly element: HTMLElement,
    private readonly follow: Follow,
  ) {
    const text = (title: string, of: (edge: ShownEdge) => string): Column => ({
      title,
      text: of,
      sort: (edge) => of(edge).toLowerCase(),
    });
    const number = (title: string, of: (edge: ShownEdge) => number): Column => ({
      title,
      text: (edge) => String(of(edge)),
      sort: of,
    });
    this.columns = [
      text("Who", ({ edge }) => this.situation.node(edge.subject).name),
      text("does what", ({ edge }) => this.situation.relation(edge.relation).words),
      text("to whom", ({ edge }) => this.situation.node(edge.object).name),
      number("Sources", ({ sources }) => sources),
      number("Claims", ({ claims }) => claims.length),
      {
        title: "When",
        text: ({ claims }) => this.when(claims),
        sort: ({ claims }) => this.days(claims)?.last ?? -Infinity,
      },
    ];
  }

  private days(claims: number[]): Days | undefined {
    const found = claims.map((claim) => this.situation.days[claim]).filter((days) => days !== undefined);
    if (!found.length) return undefined;
    return { first: Math.min(...found.map(({ first }) => first)), last: Math.max(...found.map(({ last }) => last)) };
  }

  private when(claims: number[]): string {
    const days = this.days(claims);
    return days ? daysText(days.first, days.last) : "";
  }

  show(shown: Shown): void {
    this.shown = shown;
    this.draw();
  }

  private draw(): void {
    const edges = [...(this.shown?.edges ?? [])];
    const column = this.columns[this.column];
    if (column) edges.sort((a, b) => compare(column.sort(a), column.sort(b)) * (this.down ? -1 : 1));
    const head = this.columns.map((one, number) => this.header(one, number));
    const rows = edges.slice(0, this.most).map((edge) => this.row(edge));
    const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
    const left = edges.length - rows.length;
    const rest = make("button", { type: "button", class: "more", onclick: () => this.grow() }, `Show ${left} more`);
    this.element.replaceChildren(
      edges.length ? table : make("p", { class: "empty" }, "No relation passes the filters."),
      ...(left > 0 ? [rest] : []),
    );
  }

  private grow(): void {
    this.most = Infinity;
    this.draw();
  }

  private header(column: Column, number: number): HTMLElement {
    const sorted = number === this.column ? (this.down ? "descending" : "ascending") : "none";
    const button = make("button", { type: "button", onclick: () => this.sortBy(number) }, column.title);
    return make("th", { scope: "col", "aria-sort": sorted }, button);
  }

  private sortBy(number: number): void {
    this.down = number === this.column ? !this.down : number > 2;
    this.column = number;
    this.draw();
    this.element.querySelectorAll<HTMLElement>("th button")[number]?.focus();
  }

  private row(edge: ShownEdge): HTMLElement {
    const { tone } = this.situation.relation(edge.edge.relation);
    const cells = this.columns.map((column, number) => {
      const text = column.text(edge);
      if (number !== 1) return make("td", { dir: "auto", class: number > 2 ? "number" : "" }, text);
      const open = make("button", { type: "button", class: "edge", onclick: () => this.follow.edges([edge.edge.key]) });
      const disputed = edge.disputed && make("span", { class: "disputed" }, "disputed");
      open.append(make("span", { class: `line tone-${tone}`, "aria-hidden": "true" }), make("span", {}, text, disputed));
      return make("td", { class: "words" }, open);
    });
    return make("tr", {}, ...cells);
  }
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}
