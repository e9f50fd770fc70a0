/** What follows from the tables once: edges of claims, who they join, what each day and source holds. */

import { dayNumber } from "./dates";
import { row, type Actor, type Claim, type Page, type Relation } from "./model";

/** All claims of one relation between the same two, whatever their status. */
export interface Edge {
  key: string;
  subject: number;
  relation: number;
  object: number;
  claims: number[];
}

export interface Days {
  first: number;
  last: number;
}

export const STATUSES = [
  { key: "plain", name: "Stated as fact", of: ["plain"] },
  { key: "said", name: "Said by someone", of: ["attributed", "claimed"] },
  { key: "alleged", name: "Alleged", of: ["alleged"] },
  { key: "planned", name: "Planned, threatened", of: ["planned", "threatened", "ordered", "hypothetical"] },
  { key: "denied", name: "Denied", of: ["denied"] },
] as const;

const STATUS_OF = new Map<string, string>(STATUSES.flatMap((group) => group.of.map((status) => [status, group.key])));

export class Situation {
  readonly edges: Edge[] = [];
  readonly edgeOf: (Edge | undefined)[];
  readonly claimsOf: number[][];
  readonly days: (Days | undefined)[];
  /** The days that a slider runs over; undefined where nothing has one. A few far outside count as at its ends. */
  readonly span: Days | undefined;
  readonly publishers: string[];

  constructor(readonly page: Page) {
    this.claimsOf = page.nodes.map(() => []);
    this.days = page.claims.map(daysOf);
    this.edgeOf = page.claims.map((claim, number) => this.joined(claim, number));
    this.span = spanOf(this.days.filter((found) => found !== undefined));
    this.publishers = [...new Set(page.claims.map((claim) => this.publisher(claim)))].sort();
  }

  /** The edge of a claim, which is made on its first; none for one that names no doer. */
  private joined(claim: Claim, number: number): Edge | undefined {
    this.claimsOf[claim.object]?.push(number);
    if (claim.subject === undefined) return undefined;
    this.claimsOf[claim.subject]?.push(number);
    let [subject, object] = [claim.subject, claim.object];
    if (this.relation(claim.relation).symmetric && object < subject) [subject, object] = [object, subject];
    const key = `${subject} ${claim.relation} ${object}`;
    let edge = this.byKey.get(key);
    if (!edge) {
      edge = { key, subject, relation: claim.relation, object, claims: [] };
      this.byKey.set(key, edge);
      this.edges.push(edge);
    }
    edge.claims.push(number);
    return edge;
  }

  private readonly byKey = new Map<string, Edge>();

  edge(key: string): Edge | undefined {
    return this.byKey.get(key);
  }

  node(number: number): Actor {
    return row(this.page.nodes, number);
  }

  claim(number: number): Claim {
    return row(this.page.claims, number);
  }

  relation(number: number): Relation {
    return row(this.page.relations, number);
  }

  publisher(claim: Claim): string {
    return row(this.page.articles, claim.article).publisher ?? "";
  }

  /** How many independent sources stand behind claims: copies of one text are one. */
  sources(claims: readonly number[]): number {
    return new Set(claims.map((number) => row(this.page.articles, this.claim(number).article).source)).size;
  }

  /** Whether some claims lie before or after the slider's days. */
  get beyond(): { before: boolean; after: boolean } {
    const { span } = this;
    return {
      before: span !== undefined && this.days.some((days) => days !== undefined && days.first < span.first),
      after: span !== undefined && this.days.some((days) => days !== undefined && days.last > span.last),
    };
  }

  statusGroup(claim: Claim): string {
    return STATUS_OF.get(claim.status) ?? "said";
  }

  /** Whether some say so and others deny it. */
  disputed(edge: Edge): boolean {
    const groups = edge.claims.map((number) => this.statusGroup(this.claim(number)));
    return groups.includes("denied") && groups.some((group) => group === "plain" || group === "said");
  }
}

function daysOf(claim: Claim): Days | undefined {
  const first = dayNumber(claim.first) ?? dayNumber(claim.last);
  const last = dayNumber(claim.last) ?? first;
  return first === undefined || last === undefined ? undefined : { first, last };
}

const FEW = 0.03;
const FAR = 2;

/** The first and last day of all, or of most, where the rest lies so far off that it would fill the whole. */
function spanOf(days: Days[]): Days | undefined {
  if (!days.length) return undefined;
  const firsts = days.map((one) => one.first).sort((a, b) => a - b);
  const lasts = days.map((one) => one.last).sort((a, b) => a - b);
  const few = Math.floor(days.length * FEW);
  const all = { first: firsts[0] ?? 0, last: lasts[lasts.length - 1] ?? 0 };
  const most = { first: firsts[few] ?? all.first, last: lasts[lasts.length - 1 - few] ?? all.last };
  const far = FAR * Math.max(30, most.last - most.first);
  return {
    first: most.first - all.first > far ? most.first : all.first,
    last: all.last - most.last > far ? most.last : all.last,
  };
}
