/** What happened when: a lane for each tone with its events, and the same as a list by month. */

import { dayText, daysText, months } from "./dates";
import { counted, draw, make } from "./dom";
import type { Follow } from "./evidence";
import type { Filters, Shown } from "./filters";
import { row } from "./model";
import type { Situation } from "./situation";

interface Event {
  claims: number[];
  first: number;
  last: number;
  dated: boolean;
  tone: string;
  words: string;
  edge: string | undefined;
}

const NAME = 22;
const DOTS = 84;
const AXIS = 28;
const LEFT = 10;
const RADIUS = 4;
const BAR = 4;
const STEP = 150;
/** Events that are drawn longer than this are bars below the dots. */
const LONG = 24;
const MOST_BARS = 8;
/** Months from one name on the axis to the next. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200];

export class TimelineView {
  private most = STEP;

  constructor(
    private readonly situation: Situation,
    private readonly element: HTMLElement,
    private readonly follow: Follow,
    private readonly open: (title: string, claims: number[]) => void,
  ) {}

  show(shown: Shown, filters: Filters): void {
    const events = this.events(shown);
    if (!events.length) {
      this.element.replaceChildren(make("p", { class: "empty" }, "Nothing that is shown has a day."));
      return;
    }
    this.element.replaceChildren(this.chart(events, filters), this.list(events, () => this.show(shown, filters)));
  }

  /**
   * Claims of one relation on the same days are one event, as are reports of one incident. What lasts ("member of")
   * does not happen on the day of the report that tells of it.
   */
  private events(shown: Shown): Event[] {
    const found = new Map<string, Event>();
    for (const number of shown.claims) {
      const claim = this.situation.claim(number);
      const days = this.situation.days[number];
      if (!days || (!claim.dated && this.situation.relation(claim.relation).lasting)) continue;
      const edge = this.situation.edgeOf[number];
      const place = edge?.key ?? `${claim.relation} ${claim.object}`;
      const key = claim.incident === undefined ? `${place} ${days.first} ${days.last}` : `incident ${claim.incident}`;
      const event = found.get(key);
      if (event) {
        event.claims.push(number);
        event.dated ||= claim.dated === true;
      } else found.set(key, { ...this.event(number), ...days, edge: edge?.key });
    }
    return [...found.values()].sort((a, b) => a.first - b.first || a.last - b.last);
  }

  private event(number: number): Omit<Event, "first" | "last" | "edge"> {
    const claim = this.situation.claim(number);
    const relation = this.situation.relation(claim.relation);
    const who = claim.subject === undefined ? "nobody named" : this.situation.node(claim.subject).name;
    const object = this.situation.node(claim.object);
    const elsewhere = claim.place !== undefined && claim.place !== object.place;
    const where = elsewhere ? ` at ${row(this.situation.page.places, claim.place ?? 0).name}` : "";
    const words = `${who} ${relation.words} ${object.name}${where}`;
    return { claims: [number], dated: claim.dated === true, tone: relation.tone, words };
  }

  private choose(event: Event): void {
    if (event.edge !== undefined && event.claims.length > 0) this.follow.edges([event.edge]);
    else this.open(event.words, event.claims);
  }

  private chart(events: Event[], filters: Filters): HTMLElement {
    const first = Math.max(filters.from ?? -Infinity, Math.min(...events.map((event) => event.first)));
    const last = Math.min(filters.to ?? Infinity, Math.max(...events.map((event) => event.last)));
    const width = Math.max(320, this.element.clientWidth - 24);
    const x = (day: number) => {
      const within = Math.max(first, Math.min(last, day));
      return LEFT + ((within - first) / Math.max(1, last - first)) * (width - 2 * LEFT);
    };
    const inside = events.filter((event) => event.last >= first && event.first <= last);
    const marks: SVGElement[] = [];
    let top = 0;
    for (const tone of this.situation.page.tones) {
      const own = inside.filter((event) => event.tone === tone.key);
      if (!own.length) continue;
      const lane = this.lane(own, x, top + NAME);
      marks.push(
        draw("text", { class: "lane-name", x: 4, y: top + 14 }, tone.name),
        draw("line", { class: "lane", x1: 0, x2: width, y1: lane.bottom, y2: lane.bottom }),
        ...lane.marks,
      );
      top = lane.bottom;
    }
    const height = top + AXIS;
    const label = `${counted(inside.length, "event")} from ${dayText(first)} to ${dayText(last)}`;
    const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img" });
    svg.setAttribute("aria-label", `${label}; the list below holds them all`);
    svg.append(...axis(first, last, x, height, width), ...marks);
    const box = make("div", { class: "chart" });
    box.append(svg);
    return box;
  }

  /** The events of a tone: those of near days as dots on top of each other, long ones as bars below. */
  private lane(events: Event[], x: (day: number) => number, top: number): { marks: SVGElement[]; bottom: number } {
    const long = events.filter((event) => x(event.last) - x(event.first) > LONG);
    const short = events.filter((event) => x(event.last) - x(event.first) <= LONG);
    const levels = stacked(short, (event) => Math.round(x(event.first) / (2 * RADIUS)));
    const highest = Math.max(0, ...levels) + 1;
    const step = Math.min(2 * RADIUS + 1, DOTS / highest);
    const ground = short.length ? top + Math.max(2 * RADIUS, (highest - 1) * step + 2 * RADIUS) : top;
    const dots = short.map((event, number) =>
      this.mark(event, {
        x: x(event.first) - RADIUS,
        y: ground - 2 * RADIUS - (levels[number] ?? 0) * step,
        rx: RADIUS,
        width: 2 * RADIUS + x(event.last) - x(event.first),
        height: 2 * RADIUS,
      }),
    );
    const rows = beneath(long, x);
    const bars = long.map((event, number) => {
      const y = ground + 4 + (rows[number] ?? 0) * (BAR + 2);
      return this.mark(event, { x: x(event.first), y, rx: 2, width: x(event.last) - x(event.first), height: BAR });
    });
    const depth = long.length ? 6 + (Math.max(...rows) + 1) * (BAR + 2) : 6;
    return { marks: [...dots, ...bars], bottom: ground + depth };
  }

  private mark(event: Event, box: Record<string, number>): SVGElement {
    const kind = `event tone-${event.tone}${event.dated ? "" : " reported"}`;
    const mark = draw("rect", { class: kind, ...box }, draw("title", {}, `${this.days(event)}: ${event.words}`));
    mark.addEventListener("click", () => this.choose(event));
    return mark;
  }

  private days(event: Event): string {
    const days = daysText(event.first, event.last);
    return event.dated ? days : `reported ${days}`;
  }

  private list(events: Event[], again: () => void): HTMLElement {
    const list = make("ol", { class: "events" });
    let heading = "";
    for (const event of events.slice(0, this.most)) {
      const month = dayText(event.first).replace(/^\d+ /, "");
      if (month !== heading) {
        heading = month;
        list.append(make("li", { class: "month" }, make("h2", {}, month)));
      }
      list.append(this.item(event));
    }
    if (events.length > this.most) {
      const more = make("button", { type: "button", class: "more" }, `Show ${events.length - this.most} more`);
      more.addEventListener("click", () => {
        this.most = Infinity;
        again();
      });
      list.append(make("li", {}, more));
    }
    return list;
  }

  private item(event: Event): HTMLElement {
    const open = make("button", { type: "button", class: "edge", onclick: () => this.choose(event) });
    open.append(make("span", { class: `line tone-${event.tone}`, "aria-hidden": "true" }));
    open.append(make("span", { dir: "auto" }, event.words));
    if (event.claims.length > 1) open.append(make("span", { class: "weight" }, counted(event.claims.length, "claim")));
    const day = make("span", { class: "day" }, this.days(event));
    return make("li", {}, day, open);
  }
}

/** Months, quarters or years below the lanes, as many as there is room for. */
function axis(first: number, last: number, x: (day: number) => number, height: number, width: number): SVGElement[] {
  const room = Math.max(1, Math.floor(width / 80));
  const all = months(first, last);
  const steps = STEPS.map((step) => all.filter((month) => month.number % step === 0));
  const shown = steps.find((ticks) => ticks.length <= room) ?? [];
  const ends = shown.length ? shown : [{ day: first, text: dayText(first) }];
  return ends.flatMap(({ day, text }) => [
    draw("line", { class: "tick", x1: x(day), x2: x(day), y1: 0, y2: height - AXIS + 6 }),
    draw("text", { class: "tick-name", x: Math.min(x(day) + 3, width - 70), y: height - 8 }, text),
  ]);
}

/** The how manieth of its column each event is. */
function stacked(events: Event[], column: (event: Event) => number): number[] {
  const heights = new Map<number, number>();
  return events.map((event) => {
    const height = heights.get(column(event)) ?? 0;
    heights.set(column(event), height + 1);
    return height;
  });
}

/** The row of each bar, such that none overlaps another as long as there are rows. */
function beneath(events: Event[], x: (day: number) => number): number[] {
  const ends: number[] = [];
  return events.map((event) => {
    const free = ends.findIndex((end) => end < x(event.first));
    const row = free >= 0 ? free : Math.min(ends.length, MOST_BARS - 1);
    ends[row] = x(event.last);
    return row;
  });
}
