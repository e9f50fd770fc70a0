/** The panel beside the drawing: an overview, or what is known of an actor, a relation or a place. */

import { counted, make } from "./dom";
import { claimCard, nodeButton, sourceParts, statusText, weight, type Follow } from "./evidence";
import type { Shown, ShownEdge } from "./filters";
import { row, type Share } from "./model";
import type { Edge, Situation } from "./situation";

const FIRST = 20;
const TOP = 10;

export class Panel {
  constructor(
    private readonly situation: Situation,
    private readonly element: HTMLElement,
    private readonly follow: Follow & { all(): void },
  ) {}

  /** What is shown as a whole. */
  overview(shown: Shown): void {
    const { page } = this.situation;
    const disputed = shown.edges.filter((edge) => edge.disputed);
    const top = [...this.told(shown)].sort((a, b) => a - b).slice(0, TOP);
    this.fill(
      make("h2", {}, "What is here"),
      make("p", {}, this.summary(shown)),
      limits(page.named, page.drawn, page.told),
      this.rest(shown),
      shown.undated > 0 && make("p", { class: "note" }, `${counted(shown.undated, "claim")} without a day left out.`),
      disputed.length > 0 && make("h3", {}, "Disputed"),
      disputed.length > 0 && this.edgeList(disputed),
      top.length > 0 && make("h3", {}, "Best attested"),
      top.length > 0 && this.nodeList(top),
    );
  }

  private summary(shown: Shown): string {
    const { page } = this.situation;
    if (!page.claims.length) return "The graph holds no claims between named actors and places yet.";
    if (!shown.edges.length && !shown.claims.length) return "Nothing passes the filters.";
    const nodes = counted(this.told(shown).size, "actor or place", "actors and places");
    const relations = counted(shown.edges.length, "relation");
    const claims = counted(shown.claims.length, "claim");
    return `${nodes}, ${relations}, ${claims} from ${counted(page.articles.length, "article")}.`;
  }

  /** How much the filters hold back, with a button that brings it in. */
  private rest(shown: Shown): HTMLElement | false {
    const all = this.situation.page.claims.length;
    const left = all - shown.claims.length - shown.undated;
    if (left <= 0) return false;
    const text = `The filters hold back ${left.toLocaleString("en")} of ${counted(all, "claim")}. `;
    const open = make("button", { type: "button", class: "more", onclick: () => this.follow.all() }, "Show all claims");
    return make("p", { class: "note" }, text, open);
  }

  /** Who and what is told of, those that only nobody named does something to among them. */
  private told(shown: Shown): Set<number> {
    return new Set([...shown.nodes, ...shown.claims.map((claim) => this.situation.claim(claim).object)]);
  }

  private nodeList(nodes: number[]): HTMLElement {
    const items = nodes.map((number) => {
      const claims = this.situation.claimsOf[number] ?? [];
      const name = nodeButton(this.situation.node(number).name, number, this.follow);
      const attested = weight(claims.length, this.situation.sources(claims));
      return make("li", {}, name, make("span", { class: "weight" }, attested));
    });
    return make("ul", { class: "plain" }, ...items);
  }

  /** An actor, place or thing. */
  node(number: number, shown: Shown): void {
    const node = this.situation.node(number);
    const own = shown.edges.filter(({ edge }) => edge.subject === number || edge.object === number);
    const byNobody = shown.claims.filter((claim) => {
      const { subject, object } = this.situation.claim(claim);
      return subject === undefined && object === number;
    });
    this.fill(
      make("p", { class: "kind" }, node.type.replace(/([a-z])([A-Z])/g, "$1 $2"), node.unnamed ? ", only described" : ""),
      make("h2", { dir: "auto" }, node.name),
      this.particulars(number),
      make("h3", {}, `Relations (${own.length})`),
      own.length > 0 ? this.byTone(own, number) : make("p", {}, "None that pass the filters."),
      ...this.heldBack(number, own),
      ...this.background(number),
      byNobody.length > 0 && make("h3", {}, "By nobody named"),
      ...this.cards(byNobody, true),
      ...this.mentions(number),
    );
  }

  /** What is told of a node but does not pass the filters, folded. */
  private heldBack(number: number, own: ShownEdge[]): (Node | false)[] {
    const passing = new Set(own.map(({ edge }) => edge.key));
    const rest = this.situation.edges
      .filter((edge) => (edge.subject === number || edge.object === number) && !passing.has(edge.key))
      .map((edge) => this.whole(edge));
    if (!rest.length) return [];
    const title = `${rest.length} more that the filters hold back`;
    return [make("details", { class: "held-back" }, make("summary", {}, title), this.edgeList(rest, number))];
  }

  /** An edge with all its claims, whether they pass or not. */
  private whole(edge: Edge): ShownEdge {
    const { claims } = edge;
    return { edge, claims, sources: this.situation.sources(claims), disputed: this.situation.disputed(edge) };
  }

  private particulars(number: number): HTMLElement {
    const node = this.situation.node(number);
    const list = make("dl", {});
    const add = (term: string, ...value: (Node | string)[]) => {
      list.append(make("dt", {}, term), make("dd", { dir: "auto" }, ...value));
    };
    if (node.aliases?.length) add("Also called", node.aliases.join(", "));
    if (node.country && node.country !== node.name) add("Country", node.country);
    if (node.author) add("Writes", "author of articles here");
    if (node.wikidata && /^Q\d+$/.test(node.wikidata)) {
      const href = `https://www.wikidata.org/wiki/${node.wikidata}`;
      add("Wikidata", make("a", { href, target: "_blank", rel: "noopener noreferrer" }, node.wikidata));
    }
    return list;
  }

  private byTone(edges: ShownEdge[], node: number): HTMLElement {
    const box = make("div", {});
    for (const tone of this.situation.page.tones) {
      const own = edges.filter((edge) => this.situation.relation(edge.edge.relation).tone === tone.key);
      if (!own.length) continue;
      own.sort((a, b) => b.sources - a.sources || b.claims.length - a.claims.length);
      box.append(make("h4", { class: `tone tone-${tone.key}` }, tone.name), this.edgeList(own, node));
    }
    return box;
  }

  /** Relations as buttons; with `node`, as seen from it. */
  private edgeList(edges: ShownEdge[], node?: number): HTMLElement {
    const items = edges.map(({ edge, claims, sources, disputed }) => {
      const words = this.words(edge.subject, edge.relation, edge.object, node);
      const open = make("button", { type: "button", class: "edge", onclick: () => this.follow.edges([edge.key]) });
      open.append(make("span", { dir: "auto" }, words));
      const told = claims.map((claim) => this.situation.claim(claim));
      if (told.every(({ status }) => status !== "plain")) {
        open.append(make("span", { class: "weight" }, [...new Set(told.map(statusText))].join(", ")));
      }
      if (disputed) open.append(make("span", { class: "disputed" }, "disputed"));
      open.append(make("span", { class: "weight" }, weight(claims.length, sources)));
      return make("li", {}, open);
    });
    const list = make("ul", { class: "plain" }, ...items.slice(0, FIRST));
    if (items.length > FIRST) list.append(more(items.slice(FIRST), list));
    return list;
  }

  private words(subject: number, relation: number, object: number, from?: number): string {
    const { words, symmetric } = this.situation.relation(relation);
    const [one, other] = [this.situation.node(subject).name, this.situation.node(object).name];
    if (from === undefined) return `${one} ${words} ${other}`;
    if (symmetric) return `${words} ${from === subject ? other : one}`;
    return from === subject ? `${words} ${other}` : `${one} ${words} ${other}`;
  }

  private background(number: number): (Node | false)[] {
    const own = this.situation.page.links.filter((link) => link.subject === number || link.object === number);
    if (!own.length) return [];
    const items = own.slice(0, FIRST).map((link) => {
      const other = link.subject === number ? link.object : link.subject;
      const words = this.words(link.subject, link.relation, link.object, number);
      const open = make("button", { type: "button", class: "edge", onclick: () => this.follow.node(other) });
      open.append(words, make("span", { class: "weight" }, link.source === "name" ? "by its name" : "from our lists"));
      return make("li", {}, open);
    });
    return [make("h3", {}, "Known without articles"), make("ul", { class: "plain" }, ...items)];
  }

  private mentions(number: number): (Node | false)[] {
    const mentions = [...(this.situation.node(number).mentions ?? [])];
    if (!mentions.length) return [];
    const total = mentions.reduce((sum, [, times]) => sum + times, 0);
    mentions.sort((a, b) => b[1] - a[1]);
    const items = mentions.map(([article, times]) =>
      make(
        "li",
        { class: "source" },
        ...sourceParts(row(this.situation.page.articles, article)),
        make("span", { class: "weight" }, counted(times, "mention")),
      ),
    );
    const list = make("ul", { class: "plain" }, ...items.slice(0, FIRST));
    if (items.length > FIRST) list.append(more(items.slice(FIRST), list));
    const title = `Mentioned ${counted(total, "time")} in ${counted(mentions.length, "article")}`;
    return [make("h3", {}, title), list];
  }

  /** Relations between the same two, each with its claims. */
  edges(keys: string[], shown: Shown): void {
    const chosen = keys.map((key) => this.situation.edge(key)).filter((edge) => edge !== undefined);
    const [first] = chosen;
    if (!first) return;
    const visible = new Map(shown.edges.map((edge) => [edge.edge.key, edge]));
    this.fill(
      make("p", { class: "kind" }, chosen.length === 1 ? "Relation" : `${chosen.length} relations`),
      make("h2", {}, this.end(first.subject), " → ", this.end(first.object)),
    );
    for (const edge of chosen) {
      const passing = visible.get(edge.key)?.claims ?? [];
      const others = edge.claims.filter((claim) => !passing.includes(claim));
      const disputed = this.situation.disputed(edge);
      const { words, tone, meaning } = this.situation.relation(edge.relation);
      const heading = make("h3", { class: `tone tone-${tone}`, title: meaning }, words);
      if (disputed) heading.append(make("span", { class: "disputed" }, "disputed"));
      heading.append(make("span", { class: "weight" }, weight(edge.claims.length, this.situation.sources(edge.claims))));
      this.element.append(heading, ...this.cards([...passing, ...others], false));
    }
  }

  private end(number: number): HTMLElement {
    return nodeButton(this.situation.node(number).name, number, this.follow);
  }

  private cards(claims: number[], titled: boolean): HTMLElement[] {
    return claims.map((number) => {
      const card = claimCard(this.situation, number, this.follow);
      if (titled) {
        const { relation } = this.situation.claim(number);
        card.prepend(make("h4", {}, this.situation.relation(relation).words));
      }
      return card;
    });
  }

  /** Claims on one place, day or search, under a title. */
  claims(title: string, claims: number[], node?: number): void {
    const name = node === undefined ? make("h2", { dir: "auto" }, title) : make("h2", {}, nodeButton(title, node, this.follow));
    const cards = claims.map((number) => {
      const claim = this.situation.claim(number);
      const who = claim.subject === undefined ? "nobody named" : this.situation.node(claim.subject).name;
      const words = `${who} ${this.situation.relation(claim.relation).words} ${this.situation.node(claim.object).name}`;
      const card = claimCard(this.situation, number, this.follow);
      card.prepend(make("h4", { dir: "auto" }, words));
      return card;
    });
    this.fill(make("p", { class: "kind" }, counted(claims.length, "claim")), name, ...cards.slice(0, FIRST));
    if (cards.length > FIRST) this.element.append(more(cards.slice(FIRST), this.element));
  }

  private fill(...children: (Node | false)[]): void {
    this.element.replaceChildren(...children.filter((child) => child !== false));
    this.element.scrollTop = 0;
  }
}

function limits(named: Share, drawn: Share, told: Share): HTMLElement | false {
  if ([named, drawn, told].every(([some, all]) => some === all)) return false;
  const share = ([some, all]: Share, what: string): string =>
    `${some.toLocaleString("en")} of ${all.toLocaleString("en")} ${what}`;
  const parts = [share(named, "actors and places"), share(drawn, "relations"), share(told, "claims on them")];
  return make("p", { class: "note limit" }, `The best attested part of the graph: ${parts.join(", ")}.`);
}

/** A button that brings the rest of a list into its place. */
function more(rest: HTMLElement[], list: HTMLElement): HTMLElement {
  const button = make("button", { type: "button", class: "more" }, `Show ${rest.length} more`);
  const holder = list.tagName === "UL" ? make("li", {}, button) : button;
  button.addEventListener("click", () => holder.replaceWith(...rest));
  return holder;
}
