import { addDays, instantToWall, isWall } from "../../../shared/time/wall.ts";
import type { RepeatRule, Scope, SeriesDate, SeriesView } from "../../../shared/wire/repeats.ts";
import { weekdays } from "../../../shared/wire/repeats.ts";
import type { MeetingChange, MeetingDetail } from "../../../shared/wire/schedule.ts";
import type { Repeated } from "../../../shared/words/repeat-sentence.ts";
import { type Draft, inputOf, wallOf } from "./draft.ts";
import { type DraftRepeats, repeatsOf, ruleOf } from "./repeat-draft.ts";

/** A meeting of a series as its form knows it. */
export type SeriesMeeting = MeetingDetail & { readonly series: SeriesView };

/** Whether a meeting is of a series. */
export function isOfSeries(meeting: MeetingDetail | null): meeting is SeriesMeeting {
  return meeting !== null && meeting.series !== null;
}

/** The dates of a series that are still to come at an instant (epoch ms). */
export function datesToCome<T extends SeriesDate>(dates: readonly T[], now: number): readonly T[] {
  return dates.filter(({ status, startsAt }) => status === "scheduled" && startsAt > now);
}

/** The meetings that each choice reaches, at an instant (epoch ms). */
export function reached(
  { meetingId, series }: SeriesMeeting,
  now: number,
): Readonly<Record<Scope, readonly SeriesDate[]>> {
  const here = series.dates.findIndex((date) => date.meetingId === meetingId);
  return {
    this: series.dates.slice(here, here + 1),
    following: datesToCome(series.dates.slice(here), now),
    all: datesToCome(series.dates, now),
  };
}

/** What can be chosen: no choice that comes to the same as another. */
export function scopesOf(meeting: SeriesMeeting, now: number): readonly Scope[] {
  const { following, all } = reached(meeting, now);
  return [
    "this",
    ...(following.length > 1 && following.length < all.length ? ["following" as const] : []),
    ...(all.length > 0 ? ["all" as const] : []),
  ];
}

/** Where the rule begins that a draft changes: the new wall time of the first meeting that is changed. */
export function ruleStart(draft: Draft, meeting: SeriesMeeting | null, now: number): string {
  const wall = wallOf(draft);
  const [first] = meeting && draft.scope === "all" ? reached(meeting, now).all : [];
  if (!meeting || !first || first.meetingId === meeting.meetingId) {
    return wall;
  }
  const day = instantToWall(first.startsAt, meeting.zone).slice(0, 10);
  return `${addDays(day, movedDays(draft, meeting))}${wall.slice(10)}`;
}

/** The rule as it stands, from the first meeting that is changed on; moved along with the draft's date. */
export function presentRepeats(draft: Draft, meeting: SeriesMeeting, now: number): DraftRepeats {
  const { dates, rule } = meeting.series;
  const [first] = reached(meeting, now)[draft.scope];
  const here = dates.findIndex(({ meetingId }) => meetingId === first?.meetingId);
  const day = ruleStart(draft, meeting, now).slice(0, 10);
  return repeatsOf(movedRule(rule, movedDays(draft, meeting)), { day, count: dates.length - here });
}

/** What the series will be by the draft, for its words: the rule chosen anew, or the present one moved along. */
export function repeatedBy(draft: Draft, meeting: SeriesMeeting, now: number): Repeated {
  const { series } = meeting;
  const days = movedDays(draft, meeting);
  if (draft.repeats === null && days === 0) {
    return series;
  }
  const wallStart = ruleStart(draft, meeting, now);
  const repeats = draft.repeats ?? presentRepeats(draft, meeting, now);
  return { wallStart, rule: ruleOf(repeats, wallStart.slice(0, 10)) };
}

/** Whether the draft gives the series other times or another rule. */
export function isRescheduled(draft: Draft, meeting: SeriesMeeting): boolean {
  return (
    draft.repeats !== null || wallOf(draft) !== meeting.wallStart || draft.zone !== meeting.zone
  );
}

/** What the form of a meeting sends; the rule only where it was chosen anew. */
export function changeOf(draft: Draft, meeting: MeetingDetail, now: number): MeetingChange {
  const { repeats, ...input } = inputOf(draft);
  const change = { ...input, version: meeting.version };
  if (!isOfSeries(meeting)) {
    return change;
  }
  const isNewRule = draft.scope !== "this" && draft.repeats !== null && repeats !== undefined;
  const day = ruleStart(draft, meeting, now).slice(0, 10);
  return {
    ...change,
    scope: draft.scope,
    ...(isNewRule ? { repeats: ruleOf(draft.repeats, day) } : {}),
  };
}

/** By how many days the draft moves its meeting. */
function movedDays({ date }: Draft, { wallStart }: SeriesMeeting): number {
  const moved = isWall(`${date}T00:00`) ? Date.parse(date) - Date.parse(wallStart.slice(0, 10)) : 0;
  return Math.round(moved / 86_400_000);
}

/** The rule by which a series goes on whose dates are moved by whole days: its weekdays move along. */
function movedRule(rule: RepeatRule, days: number): RepeatRule {
  if (rule.every !== "week") {
    return rule;
  }
  const shifted = rule.weekdays.map((day) => weekdays.at((weekdays.indexOf(day) + days) % 7));
  return { ...rule, weekdays: weekdays.filter((day) => shifted.includes(day)) };
}
