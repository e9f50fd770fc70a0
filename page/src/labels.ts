/** Labels over the drawing: the most important first, none over another, each with a halo of the ground. */

import type { Theme } from "./theme";

export interface Label {
  text: string;
  x: number;
  y: number;
  /** Distance from the point at which the text may begin. */
  gap: number;
  bold?: boolean;
  /** Drawn even where it has no room. */
  forced?: boolean;
  /** May stand over marks, though not over other labels. */
  over?: boolean;
  small?: boolean;
  centred?: boolean;
  faded?: boolean;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const SIZE = 13;
const SMALL = 11;
const FONT = "system-ui, -apple-system, 'Segoe UI', sans-serif";
const CELL = 80;
const LONGEST = 42;

/** A text that fits beside a node. */
export function shortened(text: string): string {
  const points = Array.from(text);
  return points.length > LONGEST ? `${points.slice(0, LONGEST - 1).join("")}…` : text;
}

export class LabelLayer {
  private readonly widths = new Map<string, number>();
  private readonly texts = new Occupied();
  private readonly marks = new Occupied();

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly buttons: HTMLElement | null,
  ) {}

  /** Draw labels, of which the first have the choice of place; `marks` are kept clear, as are the buttons. */
  draw(labels: Iterable<Label>, marks: Iterable<Box>, theme: Theme): number {
    const context = this.canvas.getContext("2d");
    if (!context) return 0;
    const ratio = devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (this.canvas.width !== width * ratio) this.canvas.width = width * ratio;
    if (this.canvas.height !== height * ratio) this.canvas.height = height * ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    this.texts.clear();
    this.marks.clear();
    for (const mark of marks) this.marks.take(mark);
    if (this.buttons) this.texts.take(inside(this.canvas, this.buttons));
    let drawn = 0;
    for (const label of labels) {
      if (label.x < -50 || label.y < -20 || label.x > width + 50 || label.y > height + 20) continue;
      drawn += Number(this.place(context, label, theme));
    }
    return drawn;
  }

  private place(context: CanvasRenderingContext2D, label: Label, theme: Theme): boolean {
    context.font = `${label.bold ? "600 " : ""}${label.small ? SMALL : SIZE}px ${FONT}`;
    const width = this.width(context, label.text);
    const { clientWidth: most, clientHeight: lowest } = this.canvas;
    const within = (box: Box) => box.left > 2 && box.right < most - 2 && box.top > 0 && box.bottom < lowest;
    const all = label.centred ? [around(label.x - width / 2, label.y, width)] : beside(label, width);
    const boxes = label.forced && !all.some(within) ? all : all.filter(within);
    const clear = boxes.find((candidate) => this.texts.free(candidate) && this.marks.free(candidate));
    const over = label.over ? boxes.find((candidate) => this.texts.free(candidate)) : undefined;
    const box = clear ?? over ?? (label.forced ? boxes[0] : undefined);
    if (!box) return false;
    this.texts.take(box);
    context.globalAlpha = label.faded ? 0.35 : 1;
    context.lineWidth = 4;
    context.strokeStyle = theme.halo;
    context.fillStyle = theme.text;
    const middle = (box.top + box.bottom) / 2;
    context.strokeText(label.text, box.left, middle);
    context.fillText(label.text, box.left, middle);
    context.globalAlpha = 1;
    return true;
  }

  private width(context: CanvasRenderingContext2D, text: string): number {
    const key = context.font + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      width = context.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }
}

/** Boxes by the cells that they lie in. */
class Occupied {
  private readonly cells = new Map<string, Box[]>();

  clear(): void {
    this.cells.clear();
  }

  free(box: Box): boolean {
    for (const cell of cellsOf(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        const apart =
          box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top;
        if (!apart) return false;
      }
    }
    return true;
  }

  take(box: Box): void {
    for (const cell of cellsOf(box)) {
      const boxes = this.cells.get(cell);
      if (boxes) boxes.push(box);
      else this.cells.set(cell, [box]);
    }
  }
}

function* cellsOf(box: Box): Iterable<string> {
  for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
    for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) yield `${x} ${y}`;
  }
}

/** Where an element lies on a canvas. */
function inside(canvas: HTMLCanvasElement, element: HTMLElement): Box {
  const [ground, { left, top, right, bottom }] = [canvas.getBoundingClientRect(), element.getBoundingClientRect()];
  return { left: left - ground.left, top: top - ground.top, right: right - ground.left, bottom: bottom - ground.top };
}

function around(left: number, middle: number, width: number): Box {
  return { left, top: middle - SIZE / 2 - 1, right: left + width, bottom: middle + SIZE / 2 + 1 };
}

/** To the right of a node, else to its left, below it, above it. */
function beside(label: Label, width: number): Box[] {
  const { x, y, gap } = label;
  const clear = gap + 4;
  return [
    around(x + clear, y, width),
    around(x - clear - width, y, width),
    around(x - width / 2, y + gap + SIZE / 2 + 2, width),
    around(x - width / 2, y - gap - SIZE / 2 - 2, width),
  ];
}
