import type { Minutes, Profile } from "./hours.ts";

/** From one time of day up to, not including, another: "HH:mm" on a 24-hour clock. */
export type Clocks = { readonly from: string; readonly to: string };

/** The working hours of a region or of a person, on their own clocks. */
export type WorkingHours = {
  /** By weekday, Monday first; null for a day off. */
  readonly week: readonly (Clocks | null)[];
  /** The lunch break of all days that are worked at that time; null for none. */
  readonly lunch: Clocks | null;
};

/** What a place keeps as long as nobody has said otherwise. */
export const usualHours: WorkingHours = {
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? { from: "09:00", to: "18:00" } : null)),
  lunch: { from: "12:00", to: "13:00" },
};

/** Something wrong with working hours, and the field that it is in: its keys from the hours on. */
export type HoursFault = {
  readonly path: readonly (string | number)[];
  readonly fault: "not-a-time" | "not-after" | "outside-hours" | "no-day";
};

/** What is wrong with working hours, field by field. */
export function faultsOf({ week, lunch }: WorkingHours): readonly HoursFault[] {
  const days = week.flatMap((clocks, day) => faultsOfClocks(clocks, ["week", day]));
  const ofLunch = faultsOfClocks(lunch, ["lunch"]);
  const isOutside = lunch !== null && days.length + ofLunch.length === 0 && !isWithin(lunch, week);
  return [
    ...days,
    ...(week.every((clocks) => clocks === null)
      ? [{ path: ["week"], fault: "no-day" } as const]
      : []),
    ...ofLunch,
    ...(isOutside ? [{ path: ["lunch", "from"], fault: "outside-hours" } as const] : []),
  ];
}

const clockShape = /^([01]\d|2[0-3]):[0-5]\d$/;

function faultsOfClocks(clocks: Clocks | null, path: HoursFault["path"]): readonly HoursFault[] {
  const keys = ["from", "to"] as const;
  const wrong = clocks ? keys.filter((key) => !clockShape.test(clocks[key])) : [];
  if (wrong.length > 0 || clocks === null) {
    return wrong.map((key) => ({ path: [...path, key], fault: "not-a-time" }));
  }
  return clocks.from < clocks.to ? [] : [{ path: [...path, "to"], fault: "not-after" }];
}

/** Whether a break lies in the hours of some day: others may be shorter, and have none. */
function isWithin({ from, to }: Clocks, week: WorkingHours["week"]): boolean {
  return week.some((day) => day !== null && day.from <= from && to <= day.to);
}

/** Working hours as the search for an hour reads them. */
export function inMinutes({ week, lunch }: WorkingHours): Pick<Profile, "week" | "lunch"> {
  return { week: week.map(minutesOf), lunch: minutesOf(lunch) };
}

function minutesOf(clocks: Clocks | null): Minutes | null {
  const minute = (clock: string): number =>
    Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  return clocks && { from: minute(clocks.from), to: minute(clocks.to) };
}

/** Days that follow each other and keep the same hours: weekdays from 1 for Monday to 7. */
export type DayRun = { readonly first: number; readonly last: number; readonly clocks: Clocks };

/** The days that are worked, those together that follow each other with the same hours; to be written in a line. */
export function dayRuns({ week }: WorkingHours): readonly DayRun[] {
  const runs: DayRun[] = [];
  week.forEach((clocks, index) => {
    const run = runs.at(-1);
    if (clocks && run?.last === index && isSame(run.clocks, clocks)) {
      runs[runs.length - 1] = { ...run, last: index + 1 };
    } else if (clocks) {
      runs.push({ first: index + 1, last: index + 1, clocks });
    }
  });
  return runs;
}

function isSame(one: Clocks, other: Clocks): boolean {
  return one.from === other.from && one.to === other.to;
}
