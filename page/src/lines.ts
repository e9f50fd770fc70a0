/** Edges that are drawn as one line: those of one tone from one actor to another. */

import { row } from "./model";
import type { Shown, ShownEdge } from "./filters";
import type { Situation } from "./situation";

export interface Line {
  key: string;
  subject: number;
  object: number;
  tone: string;
  /** Whether the line has a direction: one of its relations has. */
  directed: boolean;
  edges: ShownEdge[];
  /** Independent sources of the best attested of its relations. */
  sources: number;
  disputed: boolean;
  /** Whether no article plainly asserts any of it. */
  tentative: boolean;
  /** Whether no claim stands behind it, but our own lists or a name. */
  background: boolean;
}

export function lines(situation: Situation, shown: Shown, background: boolean): Line[] {
  const found = new Map<string, Line>();
  for (const edge of shown.edges) {
    const { subject, object, relation } = edge.edge;
    const { tone, symmetric } = situation.relation(relation);
    const line = lineOf(found, subject, object, tone, false);
    line.edges.push(edge);
    line.directed ||= !symmetric;
    line.sources = Math.max(line.sources, edge.sources);
    line.disputed ||= edge.disputed;
    line.tentative &&= !edge.claims.some((claim) => situation.claim(claim).status === "plain");
  }
  if (background) {
    for (const link of situation.page.links) {
      if (!shown.nodes.has(link.subject) || !shown.nodes.has(link.object)) continue;
      const line = lineOf(found, link.subject, link.object, "ties", true);
      line.directed ||= !situation.relation(link.relation).symmetric;
      line.tentative = false;
    }
  }
  return [...found.values()];
}

function lineOf(
  found: Map<string, Line>,
  subject: number,
  object: number,
  tone: string,
  background: boolean,
): Line {
  const key = `${subject}-${object}-${tone}${background ? "-background" : ""}`;
  let line = found.get(key);
  if (!line) {
    line = {
      key,
      subject,
      object,
      tone,
      directed: false,
      edges: [],
      sources: 1,
      disputed: false,
      tentative: true,
      background,
    };
    found.set(key, line);
  }
  return line;
}

const NAMED = 2;

/** What a line says, in a few words: "assaults, kills, 2 more". */
export function lineWords(situation: Situation, line: Line): string {
  const ranked = [...line.edges].sort((a, b) => b.sources - a.sources || b.claims.length - a.claims.length);
  const words = ranked.slice(0, NAMED).map((edge) => row(situation.page.relations, edge.edge.relation).words);
  const more = ranked.length - words.length;
  return [...words, ...(more > 0 ? [`${more} more`] : [])].join(", ") + (line.disputed ? " (disputed)" : "");
}
