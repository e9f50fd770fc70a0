/** Days as numbers, so that a slider can run over them. */

const DAY = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The number of a day (ISO 8601), counted from 1970; undefined for what is no day. */
export function dayNumber(day: string | undefined): number | undefined {
  const time = day === undefined ? NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : Math.floor(time / DAY);
}

/** A day as people write it: "14 Oct 2019". */
export function dayText(number: number): string {
  const date = new Date(number * DAY);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** From one day to another in words; one day where they are the same. */
export function daysText(first: number, last: number): string {
  return first === last ? dayText(first) : `${dayText(first)} to ${dayText(last)}`;
}

/** A span of days in words; "" where nothing is known. */
export function spanText(first: string | undefined, last: string | undefined): string {
  const from = dayNumber(first);
  const to = dayNumber(last);
  if (from !== undefined && to !== undefined) return daysText(from, to);
  if (from !== undefined) return `from ${dayText(from)}`;
  return to !== undefined ? `until ${dayText(to)}` : "";
}

/** The first day of each month from one day to another, with its name and its number since the year 0. */
export function months(from: number, to: number): { day: number; text: string; number: number }[] {
  const found = [];
  const start = new Date(from * DAY);
  let year = start.getUTCFullYear();
  let month = start.getUTCMonth();
  for (;;) {
    const day = Math.floor(Date.UTC(year, month, 1) / DAY);
    if (day > to) return found;
    if (day >= from) found.push({ day, text: `${MONTHS[month]} ${year}`, number: 12 * year + month });
    month += 1;
    if (month === 12) {
      month = 0;
      year += 1;
    }
  }
}
