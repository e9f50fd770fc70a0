/** The days of the graph with two sliders that narrow them, over a picture of how much is told of when. */

import { dayText } from "./dates";
import { byId, draw } from "./dom";
import type { Filters } from "./filters";
import type { Days, Situation } from "./situation";

const COLUMNS = 120;

export class TimeBar {
  private readonly from = byId<HTMLInputElement>("from");
  private readonly to = byId<HTMLInputElement>("to");

  constructor(
    private readonly situation: Situation,
    private readonly filters: Filters,
    private readonly changed: () => void,
  ) {
    const { span } = situation;
    const bar = byId("time");
    if (!span || span.first === span.last) {
      bar.querySelector(".sliders")?.remove();
      byId("days").textContent = span ? `All on ${dayText(span.first)}` : "No claim has a day.";
      bar.classList.add("still");
      return;
    }
    for (const input of [this.from, this.to]) {
      input.min = String(span.first);
      input.max = String(span.last);
      input.addEventListener("input", () => this.moved(input));
    }
    this.drawColumns(span.first, span.last);
    this.sync();
  }

  /** Take the days of the filters over, as after a reset. */
  sync(): void {
    if (!this.situation.span) return;
    this.from.value = String(this.filters.from);
    this.to.value = String(this.filters.to);
    this.tell();
  }

  private moved(input: HTMLInputElement): void {
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    if (from > to) (input === this.from ? this.to : this.from).value = input.value;
    this.filters.from = Number(this.from.value);
    this.filters.to = Number(this.to.value);
    this.tell();
    this.changed();
  }

  private tell(): void {
    const { span } = this.situation;
    if (!span || span.first === span.last) return;
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    byId("days").textContent = this.words(from, to, span);
    this.from.setAttribute("aria-valuetext", dayText(from));
    this.to.setAttribute("aria-valuetext", dayText(to));
    const width = span.last - span.first;
    const sliders = byId("time").style;
    sliders.setProperty("--from", String((from - span.first) / width));
    sliders.setProperty("--to", String((to - span.first) / width));
  }

  private words(from: number, to: number, span: Days): string {
    const { before, after } = this.situation.beyond;
    const [open, endless] = [before && from === span.first, after && to === span.last];
    if (open && endless) return "All days";
    if (open) return `Up to ${dayText(to)}`;
    if (from === to) return dayText(from);
    return endless ? `From ${dayText(from)} on` : `${dayText(from)} to ${dayText(to)}`;
  }

  /** How many claims each part of the time holds; a claim of many days counts where it begins. */
  private drawColumns(first: number, last: number): void {
    const counts = new Array<number>(COLUMNS).fill(0);
    for (const days of this.situation.days) {
      if (!days) continue;
      const day = Math.max(first, Math.min(last, days.first));
      const column = Math.floor(((day - first) / (last - first + 1)) * COLUMNS);
      counts[column] = (counts[column] ?? 0) + 1;
    }
    const most = Math.max(...counts);
    const columns = counts.map((count, x) => {
      const height = count ? Math.max(2, (count / most) * 24) : 0;
      return draw("rect", { x: x + 0.1, y: 24 - height, width: 0.8, height });
    });
    byId("columns").replaceChildren(
      draw("svg", { viewBox: `0 0 ${COLUMNS} 24`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...columns),
    );
  }
}
