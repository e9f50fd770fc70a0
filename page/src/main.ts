/** The page as a whole: what is filtered, what is selected, which view is open. */

import { byId, counted, make } from "./dom";
import { FilterPanel } from "./filter_panel";
import { shown as passing, type Shown } from "./filters";
import { GraphView, type Picked, type Selected } from "./graph_view";
import { MapView } from "./map_view";
import { readPage } from "./model";
import { Panel } from "./panel";
import { preparePrint } from "./printing";
import { SearchBox } from "./search_box";
import { Situation } from "./situation";
import { TableView } from "./table_view";
import { startTheme, theme } from "./theme";
import { TimeBar } from "./time_bar";
import { TimelineView } from "./timeline_view";

type Selection =
  | { what: "all" }
  | { what: "node"; node: number }
  | { what: "edges"; keys: string[] }
  | { what: "claims"; title: string; claims: number[]; node: number | undefined };

const VIEWS = ["graph", "map", "timeline", "table"] as const;
type View = (typeof VIEWS)[number];

class App {
  private readonly situation = new Situation(readPage());
  private readonly follow = {
    node: (node: number) => this.select({ what: "node", node }),
    edges: (keys: string[]) => this.select({ what: "edges", keys }),
    all: () => this.filters.reset(true),
  };
  private readonly panel = new Panel(this.situation, byId("details"), this.follow);
  private readonly filters = new FilterPanel(
    this.situation,
    byId("filters"),
    () => this.changed(),
    () => this.toggleFilters(),
  );
  private readonly time = new TimeBar(this.situation, this.filters.filters, () => this.changed());
  private readonly table = new TableView(this.situation, byId("table"), this.follow);
  private readonly open = (title: string, claims: number[], node?: number) =>
    this.select({ what: "claims", title, claims, node });
  private readonly timeline = new TimelineView(this.situation, byId("timeline"), this.follow, this.open);
  private readonly map: MapView;
  private graph: GraphView | undefined;
  private view: View = "graph";
  private shown: Shown = passing(this.situation, this.filters.filters);
  private readonly past: Selection[] = [];
  private selection: Selection = { what: "all" };
  private waiting = false;

  constructor() {
    document.title = this.situation.page.title;
    byId("title").textContent = this.situation.page.title;
    this.colour();
    this.map = new MapView(this.situation, byId("map"), theme(), this.open);
    this.graph = this.drawing();
    new SearchBox(this.situation, {
      node: (node) => this.found(node),
      claims: (words, claims) => this.open(`“${words}”`, claims),
    });
    startTheme(byId("theme"), () => this.restyle());
    this.listen();
    this.refresh();
    if (!this.graph) this.show("table");
  }

  /** The drawing; none where the browser has no WebGL, and the table takes its place. */
  private drawing(): GraphView | undefined {
    try {
      return new GraphView(this.situation, byId("canvas"), theme(), { picked: (picked) => this.picked(picked) });
    } catch (error) {
      console.info(error);
      byId("canvas").replaceChildren(
        make("p", { class: "empty" }, "This browser cannot draw the graph (it offers no WebGL 2). Map, timeline and table hold the same."),
      );
      return undefined;
    }
  }

  /** The colours of kinds and tones for the style sheet. */
  private colour(): void {
    const { style } = document.documentElement;
    const { dark } = theme();
    for (const tone of this.situation.page.tones) {
      style.setProperty(`--tone-${tone.key}`, dark ? tone.light : tone.colour);
    }
    for (const kind of this.situation.page.kinds) {
      style.setProperty(`--kind-${kind.key}`, dark ? kind.light : kind.colour);
    }
  }

  private listen(): void {
    for (const view of VIEWS) byId(`tab-${view}`).addEventListener("click", () => this.show(view));
    byId("tabs").addEventListener("keydown", (event) => this.tabKey(event));
    byId("zoom-in").addEventListener("click", () => this.graph?.zoom(1.5));
    byId("zoom-out").addEventListener("click", () => this.graph?.zoom(1 / 1.5));
    byId("fit").addEventListener("click", () => this.graph?.fit());
    byId("back").addEventListener("click", () => this.back());
    byId("close").addEventListener("click", () => this.select({ what: "all" }));
    byId("toggle-filters").addEventListener("click", () => this.toggleFilters());
    byId("canvas").addEventListener("keydown", (event) => this.graphKey(event));
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("resize", () => this.resize());
    preparePrint(this.situation, () => this.shown, () => (this.view === "graph" ? this.graph?.picture() : undefined));
  }

  private changed(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.time.sync();
      this.refresh();
    });
  }

  private refresh(): void {
    this.shown = passing(this.situation, this.filters.filters);
    const nodes = counted(this.shown.nodes.size, "node");
    byId("count").textContent = `${nodes}, ${counted(this.shown.edges.length, "relation")}`;
    this.drawView();
    this.describe();
  }

  private drawView(): void {
    byId("empty").hidden = this.shown.edges.length > 0 || !this.graph;
    if (this.view === "graph") this.graph?.show(this.shown, this.filters.filters, this.selected());
    else if (this.view === "map") this.map.show(this.shown);
    else if (this.view === "timeline") this.timeline.show(this.shown, this.filters.filters);
    else this.table.show(this.shown);
  }

  private show(view: View): void {
    this.view = view;
    for (const other of VIEWS) {
      const tab = byId(`tab-${other}`);
      tab.setAttribute("aria-selected", String(other === view));
      tab.tabIndex = other === view ? 0 : -1;
      byId(`view-${other}`).hidden = other !== view;
    }
    this.drawView();
    if (view === "graph") this.graph?.resize();
    if (view === "map") this.map.resize();
  }

  private tabKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = VIEWS[(VIEWS.indexOf(this.view) + step + VIEWS.length) % VIEWS.length];
    if (next) {
      this.show(next);
      byId(`tab-${next}`).focus();
    }
  }

  private graphKey(event: KeyboardEvent): void {
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    if (move) this.graph?.pan(...move);
    else if (event.key === "+" || event.key === "=") this.graph?.zoom(1.4);
    else if (event.key === "-") this.graph?.zoom(1 / 1.4);
    else if (event.key === "0") this.graph?.fit();
    else return;
    event.preventDefault();
  }

  private key(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId<HTMLInputElement>("search").select();
      byId("search").focus();
    } else if (event.key === "Escape" && !typing) {
      if (document.body.classList.contains("filtering")) this.toggleFilters();
      else this.select({ what: "all" });
    }
  }

  private toggleFilters(): void {
    const open = document.body.classList.toggle("filtering");
    byId("toggle-filters").setAttribute("aria-expanded", String(open));
    if (open) byId("filters").querySelector<HTMLElement>("button")?.focus();
    else byId("toggle-filters").focus();
  }

  private picked(picked: Picked | undefined): void {
    if (!picked) this.select({ what: "all" });
    else if (picked.node !== undefined) this.select({ what: "node", node: picked.node });
    else if (picked.line && !picked.line.background) {
      this.select({ what: "edges", keys: picked.line.edges.map((edge) => edge.edge.key) });
    }
  }

  private found(node: number): void {
    this.select({ what: "node", node });
    if (this.view === "graph") this.graph?.centre(node);
  }

  private select(selection: Selection): void {
    if (selection.what === "all") this.past.length = 0;
    else if (this.selection.what !== "all") this.past.push(this.selection);
    this.selection = selection;
    this.tell();
  }

  private back(): void {
    this.selection = this.past.pop() ?? { what: "all" };
    this.tell();
  }

  /** Bring panel and drawing in line with the selection. */
  private tell(): void {
    this.describe();
    this.graph?.select(this.selected());
  }

  private describe(): void {
    const { selection, shown } = this;
    document.body.classList.toggle("selected", selection.what !== "all");
    byId("back").hidden = !this.past.length;
    byId("close").hidden = selection.what === "all";
    if (selection.what === "node") this.panel.node(selection.node, shown);
    else if (selection.what === "edges") this.panel.edges(selection.keys, shown);
    else if (selection.what === "claims") this.panel.claims(selection.title, selection.claims, selection.node);
    else this.panel.overview(shown);
  }

  private selected(): Selected {
    if (this.selection.what === "node") return { node: this.selection.node };
    return this.selection.what === "edges" ? { edge: this.selection.keys[0] ?? "" } : {};
  }

  private restyle(): void {
    this.colour();
    this.graph?.restyle(theme());
    this.map.restyle(theme());
  }

  private resize(): void {
    if (this.view === "graph") this.graph?.resize();
    if (this.view === "map") this.map.resize();
    if (this.view === "timeline") this.timeline.show(this.shown, this.filters.filters);
  }
}

new App();
