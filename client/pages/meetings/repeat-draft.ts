import { addDays } from "../../../shared/time/wall.ts";
import { type RepeatRule, type Weekday, weekdays } from "../../../shared/wire/repeats.ts";
import { placeInMonth, weekdayOf } from "../../../shared/words/repeat-sentence.ts";

/** How a meeting comes again, while it is being chosen: what was chosen for one kind is still there after a look at another. */
export type DraftRepeats = {
  readonly every: RepeatRule["every"];
  readonly interval: number;
  /** By the week: those besides the first meeting's own, which is the date's. */
  readonly weekdays: readonly Weekday[];
  /** By the month. */
  readonly on: OnWhichDay;
  readonly ends: "count" | "until";
  readonly count: number;
  /** "YYYY-MM-DD", or what has been typed of it. */
  readonly until: string;
};

/** The ways in which a day of one month comes again in the next. */
type OnWhichDay = "date" | "weekday" | "last-weekday";

/** What can be chosen, in the order of length. */
export const frequencies = ["day", "week", "month", "year"] as const;

/** The longest interval of each. */
export const longestInterval = { day: 30, week: 26, month: 24, year: 5 } as const;

/** What is offered where a meeting of a day "YYYY-MM-DD" begins to repeat: six times, or for half a year. */
export function newRepeats(every: RepeatRule["every"], day: string): DraftRepeats {
  return {
    every,
    interval: 1,
    weekdays: [],
    on: "date",
    ends: "count",
    count: 6,
    until: addDays(day, 182),
  };
}

/** The draft that changes a rule; `day` is its first, and `count` how many meetings are left of it. */
export function repeatsOf(
  rule: RepeatRule,
  { day, count }: { readonly day: string; readonly count: number },
): DraftRepeats {
  const { every, interval, ending } = rule;
  return {
    ...newRepeats(every, day),
    interval,
    ...(rule.every === "week" ? { weekdays: besides(rule.weekdays, day) } : {}),
    ...(rule.every === "month" ? { on: rule.on } : {}),
    ...("until" in ending ? { ends: "until" as const, until: ending.until } : {}),
    count,
  };
}

/** Which of the ways fit a day: the fifth of a weekday is offered as the last alone. */
export function waysFitting(day: string): readonly OnWhichDay[] {
  const isLast = addDays(day, 7).slice(0, 7) !== day.slice(0, 7);
  const isCounted = placeInMonth(day) < 5;
  return [
    "date",
    ...(isCounted ? ["weekday" as const] : []),
    ...(isLast ? ["last-weekday" as const] : []),
  ];
}

/** The way that is meant on a day which the chosen one may not fit. */
export function wayOn({ on }: DraftRepeats, day: string): OnWhichDay {
  if (waysFitting(day).includes(on)) {
    return on;
  }
  return on === "weekday" ? "last-weekday" : "weekday";
}

/** The rule of a draft whose first meeting is on a day "YYYY-MM-DD". */
export function ruleOf(repeats: DraftRepeats, day: string): RepeatRule {
  const { every, interval } = repeats;
  const ending = repeats.ends === "count" ? { count: repeats.count } : { until: repeats.until };
  switch (every) {
    case "week":
      return { every, interval, weekdays: weekdaysOn(repeats, day), ending };
    case "month":
      return { every, interval, on: wayOn(repeats, day), ending };
    default:
      return { every, interval, ending };
  }
}

/** The weekdays of a draft, the first meeting's own among them. */
export function weekdaysOn({ weekdays: others }: DraftRepeats, day: string): readonly Weekday[] {
  return weekdays.filter((each) => each === weekdayOf(day) || others.includes(each));
}

/** The draft with a weekday more, or without it where it was chosen. */
export function toggled(repeats: DraftRepeats, weekday: Weekday, day: string): DraftRepeats {
  const chosen = weekdaysOn(repeats, day);
  const changed = weekdays.filter((each) => chosen.includes(each) !== (each === weekday));
  return { ...repeats, weekdays: besides(changed, day) };
}

function besides(chosen: readonly Weekday[], day: string): readonly Weekday[] {
  return chosen.filter((each) => each !== weekdayOf(day));
}

/** Whether a draft says when it ends. */
export function isWhole(repeats: DraftRepeats | null): boolean {
  return repeats?.ends !== "until" || /^\d{4}-\d{2}-\d{2}$/.test(repeats.until);
}
