/** Places and what happened there, on the outlines of countries (Natural Earth). */

import { counted, make } from "./dom";
import type { Shown } from "./filters";
import { LabelLayer, shortened, type Label } from "./labels";
import { row, type Outline, type Place } from "./model";
import type { Situation } from "./situation";
import type { Theme } from "./theme";

interface Spot {
  place: Place;
  x: number;
  y: number;
  claims: number[];
  tone: string;
}

const UNIT = 100;
const RAD = Math.PI / 180;
const POLE = 84;
const FEW = 0.1;

/** Mercator, y downwards, both in degrees at the equator. */
function project(longitude: number, latitude: number): [number, number] {
  const bounded = Math.max(-POLE, Math.min(POLE, latitude));
  return [longitude, -Math.log(Math.tan(Math.PI / 4 + (bounded * RAD) / 2)) / RAD];
}

export class MapView {
  private readonly canvas = make("canvas", { role: "img" });
  private readonly labels: LabelLayer;
  private readonly land: Path2D;
  private readonly countries: { name: string; x: number; y: number; size: number }[];
  private readonly list = make("div", { class: "places" });
  private spots: Spot[] = [];
  private scale = 1;
  private left = 0;
  private top = 0;
  private fitted = false;

  constructor(
    private readonly situation: Situation,
    element: HTMLElement,
    private theme: Theme,
    private readonly open: (title: string, claims: number[], node?: number) => void,
  ) {
    const names = make("canvas", { class: "names", "aria-hidden": "true" });
    const buttons = this.buttons();
    this.labels = new LabelLayer(names, buttons);
    this.land = outlinePath(situation.page.outlines);
    this.countries = situation.page.outlines.map(nameplate);
    const frame = make("div", { class: "frame", tabindex: 0, "aria-label": "Map; arrow keys move it, plus and minus zoom" });
    frame.append(this.canvas, names, buttons);
    element.replaceChildren(frame, this.list);
    this.listen(frame);
  }

  private buttons(): HTMLElement {
    const button = (text: string, label: string, press: () => void) =>
      make("button", { type: "button", "aria-label": label, title: label, onclick: press }, text);
    return make(
      "div",
      { class: "zoom" },
      button("+", "Zoom in", () => this.zoom(1.5)),
      button("−", "Zoom out", () => this.zoom(1 / 1.5)),
      button("⤢", "Show all places", () => this.fit(0)),
    );
  }

  private listen(frame: HTMLElement): void {
    let held: { x: number; y: number; moved: number } | undefined;
    frame.addEventListener("pointerdown", (event) => {
      if (event.target instanceof HTMLButtonElement) return;
      held = { x: event.clientX, y: event.clientY, moved: 0 };
      frame.setPointerCapture(event.pointerId);
    });
    frame.addEventListener("pointermove", (event) => {
      if (!held) {
        frame.style.cursor = this.under(event) ? "pointer" : "grab";
        return;
      }
      const [right, down] = [event.clientX - held.x, event.clientY - held.y];
      held = { x: event.clientX, y: event.clientY, moved: held.moved + Math.abs(right) + Math.abs(down) };
      this.move(right, down);
    });
    frame.addEventListener("pointerup", (event) => {
      if (held && held.moved < 5) {
        const spot = this.under(event);
        if (spot) this.choose(spot);
      }
      held = undefined;
    });
    frame.addEventListener("wheel", (event) => {
      event.preventDefault();
      const box = frame.getBoundingClientRect();
      this.zoom(event.deltaY < 0 ? 1.25 : 0.8, event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    frame.addEventListener("keydown", (event) => this.key(event));
  }

  private key(event: KeyboardEvent): void {
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [60, 0],
      ArrowRight: [-60, 0],
      ArrowUp: [0, 60],
      ArrowDown: [0, -60],
    };
    const move = moves[event.key];
    if (move) this.move(...move);
    else if (event.key === "+" || event.key === "=") this.zoom(1.4);
    else if (event.key === "-") this.zoom(1 / 1.4);
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
  }

  show(shown: Shown): void {
    const at = new Map<number, number[]>();
    const add = (place: number | undefined, claim: number) => {
      if (place === undefined) return;
      const known = at.get(place);
      if (known) known.push(claim);
      else at.set(place, [claim]);
    };
    for (const number of shown.claims) {
      const claim = this.situation.claim(number);
      add(claim.place, number);
      const object = this.situation.node(claim.object).place;
      if (object !== claim.place) add(object, number);
    }
    this.spots = [...at].map(([number, claims]) => this.spot(row(this.situation.page.places, number), claims));
    this.spots.sort((a, b) => b.claims.length - a.claims.length);
    this.tell();
    if (!this.fitted) this.fit();
    else this.draw();
  }

  private spot(place: Place, claims: number[]): Spot {
    const [x, y] = project(place.longitude, place.latitude);
    const tones = claims.map((claim) => this.situation.relation(this.situation.claim(claim).relation).tone);
    const most = (tone: string) => tones.filter((other) => other === tone).length;
    const tone = this.situation.page.tones.map(({ key }) => key).sort((a, b) => most(b) - most(a))[0] ?? "ties";
    return { place, x, y, claims, tone };
  }

  /** The same as a list, which needs no eyes and no mouse. */
  private tell(): void {
    this.canvas.setAttribute("aria-label", `Map with ${counted(this.spots.length, "place")}; the list beside it holds them all`);
    const items = this.spots.map((spot) => {
      const open = make("button", { type: "button", class: "edge", onclick: () => this.choose(spot) });
      open.append(make("span", { dir: "auto" }, spot.place.name));
      open.append(make("span", { class: "weight" }, counted(spot.claims.length, "claim")));
      return make("li", {}, open);
    });
    this.list.replaceChildren(
      make("h2", {}, `Places (${items.length})`),
      items.length
        ? make("ul", { class: "plain" }, ...items)
        : make("p", {}, "Nothing that is shown has a place with known coordinates."),
    );
  }

  private choose(spot: Spot): void {
    this.open(spot.place.name, spot.claims, spot.place.node);
  }

  /**
   * Most of what is told in the window: all but a share on each side. Where most of it is told of places whose point
   * is exact, the middles of countries do not count.
   */
  fit(leftOut = FEW): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    this.fitted = true;
    const exact = this.spots.filter((spot) => !spot.place.area);
    const spots = leftOut && 2 * told(exact) >= told(this.spots) ? exact : this.spots;
    const each = spots.flatMap((spot) => spot.claims.map(() => spot));
    const [west, east] = most(each.map(({ x }) => x), leftOut);
    const [north, south] = most(each.map(({ y }) => y), leftOut);
    this.scale = Math.min((width - 120) / Math.max(2, east - west), (height - 80) / Math.max(2, south - north));
    this.left = width / 2 - ((west + east) / 2) * this.scale;
    this.top = height / 2 - ((north + south) / 2) * this.scale;
    this.draw();
  }

  zoom(factor: number, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2): void {
    this.scale *= factor;
    this.left = x - (x - this.left) * factor;
    this.top = y - (y - this.top) * factor;
    this.draw();
  }

  private move(right: number, down: number): void {
    this.left += right;
    this.top += down;
    this.draw();
  }

  private radius(spot: Spot): number {
    return Math.min(5 + 2.5 * Math.sqrt(spot.claims.length), 26);
  }

  private under(event: PointerEvent): Spot | undefined {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const near = (spot: Spot) => {
      const [right, down] = [spot.x * this.scale + this.left - x, spot.y * this.scale + this.top - y];
      return Math.hypot(right, down) <= this.radius(spot) + 3;
    };
    return [...this.spots].reverse().find(near);
  }

  restyle(theme: Theme): void {
    this.theme = theme;
    this.draw();
  }

  resize(): void {
    if (this.fitted) this.draw();
    else this.fit();
  }

  private draw(): void {
    const context = this.canvas.getContext("2d");
    const ratio = devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!context || !width) return;
    [this.canvas.width, this.canvas.height] = [width * ratio, height * ratio];
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    context.fillStyle = colour("--sea");
    context.fillRect(0, 0, width * ratio, height * ratio);
    const zoom = this.scale * ratio;
    context.setTransform(zoom, 0, 0, zoom, this.left * ratio, this.top * ratio);
    context.fillStyle = colour("--land");
    context.strokeStyle = colour("--border");
    context.lineWidth = 1 / this.scale;
    context.fill(this.land);
    context.stroke(this.land);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const spot of this.spots) this.drawSpot(context, spot, colour(`--tone-${spot.tone}`));
    this.drawNames();
  }

  /** A disc; a ring where the point is but the middle of a country or region. */
  private drawSpot(context: CanvasRenderingContext2D, spot: Spot, colour: string): void {
    context.beginPath();
    context.arc(spot.x * this.scale + this.left, spot.y * this.scale + this.top, this.radius(spot), 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.strokeStyle = spot.place.area ? colour : this.theme.ground;
    context.globalAlpha = spot.place.area ? 0.18 : 0.8;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = spot.place.area ? 2 : 1.5;
    context.setLineDash(spot.place.area ? [4, 3] : []);
    context.stroke();
    context.setLineDash([]);
  }

  private drawNames(): void {
    const labels: Label[] = this.spots.map((spot) => ({
      text: shortened(spot.place.name),
      x: spot.x * this.scale + this.left,
      y: spot.y * this.scale + this.top,
      gap: this.radius(spot),
      bold: !spot.place.area,
    }));
    const inside = ({ x, y }: Label) => x > 0 && y > 0 && x < this.canvas.clientWidth && y < this.canvas.clientHeight;
    const known = new Set(labels.filter(inside).map((label) => label.text));
    const countries: Label[] = this.countries
      .filter(({ name, size }) => !known.has(name) && size * this.scale > 12 * name.length)
      .map(({ name, x, y }) => ({
        text: name,
        x: x * this.scale + this.left,
        y: y * this.scale + this.top,
        gap: 0,
        centred: true,
        faded: true,
      }));
    this.labels.draw([...labels, ...countries], [], this.theme);
  }
}

function told(spots: Spot[]): number {
  return spots.reduce((sum, spot) => sum + spot.claims.length, 0);
}

/** The least and the greatest but for a share of all on each side. */
function most(values: number[], leftOut: number): [number, number] {
  const sorted = values.sort((a, b) => a - b);
  const few = Math.floor(sorted.length * leftOut);
  return [sorted[few] ?? 0, sorted[sorted.length - 1 - few] ?? 0];
}

/** The points of a ring, of which the rows hold the steps. */
function* points(ring: number[]): Iterable<[number, number]> {
  let [x, y] = [0, 0];
  for (let at = 0; at + 1 < ring.length; at += 2) {
    x += ring[at] ?? 0;
    y += ring[at + 1] ?? 0;
    yield project(x / UNIT, y / UNIT);
  }
}

function outlinePath(outlines: Outline[]): Path2D {
  const path = new Path2D();
  for (const ring of outlines.flatMap((outline) => outline.rings)) {
    let first = true;
    for (const [x, y] of points(ring)) {
      if (first) path.moveTo(x, y);
      else path.lineTo(x, y);
      first = false;
    }
    path.closePath();
  }
  return path;
}

/** Where a country's name stands: in the middle of its largest part. */
function nameplate(outline: Outline): { name: string; x: number; y: number; size: number } {
  const boxes = outline.rings.map((ring) => {
    const all = [...points(ring)];
    const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    return { x: (west + east) / 2, y: (north + south) / 2, size: east - west, area: (east - west) * (south - north) };
  });
  const { x, y, size } = boxes.reduce((best, box) => (box.area > best.area ? box : best));
  return { name: outline.name, x, y, size };
}
