import { addDays, instantToWall, isWall } from "../../../shared/time/wall.ts";
import type { Scope, SeriesDate, SeriesView } from "../../../shared/wire/repeats.ts";
import { movedRule } from "../../../shared/schedule/repeats.ts";
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

const ahead: ReadonlySet<SeriesDate["status"]> = new Set(["draft", "held", "scheduled"]);

/** The dates of a series that are still to come at an instant (epoch ms). */
export function datesToCome<T extends SeriesDate>(dates: readonly T[], now: number): readonly T[] {
  return dates.filter(({ status, startsAt }) => ahead.has(status) && startsAt > now);
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

/** What can be chosen: `following` only where it is neither this meeting alone nor all that are to come. */
export function scopesOf(meeting: SeriesMeeting, now: number): readonly Scope[] {
  const { following, all } = reached(meeting, now);
  return [
    "this",
    ...(following.length > 1 && following.length < all.length ? ["following" as const] : []),
    ...(all.length > 0 ? ["all" as const] : []),
  ];
}

/** Where the rule begins that a draft changes, "YYYY-MM-DDTHH:mm": the first meeting that is changed, moved as the draft's own is. */
export function ruleStart(draft: Draft, meeting: SeriesMeeting | null, now: number): string {
  const wall = wallOf(draft);
  const first = meeting && firstChanged(draft, meeting, now);
  if (!meeting || !first) {
    return wall;
  }
  const start = first.ruleWall ?? instantToWall(first.startsAt, meeting.series.zone);
  const day = addDays(start.slice(0, 10), movedDays(draft, meeting));
  return isMoved(draft, meeting) ? `${day}${wall.slice(10)}` : start;
}

/** The rule as it stands, from the first meeting that is changed on; moved along with the draft's date. */
export function presentRepeats(draft: Draft, meeting: SeriesMeeting, now: number): DraftRepeats {
  const day = ruleStart(draft, meeting, now).slice(0, 10);
  const rule = movedRule(meeting.series.rule, movedDays(draft, meeting));
  return repeatsOf(rule, { day, count: datesLeft(draft, meeting, now).length });
}

/** What the series will be by the draft: as it is, the rule chosen anew, or the present one moved along with as many dates. */
export function repeatedBy(draft: Draft, meeting: SeriesMeeting, now: number): Repeated {
  const { series } = meeting;
  if (!isRescheduled(draft, meeting)) {
    return { rule: series.rule, wallStart: series.wallStart };
  }
  const wallStart = ruleStart(draft, meeting, now);
  if (draft.repeats) {
    return { wallStart, rule: ruleOf(draft.repeats, wallStart.slice(0, 10)) };
  }
  const ending = { count: datesLeft(draft, meeting, now).length };
  return { wallStart, rule: { ...movedRule(series.rule, movedDays(draft, meeting)), ending } };
}

/** Which of the dates of `repeatedBy`, from 0, stay without a meeting since it was cancelled: none where the rule is another. */
export function freedDates(draft: Draft, meeting: SeriesMeeting, now: number): ReadonlySet<number> {
  const left = draft.repeats ? [] : datesLeft(draft, meeting, now);
  return new Set(left.flatMap(({ status }, index) => (status === "cancelled" ? [index] : [])));
}

/** Whether the draft gives the series other times or another rule. */
export function isRescheduled(draft: Draft, meeting: SeriesMeeting): boolean {
  return draft.repeats !== null || isMoved(draft, meeting);
}

/** What the form of a meeting sends; the rule only where it was chosen anew. */
export function changeOf(draft: Draft, meeting: MeetingDetail, now: number): MeetingChange {
  const { repeats: _, ...input } = inputOf(draft);
  const change = { ...input, version: meeting.version };
  if (!isOfSeries(meeting)) {
    return change;
  }
  const { repeats, scope } = draft;
  const day = ruleStart(draft, meeting, now).slice(0, 10);
  return {
    ...change,
    scope,
    ...(scope !== "this" && repeats ? { repeats: ruleOf(repeats, day) } : {}),
  };
}

function firstChanged(draft: Draft, meeting: SeriesMeeting, now: number): SeriesDate | undefined {
  const { this: own, all } = reached(meeting, now);
  return draft.scope === "all" ? (all[0] ?? own[0]) : own[0];
}

/** The dates from the first on that is changed, those cancelled too. */
function datesLeft(draft: Draft, meeting: SeriesMeeting, now: number): readonly SeriesDate[] {
  const { dates } = meeting.series;
  const first = firstChanged(draft, meeting, now);
  return dates.slice(dates.findIndex(({ meetingId }) => meetingId === first?.meetingId));
}

function isMoved(draft: Draft, { wallStart, zone }: SeriesMeeting): boolean {
  return wallOf(draft) !== wallStart || draft.zone !== zone;
}

/** By how many days the draft moves its meeting from where the rule has it. */
function movedDays(draft: Draft, meeting: SeriesMeeting): number {
  const { date } = draft;
  if (!isMoved(draft, meeting) || !isWall(`${date}T00:00`)) {
    return 0;
  }
  const own = meeting.series.dates.find(({ meetingId }) => meetingId === meeting.meetingId);
  const from = own?.ruleWall ?? meeting.wallStart;
  return Math.round((Date.parse(date) - Date.parse(from.slice(0, 10))) / 86_400_000);
}
