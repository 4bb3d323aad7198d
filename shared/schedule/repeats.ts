import { type RepeatRule, type Weekday, weekdays } from "../wire/repeats.ts";

/** The rule when its first date is moved by whole days: its weekdays move along. */
export function movedRule(rule: RepeatRule, days: number): RepeatRule {
  if (rule.every !== "week") {
    return rule;
  }
  const shifted = rule.weekdays.map((day) => weekdayAfter(day, days));
  return { ...rule, weekdays: weekdays.filter((day) => shifted.includes(day)) };
}

function weekdayAfter(day: Weekday, days: number): Weekday {
  return weekdays[(((weekdays.indexOf(day) + days) % 7) + 7) % 7] ?? day;
}
