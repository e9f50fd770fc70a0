/** The graph: actors as nodes, drawn with sigma.js, lines between them, labels over both. */

import Graph from "graphology";
import Sigma from "sigma";
import { layerFill, sdfCircle, sdfDiamond, sdfSquare } from "sigma/rendering";
import type { Filters, Shown } from "./filters";
import { LabelLayer, shortened, type Label } from "./labels";
import { bends, LineLayer, middle, type BentLine, type LineStyle, type Mark } from "./line_layer";
import { lines, lineWords, type Line } from "./lines";
import type { Kind, Tone } from "./model";
import type { Situation } from "./situation";
import type { Theme } from "./theme";

export interface Picked {
  node?: number;
  line?: Line;
}

/** How the layout lies in the window. */
interface Frame {
  x: number;
  y: number;
  unit: number;
}

/** What is selected: an actor, or the line that an edge is part of. */
export interface Selected {
  node?: number;
  edge?: string;
}

export interface GraphEvents {
  picked(picked: Picked | undefined): void;
}

const SMALLEST = 4;
const LARGEST = 20;
const BOLD = 9;
/** From so many nodes on, all are drawn smaller, the more there are. */
const MANY = 120;
const LEAST_SCALE = 0.4;
/** Pixels; what is drawn in less room is drawn smaller. */
const WIDE = 640;
const FADED = 0.12;
const LABELS = 160;
/** So many of the best attested get their label even over the marks of others. */
const ALWAYS_NAMED = 12;
const KEPT_CLEAR = 150;
const LINE_LABELS = 90;
/** Milliseconds for one picture, more of which would make moves stutter. */
const SLOW = 40;
/** Milliseconds without a move after which the window rests. */
const RESTS = 250;

/** A sigma that can leave camera moves undrawn. */
class Stage extends Sigma {
  undrawn = false;

  override scheduleRender(): this {
    return this.undrawn ? this : super.scheduleRender();
  }
}

export class GraphView {
  private readonly sigma: Stage;
  private readonly labels: LabelLayer;
  private readonly lineLayer: LineLayer;
  private readonly kinds: Map<string, Kind>;
  private readonly tones: Map<string, Tone>;
  private readonly sizes: number[];
  private lines = new Map<string, BentLine>();
  private linesOf = new Map<number, string[]>();
  private ranked: number[] = [];
  private scale = 1;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private drawn: Frame = { x: 0, y: 0, unit: 1 };
  private hovered: Picked = {};
  private selected: Selected = {};
  /** What is not faded: nodes by their number, lines by their key. */
  private lit: { nodes: Set<number>; lines: Set<string> } | undefined;

  constructor(
    private readonly situation: Situation,
    private readonly container: HTMLElement,
    private theme: Theme,
    private readonly events: GraphEvents,
  ) {
    this.kinds = new Map(situation.page.kinds.map((kind) => [kind.key, kind]));
    this.tones = new Map(situation.page.tones.map((tone) => [tone.key, tone]));
    const most = Math.max(1, ...situation.claimsOf.map((claims) => claims.length));
    this.sizes = situation.claimsOf.map(
      (claims) => SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(claims.length / most),
    );
    this.sigma = new Stage(new Graph(), container, OPTIONS);
    const still = { style: { pointerEvents: "none" } };
    this.lineLayer = new LineLayer(this.sigma.createCanvas("lines", { beforeLayer: "stage", ...still }));
    const buttons = container.parentElement?.querySelector<HTMLElement>(".zoom") ?? null;
    this.labels = new LabelLayer(this.sigma.createCanvas("names", still), buttons);
    this.listen();
  }

  private listen(): void {
    const { sigma } = this;
    sigma.on("afterRender", () => this.drawOver());
    sigma.getCamera().on("updated", () => this.moving());
    sigma.on("clickNode", ({ node }) => this.events.picked({ node: Number(node) }));
    sigma.on("clickStage", ({ event }) => {
      const line = this.lineLayer.at(event.x, event.y);
      this.events.picked(line && { line });
    });
    sigma.on("enterNode", ({ node }) => this.hover({ node: Number(node) }));
    sigma.on("leaveNode", () => this.hover({}));
    sigma.on("moveBody", ({ event }) => {
      if (this.hovered.node !== undefined) return;
      const line = this.lineLayer.at(event.x, event.y);
      this.hover(line ? { line } : {});
    });
  }

  /** Where drawing takes long, move the picture as it is, and draw anew when the window has come to rest. */
  private moving(): void {
    if (!this.sigma.undrawn) return;
    const [now, before] = [this.frame(), this.drawn];
    const scale = now.unit / before.unit;
    const [right, down] = [now.x - scale * before.x, now.y - scale * before.y];
    this.place(`translate(${right}px, ${down}px) scale(${scale})`);
    this.drawSoon();
  }

  private drawSoon(): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      if (this.sigma.getMouseCaptor().isMouseDown) {
        this.drawSoon();
        return;
      }
      this.sigma.undrawn = false;
      this.sigma.scheduleRender();
      this.sigma.undrawn = true;
    }, RESTS);
  }

  private place(transform: string): void {
    for (const canvas of [this.lineLayer.canvas, this.sigma.getStageCanvas(), this.labels.canvas]) {
      canvas.style.transformOrigin = "0 0";
      canvas.style.transform = transform;
    }
  }

  /** Where the layout's middle stands in the window, and how long one of its units is. */
  private frame(): Frame {
    const middle = this.sigma.graphToViewport({ x: 0, y: 0 });
    return { ...middle, unit: this.sigma.graphToViewport({ x: 1, y: 0 }).x - middle.x };
  }

  /** See how long one picture takes, to the last pixel. */
  private time(): void {
    const gl = this.sigma.getWebGLContext();
    const start = performance.now();
    this.light();
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    this.sigma.undrawn = performance.now() - start > SLOW;
  }

  /** Draw what the filters leave, with what is selected. */
  show(shown: Shown, filters: Filters, selected: Selected): void {
    this.selected = selected;
    const found = lines(this.situation, shown, filters.background);
    const room = Math.min(1, this.container.clientWidth / WIDE || 1);
    this.scale = Math.max(LEAST_SCALE, Math.min(1, Math.sqrt((MANY * room) / shown.nodes.size)) * Math.sqrt(room));
    const bend = bends(found);
    this.lines = new Map(
      found.map((line) => [line.key, { line, bend: bend.get(line.key) ?? 0, style: this.style(line) }]),
    );
    this.linesOf = new Map([...shown.nodes].map((node) => [node, []]));
    for (const line of found) {
      for (const end of [line.subject, line.object]) this.linesOf.get(end)?.push(line.key);
    }
    const graph = new Graph();
    for (const number of shown.nodes) graph.addNode(String(number), this.nodeAttributes(number));
    this.ranked = [...shown.nodes].sort((a, b) => this.size(b) - this.size(a) || a - b);
    const first = this.sigma.getGraph().order === 0;
    this.sigma.setGraph(graph);
    if (first) this.fit();
    this.time();
  }

  private size(number: number): number {
    return (this.sizes[number] ?? SMALLEST) * this.scale;
  }

  private nodeAttributes(number: number): Record<string, unknown> {
    const node = this.situation.node(number);
    const kind = this.kinds.get(node.kind);
    const faded = this.lit && !this.lit.nodes.has(number);
    return {
      x: node.x,
      y: node.y,
      size: this.size(number),
      color: (this.theme.dark ? kind?.light : kind?.colour) ?? this.theme.faint,
      shape: kind?.shape ?? "circle",
      opacity: (node.unnamed ? 0.6 : 1) * (faded ? FADED : 1),
    };
  }

  private style(line: Line): LineStyle {
    const tone = this.tones.get(line.tone);
    const colour = (this.theme.dark ? tone?.light : tone?.colour) ?? this.theme.faint;
    const thick = (line.background ? 0.9 : Math.min(1.5 + Math.log2(line.sources), 6)) * Math.sqrt(this.scale);
    if (line.disputed) {
      return { colour, width: thick + 2.5, opacity: 1, dashes: { colour: this.theme.text, length: 7 } };
    }
    const dashes = line.tentative ? { colour: this.theme.ground, length: 4 } : undefined;
    return { colour, width: thick, opacity: line.background ? 0.45 : 0.8, dashes };
  }

  /** The whole of what is shown in the window. */
  fit(): void {
    void this.sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1.05 }, { duration: 0 });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.ratio / factor }, { duration: 200 });
  }

  pan(right: number, down: number): void {
    const camera = this.sigma.getCamera();
    const step = 0.12 * camera.ratio;
    camera.setState({ x: camera.x + right * step, y: camera.y - down * step });
  }

  /** Bring a node into the middle, where it stands outside of the window or far from it. */
  centre(number: number): void {
    const data = this.sigma.getNodeDisplayData(String(number));
    if (!data) return;
    const camera = this.sigma.getCamera();
    void camera.animate({ x: data.x, y: data.y, ratio: Math.min(camera.ratio, 0.5) }, { duration: 300 });
  }

  restyle(theme: Theme): void {
    this.theme = theme;
    for (const drawn of this.lines.values()) drawn.style = this.style(drawn.line);
    this.light();
  }

  select(selected: Selected): void {
    this.selected = selected;
    this.light();
  }

  /** What is pointed at lights up what it is joined with, unless that would take long. */
  private hover(picked: Picked): void {
    if (this.sigma.getMouseCaptor().isMouseDown) return;
    this.container.style.cursor = picked.node !== undefined || picked.line ? "pointer" : "";
    if (this.sigma.undrawn || same(picked, this.hovered)) return;
    this.hovered = picked;
    this.light();
  }

  /** Fade what has nothing to do with what is pointed at or selected. */
  private light(): void {
    const of = this.hovered.node !== undefined || this.hovered.line ? this.hovered : this.picked();
    const own = of.node === undefined ? of.line && [of.line.key] : this.linesOf.get(of.node);
    this.lit = undefined;
    if (own) {
      const drawn = own.map((key) => this.lines.get(key)).filter((line) => line !== undefined);
      const ends = drawn.flatMap(({ line }) => [line.subject, line.object]);
      this.lit = { nodes: new Set(of.node === undefined ? ends : [of.node, ...ends]), lines: new Set(own) };
    }
    this.sigma.getGraph().updateEachNodeAttributes((key) => this.nodeAttributes(Number(key)));
    this.refresh();
  }

  /** Draw anew, but not while another view is open: there is no room to draw in then. */
  private refresh(): void {
    if (this.container.clientWidth) this.sigma.refresh();
  }

  /** Lines and labels, for where the nodes stand now. */
  private drawOver(): void {
    this.place("");
    this.drawn = this.frame();
    const marks = this.marks();
    const at = (node: number) => marks.get(node) ?? { x: 0, y: 0, radius: 0 };
    this.lineLayer.draw(this.lines.values(), at, this.lit?.lines);
    const names: Label[] = [];
    const always = this.ranked.length > MANY ? ALWAYS_NAMED : 2 * ALWAYS_NAMED;
    for (const node of this.ranked) {
      if (names.length === LABELS) break;
      if (!this.lit || this.lit.nodes.has(node)) names.push(this.name(node, at(node), names.length < always));
    }
    const words = [...this.lineLabels(at)];
    const [first, last] = [words.filter((label) => label.forced), words.filter((label) => !label.forced)];
    const clear = this.ranked.slice(0, KEPT_CLEAR).map((node) => square(at(node)));
    this.labels.draw([...first, ...names, ...last], clear, this.theme);
  }

  /** The marks of all nodes, which lie in the window as the layout does. */
  private marks(): Map<number, Mark> {
    const { x: left, y: top, unit } = this.drawn;
    const one = this.sigma.scaleSize(1);
    const found = new Map<number, Mark>();
    for (const node of this.ranked) {
      const { x, y } = this.situation.node(node);
      found.set(node, { x: left + x * unit, y: top - y * unit, radius: this.size(node) * one });
    }
    return found;
  }

  private name(node: number, { x, y, radius }: Mark, over: boolean): Label {
    const forced = node === this.hovered.node || node === this.selected.node;
    const bold = this.size(node) > BOLD * this.scale || forced;
    return { text: shortened(this.situation.node(node).name), x, y, gap: radius, bold, over, forced };
  }

  /**
   * What is pointed at or selected says what its lines are; else the disputed do, and all where they are few. Of many
   * the disputed say it where there is room: their dashes tell of the others.
   */
  private *lineLabels(at: (node: number) => Mark): Iterable<Label> {
    const few = this.lines.size <= LINE_LABELS;
    const lit = this.lit && [...this.lit.lines].slice(0, LINE_LABELS);
    for (const [key, { line, bend }] of this.lines) {
      const told = lit ? lit.includes(key) : line.disputed || few;
      if (!told || line.background) continue;
      const place = middle(at(line.subject), at(line.object), bend);
      const text = lineWords(this.situation, line);
      yield { text, ...place, gap: 0, centred: true, small: true, forced: line.disputed && few, over: line.disputed };
    }
  }

  /** The drawing as one picture, for printing. */
  picture(): HTMLCanvasElement {
    this.refresh();
    const stage = this.sigma.getStageCanvas();
    const whole = document.createElement("canvas");
    [whole.width, whole.height] = [stage.width, stage.height];
    const context = whole.getContext("2d");
    for (const layer of [this.lineLayer.canvas, stage, this.labels.canvas]) {
      context?.drawImage(layer, 0, 0, whole.width, whole.height);
    }
    return whole;
  }

  resize(): void {
    if (this.container.clientWidth) this.sigma.resize().refresh();
  }

  private picked(): Picked {
    const { node, edge } = this.selected;
    if (node !== undefined) return { node };
    const holds = ({ line }: BentLine) => line.edges.some((one) => one.edge.key === edge);
    const line = edge === undefined ? undefined : [...this.lines.values()].find(holds)?.line;
    return line ? { line } : {};
  }
}

function same(one: Picked, other: Picked): boolean {
  return one.node === other.node && one.line?.key === other.line?.key;
}

function square({ x, y, radius }: Mark): { left: number; top: number; right: number; bottom: number } {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

const OPTIONS = {
  primitives: {
    nodes: { shapes: [sdfCircle(), sdfSquare(), sdfDiamond()], layers: [layerFill()] },
  },
  settings: {
    renderLabels: false,
    nodePickingPadding: 2,
    stagePadding: 40,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    allowInvalidContainer: true,
    itemSizesReference: "screen",
    enableCameraRotation: false,
    enableCameraMouseRotation: false,
    zoomToSizeRatioFunction: (ratio: number) => ratio ** 0.4,
  },
  styles: {
    nodes: {
      x: { attribute: "x" },
      y: { attribute: "y" },
      size: { attribute: "size" },
      color: { attribute: "color" },
      shape: { attribute: "shape" },
      opacity: { attribute: "opacity" },
    },
  },
} as const;
