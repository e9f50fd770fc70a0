/** The tables of a page, as `graph/views/page_rows.py` writes them. What holds a default there may be missing here. */

export type Share = [drawn: number, of: number];
export type Span = [start: number, end: number];

export interface Kind {
  key: string;
  name: string;
  colour: string;
  light: string;
  shape: "circle" | "square" | "diamond";
}

export interface Tone {
  key: string;
  name: string;
  colour: string;
  light: string;
}

export interface Relation {
  name: string;
  words: string;
  tone: string;
  symmetric?: boolean;
  meaning?: string;
  lasting?: boolean;
}

export interface Article {
  title: string;
  source: string;
  published?: string;
  publisher?: string;
  authors?: string[];
  url?: string;
}

export interface Place {
  name: string;
  latitude: number;
  longitude: number;
  node?: number;
  area?: boolean;
}

export interface Actor {
  id: string;
  name: string;
  type: string;
  kind: string;
  x: number;
  y: number;
  aliases?: string[];
  wikidata?: string;
  country?: string;
  unnamed?: boolean;
  author?: boolean;
  place?: number;
  mentions?: [article: number, times: number][];
  first?: string;
  last?: string;
}

export interface Claim {
  relation: number;
  object: number;
  status: string;
  article: number;
  sentence: number;
  subject?: number;
  subject_at?: Span;
  object_at?: Span;
  trigger_at?: Span;
  speaker?: string;
  speaker_node?: number;
  relayed?: string[];
  first?: string;
  last?: string;
  dated?: boolean;
  place?: number;
  count?: string;
  confidence?: number;
  incident?: number;
}

export interface Link {
  subject: number;
  relation: number;
  object: number;
  source: string;
}

export interface Outline {
  name: string;
  rings: number[][];
}

export interface Page {
  title: string;
  version: string;
  named: Share;
  drawn: Share;
  told: Share;
  kinds: Kind[];
  tones: Tone[];
  relations: Relation[];
  articles: Article[];
  sentences: string[];
  places: Place[];
  nodes: Actor[];
  claims: Claim[];
  links: Link[];
  outlines: Outline[];
}

/** The row of a table that another row refers to; the tables are written whole, so it is there. */
export function row<T>(table: readonly T[], number: number): T {
  const found = table[number];
  if (found === undefined) throw new RangeError(`no row ${number}`);
  return found;
}

/** The tables in the page that the script runs in. */
export function readPage(): Page {
  const element = document.getElementById("situation");
  return JSON.parse(element?.textContent ?? "") as Page;
}
