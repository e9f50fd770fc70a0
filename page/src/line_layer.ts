/**
 * Lines between nodes, on a canvas of their own below the nodes.
 *
 * Sigma would draw them with the graphics card; where there is none, thousands of bent lines take seconds for one
 * picture that way, and milliseconds this way.
 */

import type { Line } from "./lines";

/** A node's mark in the window. */
export interface Mark {
  x: number;
  y: number;
  radius: number;
}

export interface LineStyle {
  colour: string;
  width: number;
  opacity: number;
  /** What is drawn over the line in dashes: the ground makes gaps, another colour a barber's pole. */
  dashes: { colour: string; length: number } | undefined;
}

/** A line with its bend: how far its middle lies aside, as a share of half its length. */
export interface BentLine {
  line: Line;
  bend: number;
  style: LineStyle;
}

interface Course {
  from: Mark;
  to: Mark;
  control: { x: number; y: number };
  straight: boolean;
}

const SPREAD = 0.18;
const FADED = 0.1;
const REACH = 6;
const STEPS = 8;
const HEAD = 4.2;
const SMALLEST_HEAD = 3;

/** Bends lines that join the same two apart. */
export function bends(lines: Iterable<Line>): Map<string, number> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const pair = [line.subject, line.object].sort((a, b) => a - b).join(" ");
    const group = groups.get(pair);
    if (group) group.push(line);
    else groups.set(pair, [line]);
  }
  const found = new Map<string, number>();
  for (const group of groups.values()) {
    group.forEach((line, number) => {
      const bend = (number - (group.length - 1) / 2) * SPREAD;
      found.set(line.key, line.subject > line.object ? -bend : bend);
    });
  }
  return found;
}

export class LineLayer {
  private courses: { line: Line; course: Course }[] = [];

  constructor(readonly canvas: HTMLCanvasElement) {}

  /** Draw the lines between marks; with `lit`, fade those whose key it lacks. */
  draw(lines: Iterable<BentLine>, mark: (node: number) => Mark, lit: ReadonlySet<string> | undefined): void {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const ratio = devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (this.canvas.width !== width * ratio) this.canvas.width = width * ratio;
    if (this.canvas.height !== height * ratio) this.canvas.height = height * ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.courses = [];
    const strokes = new Strokes();
    for (const { line, bend, style } of lines) {
      const course = courseOf(mark(line.subject), mark(line.object), bend);
      if (outside(course, width, height)) continue;
      const bright = !lit || lit.has(line.key);
      if (bright) this.courses.push({ line, course });
      strokes.add(course, style, line.directed, bright ? style.opacity : FADED);
    }
    strokes.draw(context);
  }

  /** The line nearest to a point of the window, if one is near. */
  at(x: number, y: number): Line | undefined {
    let nearest: Line | undefined;
    let least = REACH;
    for (const { line, course } of this.courses) {
      const distance = distanceTo(course, x, y);
      if (distance < least) [nearest, least] = [line, distance];
    }
    return nearest;
  }
}

/** The middle of a line, bent as it is. */
export function middle(from: Mark, to: Mark, bend: number): { x: number; y: number } {
  const { control } = courseOf(from, to, bend);
  return { x: (from.x + to.x + 2 * control.x) / 4, y: (from.y + to.y + 2 * control.y) / 4 };
}

function courseOf(from: Mark, to: Mark, bend: number): Course {
  const [right, down] = [to.x - from.x, to.y - from.y];
  const control = { x: (from.x + to.x) / 2 + down * bend, y: (from.y + to.y) / 2 - right * bend };
  return { from, to, control, straight: bend === 0 };
}

function outside({ from, to, control }: Course, width: number, height: number): boolean {
  const past = (a: number, b: number, c: number, end: number) =>
    (a < 0 && b < 0 && c < 0) || (a > end && b > end && c > end);
  return past(from.x, to.x, control.x, width) || past(from.y, to.y, control.y, height);
}

function distanceTo({ from, to, control }: Course, x: number, y: number): number {
  let least = Infinity;
  let [lastX, lastY] = [from.x, from.y];
  for (let step = 1; step <= STEPS; step += 1) {
    const t = step / STEPS;
    const nextX = (1 - t) ** 2 * from.x + 2 * t * (1 - t) * control.x + t ** 2 * to.x;
    const nextY = (1 - t) ** 2 * from.y + 2 * t * (1 - t) * control.y + t ** 2 * to.y;
    least = Math.min(least, toSegment(lastX, lastY, nextX, nextY, x, y));
    [lastX, lastY] = [nextX, nextY];
  }
  return least;
}

function toSegment(ax: number, ay: number, bx: number, by: number, x: number, y: number): number {
  const [right, down] = [bx - ax, by - ay];
  const length = right ** 2 + down ** 2;
  const t = length ? Math.max(0, Math.min(1, ((x - ax) * right + (y - ay) * down) / length)) : 0;
  return Math.hypot(ax + t * right - x, ay + t * down - y);
}

/** Lines of one look are drawn at once. */
class Strokes {
  private readonly groups = new Map<string, { lines: Path2D; heads: Path2D; style: LineStyle; opacity: number }>();

  add(course: Course, style: LineStyle, directed: boolean, opacity: number): void {
    const { dashes } = style;
    const key = `${opacity} ${style.colour} ${style.width.toFixed(1)} ${dashes?.colour} ${dashes?.length}`;
    let group = this.groups.get(key);
    if (!group) {
      group = { lines: new Path2D(), heads: new Path2D(), style, opacity };
      this.groups.set(key, group);
    }
    const { from, to, control } = course;
    const [right, down] = [to.x - control.x, to.y - control.y];
    const length = Math.hypot(right, down) || 1;
    const [unitX, unitY] = [right / length, down / length];
    const tip = { x: to.x - unitX * (to.radius + 1), y: to.y - unitY * (to.radius + 1) };
    const size = directed ? Math.max(SMALLEST_HEAD, HEAD * Math.min(style.width, 3)) : 0;
    const [endX, endY] = [tip.x - unitX * size, tip.y - unitY * size];
    group.lines.moveTo(from.x, from.y);
    if (course.straight) group.lines.lineTo(endX, endY);
    else group.lines.quadraticCurveTo(control.x, control.y, endX, endY);
    if (!directed) return;
    const half = size * 0.42;
    group.heads.moveTo(tip.x, tip.y);
    group.heads.lineTo(tip.x - unitX * size - unitY * half, tip.y - unitY * size + unitX * half);
    group.heads.lineTo(tip.x - unitX * size + unitY * half, tip.y - unitY * size - unitX * half);
  }

  draw(context: CanvasRenderingContext2D): void {
    const groups = [...this.groups.values()].sort((a, b) => a.opacity - b.opacity || a.style.width - b.style.width);
    for (const { lines, heads, style, opacity } of groups) {
      context.globalAlpha = opacity;
      context.lineWidth = style.width;
      context.strokeStyle = context.fillStyle = style.colour;
      context.stroke(lines);
      context.fill(heads);
      if (!style.dashes) continue;
      context.strokeStyle = style.dashes.colour;
      context.setLineDash([style.dashes.length, style.dashes.length]);
      context.stroke(lines);
      context.setLineDash([]);
    }
    context.globalAlpha = 1;
  }
}
