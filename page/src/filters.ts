/** What the reader wants to see, and which claims and edges that leaves. */

import type { Edge, Situation } from "./situation";

export interface Filters {
  statuses: Set<string>;
  hiddenKinds: Set<string>;
  hiddenRelations: Set<number>;
  hiddenPublishers: Set<string>;
  leastSources: number;
  /** Days; undefined where the graph has none. */
  from: number | undefined;
  to: number | undefined;
  unnamed: boolean;
  background: boolean;
  disputedOnly: boolean;
}

export function allShown(situation: Situation): Filters {
  return {
    statuses: new Set(["plain"]),
    hiddenKinds: new Set(),
    hiddenRelations: new Set(),
    hiddenPublishers: new Set(),
    leastSources: 1,
    from: situation.span?.first,
    to: situation.span?.last,
    unnamed: false,
    background: false,
    disputedOnly: false,
  };
}

export interface ShownEdge {
  edge: Edge;
  claims: number[];
  sources: number;
  disputed: boolean;
}

export interface Shown {
  edges: ShownEdge[];
  /** Claims that pass, those without a doer among them. */
  claims: number[];
  nodes: Set<number>;
  /** Claims that no day places inside a narrowed span. */
  undated: number;
}

export function shown(situation: Situation, filters: Filters): Shown {
  const passing = passingClaims(situation, filters);
  const edges = [];
  for (const edge of situation.edges) {
    const found = shownEdge(situation, edge, passing.claims, filters);
    if (found) edges.push(found);
  }
  const ofEdges = new Set(edges.flatMap((found) => found.claims));
  const claims = [...passing.claims].filter(
    (number) => ofEdges.has(number) || alone(situation, number, filters),
  );
  const nodes = new Set(edges.flatMap((found) => [found.edge.subject, found.edge.object]));
  return { edges, claims, nodes, undated: passing.undated };
}

function alone(situation: Situation, number: number, filters: Filters): boolean {
  const noDoer = situation.claim(number).subject === undefined;
  return noDoer && filters.leastSources <= 1 && !filters.disputedOnly;
}

function shownEdge(
  situation: Situation,
  edge: Edge,
  passing: ReadonlySet<number>,
  filters: Filters,
): ShownEdge | undefined {
  const claims = edge.claims.filter((number) => passing.has(number));
  const disputed = situation.disputed(edge);
  const sources = situation.sources(claims);
  const enough = claims.length > 0 && sources >= filters.leastSources;
  return enough && (disputed || !filters.disputedOnly) ? { edge, claims, sources, disputed } : undefined;
}

function passingClaims(situation: Situation, filters: Filters): { claims: Set<number>; undated: number } {
  const claims = new Set<number>();
  let undated = 0;
  const { span } = situation;
  const from = filters.from === undefined || filters.from === span?.first ? -Infinity : filters.from;
  const to = filters.to === undefined || filters.to === span?.last ? Infinity : filters.to;
  const narrowed = from !== -Infinity || to !== Infinity;
  situation.page.claims.forEach((claim, number) => {
    const ends = claim.subject === undefined ? [claim.object] : [claim.subject, claim.object];
    if (
      !filters.statuses.has(situation.statusGroup(claim)) ||
      filters.hiddenRelations.has(claim.relation) ||
      filters.hiddenPublishers.has(situation.publisher(claim)) ||
      !ends.every((end) => nodePasses(situation, end, filters))
    ) {
      return;
    }
    const days = situation.days[number];
    if (narrowed && !days) undated += 1;
    else if (!days || (days.last >= from && days.first <= to)) {
      claims.add(number);
    }
  });
  return { claims, undated };
}

function nodePasses(situation: Situation, number: number, filters: Filters): boolean {
  const node = situation.node(number);
  return !filters.hiddenKinds.has(node.kind) && (filters.unnamed || !node.unnamed);
}
