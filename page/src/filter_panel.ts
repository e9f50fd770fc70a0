/** The filters, which are the legend too: each kind and tone with its mark. */

import { draw, make } from "./dom";
import { allShown, type Filters } from "./filters";
import type { Kind } from "./model";
import { STATUSES, type Situation } from "./situation";

export class FilterPanel {
  readonly filters: Filters;

  constructor(
    private readonly situation: Situation,
    private readonly element: HTMLElement,
    private readonly changed: () => void,
    private readonly close: () => void,
  ) {
    this.filters = allShown(situation);
    this.build();
  }

  private build(): void {
    const { page } = this.situation;
    this.element.replaceChildren(
      make("button", { type: "button", class: "done", onclick: () => this.close() }, "Done"),
      this.statuses(),
      this.kinds(),
      this.relations(),
      ...(this.situation.publishers.length > 1 ? [this.publishers()] : []),
      this.sources(),
      this.group("Also show", true, [
        this.toggle("Only described (“the militants”)", "unnamed"),
        this.toggle("Known from our lists (what lies where)", "background"),
        this.toggle("Disputed relations alone", "disputedOnly"),
      ]),
      make("button", { type: "button", class: "reset", onclick: () => this.reset() }, "Reset filters"),
      make("p", { class: "note version" }, `sitgraph ${page.version}`),
    );
  }

  /** Everything as it was at first, the days too; with `whole`, every claim. */
  reset(whole = false): void {
    Object.assign(this.filters, allShown(this.situation));
    if (whole) Object.assign(this.filters, { statuses: new Set(STATUSES.map(({ key }) => key)), unnamed: true });
    this.build();
    this.changed();
  }

  private statuses(): HTMLElement {
    const counts = this.counts((claim) => this.situation.statusGroup(claim));
    const boxes = STATUSES.filter(({ key }) => counts.has(key) || key === "plain").map(({ key, name }) =>
      this.box(name, counts.get(key) ?? 0, this.filters.statuses.has(key), (on) => {
        set(this.filters.statuses, key, on);
      }),
    );
    return this.group("How true", true, boxes);
  }

  private kinds(): HTMLElement {
    const counts = new Map<string, number>();
    for (const node of this.situation.page.nodes) {
      if (!node.unnamed) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
    }
    const boxes = this.situation.page.kinds
      .filter((kind) => counts.has(kind.key))
      .map((kind) =>
        this.box(
          kind.name,
          counts.get(kind.key) ?? 0,
          !this.filters.hiddenKinds.has(kind.key),
          (on) => set(this.filters.hiddenKinds, kind.key, !on),
          mark(kind),
        ),
      );
    return this.group("Who and where", true, boxes);
  }

  private relations(): HTMLElement {
    const counts = this.counts((claim) => claim.relation);
    const groups = this.situation.page.tones.map((tone) => {
      const own = this.situation.page.relations
        .map((relation, number) => ({ relation, number }))
        .filter(({ relation, number }) => relation.tone === tone.key && counts.has(number))
        .sort((a, b) => (counts.get(b.number) ?? 0) - (counts.get(a.number) ?? 0));
      if (!own.length) return undefined;
      const boxes = own.map(({ relation, number }) =>
        this.box(relation.words, counts.get(number) ?? 0, !this.filters.hiddenRelations.has(number), (on) =>
          set(this.filters.hiddenRelations, number, !on),
        ),
      );
      return this.toneGroup(tone.key, tone.name, boxes);
    });
    return this.group("Relations", true, groups.filter((group) => group !== undefined));
  }

  /** The relations of a tone, folded, with one box for all. */
  private toneGroup(key: string, name: string, boxes: HTMLElement[]): HTMLElement {
    const inputs = boxes.map((box) => box.querySelector("input") as HTMLInputElement);
    const all = make("input", { type: "checkbox", "aria-label": `All of: ${name}` });
    const sync = () => {
      const on = inputs.filter((input) => input.checked).length;
      all.checked = on > 0;
      all.indeterminate = on > 0 && on < inputs.length;
    };
    all.addEventListener("change", () => {
      for (const input of inputs) {
        if (input.checked !== all.checked) {
          input.checked = all.checked;
          input.dispatchEvent(new Event("change"));
        }
      }
    });
    for (const input of inputs) input.addEventListener("change", sync);
    sync();
    const summary = make("summary", {}, make("span", { class: `line tone-${key}`, "aria-hidden": "true" }), name);
    return make("div", { class: "tone-group" }, all, make("details", {}, summary, ...boxes));
  }

  private publishers(): HTMLElement {
    const counts = this.counts((claim) => this.situation.publisher(claim));
    const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
    const boxes = sorted.map(([name, count]) =>
      this.box(name || "(no publisher named)", count, !this.filters.hiddenPublishers.has(name), (on) =>
        set(this.filters.hiddenPublishers, name, !on),
      ),
    );
    return this.group("Publishers", false, boxes);
  }

  private sources(): HTMLElement {
    const most = Math.max(1, ...this.situation.edges.map((edge) => this.situation.sources(edge.claims)));
    const output = make("output", { for: "least-sources" }, String(this.filters.leastSources));
    const input = make("input", {
      type: "range",
      id: "least-sources",
      min: 1,
      max: most,
      step: 1,
      value: this.filters.leastSources,
      disabled: most === 1,
      oninput: () => {
        this.filters.leastSources = Number(input.value);
        output.textContent = input.value;
        this.changed();
      },
    });
    const label = make("label", { for: "least-sources" }, "Independent sources, at least ", output);
    return this.group("Sources", true, [make("div", { class: "range" }, label, input)]);
  }

  private toggle(name: string, key: "unnamed" | "background" | "disputedOnly"): HTMLElement {
    return this.box(name, undefined, this.filters[key], (on) => {
      this.filters[key] = on;
    });
  }

  private group(name: string, open: boolean, children: HTMLElement[]): HTMLElement {
    const details = make("details", { class: "group", open }, make("summary", {}, name), ...children);
    return details;
  }

  private box(
    name: string,
    count: number | undefined,
    checked: boolean,
    change: (on: boolean) => void,
    symbol?: Element,
  ): HTMLElement {
    const input = make("input", { type: "checkbox", checked });
    input.addEventListener("change", () => {
      change(input.checked);
      this.changed();
    });
    const label = make("label", {}, input);
    if (symbol) label.append(symbol);
    label.append(make("span", { dir: "auto" }, name));
    if (count !== undefined) label.append(make("span", { class: "count" }, count.toLocaleString("en")));
    return label;
  }

  private counts<K>(key: (claim: Situation["page"]["claims"][number]) => K): Map<K, number> {
    const counts = new Map<K, number>();
    for (const claim of this.situation.page.claims) counts.set(key(claim), (counts.get(key(claim)) ?? 0) + 1);
    return counts;
  }
}

/** The mark that nodes of a kind have in the drawing. */
export function mark(kind: Kind): SVGElement {
  const shapes = {
    circle: draw("circle", { cx: 7, cy: 7, r: 6 }),
    square: draw("rect", { x: 1.5, y: 1.5, width: 11, height: 11 }),
    diamond: draw("rect", { x: 2.5, y: 2.5, width: 9, height: 9, transform: "rotate(45 7 7)" }),
  };
  return draw("svg", { class: `mark kind-${kind.key}`, viewBox: "0 0 14 14", "aria-hidden": "true" }, shapes[kind.shape]);
}

function set<T>(of: Set<T>, value: T, on: boolean): void {
  if (on) of.add(value);
  else of.delete(value);
}
