/** On paper: the drawing as a picture, then every relation that is shown with the sentences for and against it. */

import { byId, make } from "./dom";
import { claimCard, weight } from "./evidence";
import { mark } from "./filter_panel";
import type { Shown } from "./filters";
import type { Situation } from "./situation";

const MOST = 300;
/** Paper leads nowhere. */
const NOWHERE = { node: () => {}, edges: () => {} };

export function preparePrint(
  situation: Situation,
  shown: () => Shown,
  picture: () => HTMLCanvasElement | undefined,
): void {
  addEventListener("beforeprint", () => {
    const drawn = picture();
    byId("printed").replaceChildren(
      ...(drawn ? [drawn, legend(situation)] : []),
      make("h2", {}, "Relations and evidence"),
      ...relations(situation, shown()),
    );
  });
  addEventListener("afterprint", () => byId("printed").replaceChildren());
}

function legend(situation: Situation): HTMLElement {
  const there = new Set(situation.page.nodes.map((node) => node.kind));
  const kinds = situation.page.kinds
    .filter((kind) => there.has(kind.key))
    .map((kind) => make("span", {}, mark(kind), kind.name));
  const tones = situation.page.tones.map((tone) =>
    make("span", {}, make("span", { class: `line tone-${tone.key}` }), tone.name),
  );
  return make("p", { class: "legend" }, ...kinds, ...tones);
}

function relations(situation: Situation, shown: Shown): HTMLElement[] {
  const edges = [...shown.edges].sort((a, b) => b.sources - a.sources || b.claims.length - a.claims.length);
  const items = edges.slice(0, MOST).map(({ edge, claims, sources, disputed }) => {
    const words = `${situation.node(edge.subject).name} ${situation.relation(edge.relation).words} ${situation.node(edge.object).name}`;
    const title = make("h3", { dir: "auto" }, words, disputed ? " (disputed)" : "", ` – ${weight(claims.length, sources)}`);
    const denied = edge.claims.filter((claim) => situation.statusGroup(situation.claim(claim)) === "denied");
    const told = new Set([...claims.slice(0, 1), ...(disputed ? denied : [])]);
    return make("section", {}, title, ...[...told].map((claim) => claimCard(situation, claim, NOWHERE)));
  });
  const left = edges.length - items.length;
  return left > 0 ? [...items, make("p", {}, `${left} more relations are shown on the page.`)] : items;
}
