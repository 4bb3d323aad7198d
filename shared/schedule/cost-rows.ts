import { type Day, dayOf, hoursOn, type Minutes, type Profile } from "./hours.ts";
import { dayMs, dayParts } from "./local-days.ts";

/** The steps of a search: the first (epoch ms), how many, and those that a meeting takes. */
export type Steps = { readonly from: number; readonly count: number; readonly length: number };

/** Gives what a meeting costs that begins at each step, by the worst of its steps. */
export type CostRows = (profile: Profile) => Uint8Array;

/** Lays costs out by steps. What profiles share is laid out once: a zone's days, a day's hours, and all of a profile. */
export function costRows({ from, count, length }: Steps): CostRows {
  const partsOf = once((zone: string) => dayParts(from, count, zone));
  const dayAt = once(calendarDay);
  const costsOf = costsOnce();
  return once((profile: Profile) => {
    const { lunch, zone } = profile;
    const costsBy = once((hours: Minutes | null) => costsOf(hours, lunch));
    const row = new Uint8Array(count);
    for (const part of partsOf(zone)) {
      const costs = costsBy(hoursOn(dayAt(part.day), profile));
      row.set(costs.subarray(part.quarter, part.quarter + part.to - part.from), part.from);
    }
    seeAhead(row, length);
    return row;
  });
}

function calendarDay(day: number): Day {
  const date = new Date(day * dayMs);
  return { date: date.toISOString().slice(0, 10), weekday: (date.getUTCDay() + 6) % 7 };
}

/** Gives what the quarters of a day cost; the same array for the same hours. */
function costsOnce(): (...hours: Parameters<typeof dayOf>) => Uint8Array {
  const known = new Map<string, Uint8Array>();
  return (hours, lunch) => {
    const key = `${hours?.from} ${hours?.to} ${lunch?.from} ${lunch?.to}`;
    const costs = known.get(key) ?? Uint8Array.from(dayOf(hours, lunch), ({ cost }) => cost);
    known.set(key, costs);
    return costs;
  };
}

/** The same function, whose answer to each question is found once. */
export function once<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const found = new Map<Key, Value>();
  return (key) => {
    const value = found.get(key) ?? find(key);
    found.set(key, value);
    return value;
  };
}

/** Puts the greatest of the next `length` values in the place of each, doubling how far is seen. */
function seeAhead(values: Uint8Array, length: number): void {
  for (let seen = 1; seen < length; seen = Math.min(2 * seen, length)) {
    const more = Math.min(seen, length - seen);
    for (let index = 0; index + more < values.length; index += 1) {
      const ahead = values[index + more] as number;
      if (ahead > (values[index] as number)) {
        values[index] = ahead;
      }
    }
  }
}
