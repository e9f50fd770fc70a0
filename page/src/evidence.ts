/** A claim as a reader checks it: its sentence with subject, trigger and object marked, and where it stands. */

import { spanText } from "./dates";
import { counted, make } from "./dom";
import { row, type Article, type Claim, type Span } from "./model";
import type { Situation } from "./situation";

export interface Follow {
  node(number: number): void;
  edges(keys: string[]): void;
}

/** What the article says of how true it is, in words. */
export function statusText(claim: Claim): string {
  switch (claim.status) {
    case "plain":
      return "stated as fact";
    case "attributed":
    case "claimed":
      return claim.speaker ? "said" : "said by someone";
    default:
      return claim.status;
  }
}

/** A sentence with its marked parts; spans count code points. */
export function markedSentence(situation: Situation, claim: Claim): HTMLElement {
  const points = Array.from(row(situation.page.sentences, claim.sentence));
  const parts: (string | undefined)[] = points.map(() => undefined);
  const mark = (span: Span | undefined, name: string) => {
    if (span) for (let at = span[0]; at < span[1] && at < points.length; at += 1) parts[at] = name;
  };
  mark(claim.subject_at, "subject");
  mark(claim.object_at, "object");
  mark(claim.trigger_at, "trigger");
  const quote = make("blockquote", { dir: "auto" });
  for (let from = 0; from < points.length; ) {
    let to = from + 1;
    while (to < points.length && parts[to] === parts[from]) to += 1;
    const text = points.slice(from, to).join("");
    const part = parts[from];
    quote.append(part ? make("mark", { class: part, title: TITLES[part] }, text) : text);
    from = to;
  }
  return quote;
}

const TITLES: Record<string, string> = { subject: "who", trigger: "does what", object: "to whom" };

/** One claim with all that is known of it. */
export function claimCard(situation: Situation, number: number, follow: Follow): HTMLElement {
  const claim = situation.claim(number);
  const card = make("article", { class: `claim status-${situation.statusGroup(claim)}` });
  card.append(markedSentence(situation, claim), facts(situation, claim, follow), source(situation, claim));
  return card;
}

function facts(situation: Situation, claim: Claim, follow: Follow): HTMLElement {
  const list = make("p", { class: "facts" });
  list.append(make("span", { class: "chip" }, statusText(claim)));
  if (claim.speaker !== undefined) {
    list.append(" by ", nodeButton(claim.speaker, claim.speaker_node, follow));
  }
  if (claim.relayed?.length) list.append(`, passed on by ${claim.relayed.join(", ")}`);
  const day = spanText(claim.first, claim.last);
  if (day) list.append(make("span", { class: "fact" }, claim.dated ? day : `reported ${day}`));
  if (claim.place !== undefined) {
    const place = row(situation.page.places, claim.place);
    list.append(make("span", { class: "fact" }, "at ", nodeButton(place.name, place.node, follow)));
  }
  if (claim.count) list.append(make("span", { class: "fact" }, `number: ${claim.count}`));
  if (claim.confidence !== undefined) {
    const sure = `${Math.round(claim.confidence * 100)}%`;
    list.append(make("span", { class: "fact", title: "share of right ones among claims like it" }, `${sure} sure`));
  }
  return list;
}

function source(situation: Situation, claim: Claim): HTMLElement {
  const article = row(situation.page.articles, claim.article);
  return make("p", { class: "source" }, ...sourceParts(article));
}

/** Title with its address, publisher, authors and day of an article. */
export function sourceParts(article: Article): (Node | string)[] {
  const known = [article.publisher, article.authors?.join(", "), spanText(article.published, article.published)];
  const after = known.filter(Boolean).join(", ");
  return [link(article), ...(after ? [make("span", { class: "by", dir: "auto" }, after)] : [])];
}

/** Only web addresses become links: an article may name any. */
function link(article: Article): HTMLElement {
  const { url, title } = article;
  if (!url || !/^https?:\/\//i.test(url)) return make("cite", { dir: "auto" }, title);
  const anchor = make("a", { href: url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, title);
  return make("cite", {}, anchor);
}

/** A name that leads to its node, where that is on the page. */
export function nodeButton(name: string, node: number | undefined, follow: Follow): HTMLElement {
  if (node === undefined) return make("span", { dir: "auto" }, name);
  return make("button", { type: "button", class: "name", dir: "auto", onclick: () => follow.node(node) }, name);
}

/** "3 claims, 2 sources". */
export function weight(claims: number, sources: number): string {
  return `${counted(claims, "claim")}, ${counted(sources, "source")}`;
}
