import { stepMs } from "../../../shared/schedule/hours.ts";
import { offsetMinutes } from "../../../shared/time/offset.ts";
import { dayAt, dayInterval } from "../../../shared/time/wall.ts";
import type { FinderAnswer } from "../../../shared/wire/finder.ts";

/** What the levels of a grid are, from the best to none. */
export const levels = ["0", "1", "2", "3", "4", "5", "x"] as const;

/** A level of the grid. */
export type Level = (typeof levels)[number];

/** An hour of the grid: its beginning (epoch ms), its best start, and what that is; null where none of its starts was looked at. */
export type GridHour = {
  readonly at: number;
  readonly startsAt: number;
  readonly level: Level;
} | null;

/** A day of the grid on the reader's clocks: 24 hours, or 23 or 25 where the clocks change. */
export type GridDay = {
  readonly date: string;
  readonly from: number;
  readonly hours: readonly GridHour[];
};

const hourMs = 3_600_000;

/** The starts of an answer by day and hour of the reader's zone. */
export function gridDays({ from, levels: all }: FinderAnswer, zone: string): readonly GridDay[] {
  const to = from + all.length * stepMs;
  const days: GridDay[] = [];
  for (let at = from; at < to; at = days.at(-1) ? dayEnd(days.at(-1) as GridDay, zone) : to) {
    const date = dayAt(at, zone);
    const day = dayInterval(date, zone);
    const count = Math.ceil((day.to - day.from) / hourMs);
    const hours = Array.from({ length: count }, (_, hour) =>
      bestStart(day.from + hour * hourMs, { from, levels: all }),
    );
    days.push({ date, from: day.from, hours });
  }
  return days;
}

function dayEnd({ date }: GridDay, zone: string): number {
  return dayInterval(date, zone).to;
}

function bestStart(
  hour: number,
  { from, levels: all }: Pick<FinderAnswer, "from" | "levels">,
): GridHour {
  const starts = [0, 1, 2, 3]
    .map((quarter) => hour + quarter * stepMs)
    .flatMap((startsAt) => {
      const level = all[(startsAt - from) / stepMs] as Level | undefined;
      return level === undefined ? [] : [{ at: hour, startsAt, level }];
    });
  return starts.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))[0] ?? null;
}

/** Zones that show the same clock at an instant (epoch ms), together; the reader's own first, then from west to east. */
export function zoneGroups(
  at: number,
  zones: readonly string[],
  own: string,
): readonly (readonly string[])[] {
  const groups = new Map<number, string[]>();
  for (const zone of [own, ...zones]) {
    const offset = offsetMinutes(at, zone);
    const group = groups.get(offset) ?? [];
    groups.set(offset, group.includes(zone) ? group : [...group, zone]);
  }
  const first = offsetMinutes(at, own);
  return [...groups]
    .toSorted(([a], [b]) => Number(b === first) - Number(a === first) || a - b)
    .map(([, group]) => group);
}
