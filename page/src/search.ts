/** Finding actors and places by any of their names, and claims by the words of their sentence. */

import type { Situation } from "./situation";

export interface Match {
  node: number;
  /** The alias that matched, where it is not the name that is shown. */
  alias?: string;
}

/** A key under which spellings meet: no case, no accents, one form of apostrophe and hyphen. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[’‘ʼ`]/g, "'")
    .replace(/[-–‑]/g, " ")
    .replace(/\./g, "")
    .toLowerCase()
    .trim();
}

const MOST = 12;

/** Actors of which a name or alias holds the words, those that begin with them first, then the better attested. */
export function search(situation: Situation, words: string, accept: (node: number) => boolean): Match[] {
  const wanted = fold(words);
  if (!wanted) return [];
  const found: { match: Match; rank: number }[] = [];
  situation.page.nodes.forEach((node, number) => {
    if (!accept(number)) return;
    const names = [node.name, ...(node.aliases ?? [])];
    const ranks = names.map((name) => rank(fold(name), wanted));
    const best = Math.min(...ranks);
    if (best === Infinity) return;
    const alias = names[ranks.indexOf(best)];
    found.push({ match: alias === node.name || !alias ? { node: number } : { node: number, alias }, rank: best });
  });
  found.sort((a, b) => a.rank - b.rank || a.match.node - b.match.node);
  return found.slice(0, MOST).map((one) => one.match);
}

function rank(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`)) return 2;
  return name.includes(wanted) ? 3 : Infinity;
}

/** Claims whose sentence holds the words, in the order of the tables. */
export function searchSentences(situation: Situation, words: string, most: number): number[] {
  const wanted = fold(words);
  if (wanted.length < 3) return [];
  const holding = new Set<number>();
  situation.page.sentences.forEach((sentence, number) => {
    if (fold(sentence).includes(wanted)) holding.add(number);
  });
  const found = [];
  const told = new Set<number>();
  for (let number = 0; number < situation.page.claims.length && found.length < most; number += 1) {
    const { sentence } = situation.claim(number);
    if (holding.has(sentence) && !told.has(sentence)) {
      told.add(sentence);
      found.push(number);
    }
  }
  return found;
}
