import { movedRule } from "../../shared/schedule/repeats.ts";
import type { MeetingId } from "../../shared/wire/ids.ts";
import type { RepeatRule, Scope } from "../../shared/wire/repeats.ts";
import { weekdayOf } from "../../shared/words/repeat-sentence.ts";
import { daysBetween, movedWall, type Recurrence, wallsOf } from "./recurrence.ts";

/** How a series comes again, and how long each meeting of it is. */
export type Rhythm = Recurrence & { readonly zone: string; readonly durationMinutes: number };

/** A meeting of a series, as far as a change of the series asks. */
export type SeriesMeeting = {
  readonly meetingId: MeetingId;
  /** Its date by the rule; null where the rule has none for it any more. */
  readonly ruleWall: string | null;
  readonly zone: string;
  readonly wallStart: string;
  /** Epoch ms. */
  readonly startsAt: number;
  readonly durationMinutes: number;
  readonly status: "draft" | "held" | "scheduled" | "cancelled" | "ended";
  readonly differs: boolean;
};

/** What a form asks of a series, by one of its meetings. */
export type SeriesWish = {
  readonly scope: Exclude<Scope, "this">;
  readonly zone: string;
  readonly wallStart: string;
  readonly durationMinutes: number;
  readonly repeats?: RepeatRule | undefined;
};

/** What a change does to a series. */
export type SeriesPlan = {
  /** The rule of the meetings that are changed, from the first of them on, and the zone by whose clocks it goes. */
  readonly recurrence: Recurrence;
  readonly zone: string;
  /** How many of the dates before are left as they are; where `splits`, they stay with the former series alone. */
  readonly kept: number;
  /** The first of the dates that are changed, by the rule as it was. */
  readonly from: string;
  readonly splits: boolean;
  /** Whether calendars show another time, length or rule. */
  readonly moves: boolean;
  /** The meetings that are changed, each at its date; where nothing moves, the meeting of the form keeps the time that it has. */
  readonly placed: readonly { readonly meetingId: MeetingId; readonly wall: string }[];
  /** The meetings among them that stay as they are, since they differ. */
  readonly left: readonly MeetingId[];
  /** Dates for which there is no meeting yet. */
  readonly added: readonly string[];
  /** Meetings for which there is no date any more. */
  readonly dropped: readonly MeetingId[];
};

type Known = {
  readonly recurrence: Recurrence;
  readonly zone: string;
  /** Cancelled ones too. */
  readonly meetings: readonly SeriesMeeting[];
  /** The meeting whose form it is. */
  readonly meeting: SeriesMeeting;
  /** Epoch ms. */
  readonly now: number;
};

/**
 * What becomes of a series when one of its meetings is changed together with those after it, or with all that are to come.
 * Where the time or the rule changes, those that differ follow as well, dates that were cancelled stay free, and what was
 * held before is left alone: the series splits. @throws AppError of `wallsOf`
 */
export function planChange(known: Known, wish: SeriesWish): SeriesPlan {
  const dates = wallsOf(known.recurrence);
  const kept = firstChanged(known, dates, wish.scope);
  const later = dates.slice(kept);
  const isMoved = movesByForm(known, wish);
  const zone = isMoved ? wish.zone : known.zone;
  const recurrence = wantedRule(known, { ...wish, isMoved }, later);
  const walls = wallsOf(recurrence);
  const isSameRule = zone === known.zone && walls.join() === later.join();
  const moves = !isSameRule || wish.durationMinutes !== known.meeting.durationMinutes;
  const live = liveFrom(known, later[0] ?? "");
  const taken = new Set(live.map(({ ruleWall }) => ruleWall));
  // By the same rule each date has the place that it had: where nothing is to be held, nothing is held after the move.
  const open = wish.repeats ? walls : walls.filter((_, index) => taken.has(later[index] ?? null));
  const targets = isSameRule ? live.map(({ ruleWall }) => ruleWall ?? "") : open;
  const placed = live
    .map((meeting, index) => ({ meeting, wall: targets[index] }))
    .flatMap(({ wall, meeting }) => (wall === undefined ? [] : [{ meeting, wall }]));
  const stays = ({ meetingId, differs }: SeriesMeeting): boolean =>
    !moves && differs && meetingId !== known.meeting.meetingId;
  return {
    recurrence,
    zone,
    kept,
    from: later[0] ?? "",
    splits: kept > 0 && (moves || wish.scope === "following"),
    moves,
    left: placed.flatMap(({ meeting }) => (stays(meeting) ? [meeting.meetingId] : [])),
    placed: placed.flatMap(({ meeting, wall }) =>
      stays(meeting) ? [] : [{ meetingId: meeting.meetingId, wall }],
    ),
    added: isSameRule ? [] : open.slice(live.length),
    dropped: isSameRule ? [] : live.slice(open.length).map(({ meetingId }) => meetingId),
  };
}

/** Which meetings a cancellation takes: this one and those after it, or all that are to come. */
export function toCancel(
  known: Known,
  scope: Exclude<Scope, "this">,
): { readonly kept: number; readonly cancelled: readonly MeetingId[] } {
  const dates = wallsOf(known.recurrence);
  const kept = firstChanged(known, dates, scope);
  const live = liveFrom(known, dates[kept] ?? "");
  return { kept, cancelled: live.map(({ meetingId }) => meetingId) };
}

/** The index of the first date that is changed. */
function firstChanged(
  { meetings, meeting, now }: Known,
  dates: readonly string[],
  scope: SeriesWish["scope"],
): number {
  const own = dates.indexOf(meeting.ruleWall ?? "");
  if (scope === "following") {
    return Math.max(own, 0);
  }
  const coming = meetings.filter(({ status, startsAt }) => isAhead(status) && startsAt > now);
  const indexes = coming.map(({ ruleWall }) => dates.indexOf(ruleWall ?? ""));
  return Math.min(...indexes.filter((index) => index >= 0), Math.max(own, 0));
}

/** A series stands as its dates do: as a draft, held or invited to. */
function isAhead(status: SeriesMeeting["status"]): boolean {
  return status === "draft" || status === "held" || status === "scheduled";
}

function liveFrom({ meetings }: Known, first: string): readonly SeriesMeeting[] {
  return meetings
    .filter(({ status, ruleWall }) => isAhead(status) && (ruleWall ?? "") >= first)
    .filter(({ ruleWall }) => ruleWall !== null)
    .toSorted((a, b) => ((a.ruleWall ?? "") < (b.ruleWall ?? "") ? -1 : 1));
}

/** Whether the dates go by the time in the form: it was changed, or it is one meeting's own and the dates move anyhow. */
function movesByForm({ meeting }: Known, wish: SeriesWish): boolean {
  const isChanged = wish.wallStart !== meeting.wallStart || wish.zone !== meeting.zone;
  const isRewritten =
    wish.repeats !== undefined || wish.durationMinutes !== meeting.durationMinutes;
  return isChanged || (meeting.differs && isRewritten);
}

/** The rule from the first changed date on: moved as the form moves its own meeting. */
function wantedRule(
  { recurrence, meeting }: Known,
  { wallStart, repeats, isMoved }: SeriesWish & { readonly isMoved: boolean },
  later: readonly string[],
): Recurrence {
  const first = later[0] ?? recurrence.wallStart;
  // From where the rule has it, so that the meeting of the form is where the form says, also one that was moved by itself.
  const days = isMoved ? daysBetween(meeting.ruleWall ?? meeting.wallStart, wallStart) : 0;
  const time = isMoved ? wallStart.slice(11) : first.slice(11);
  const start = movedWall(first, days, time);
  if (!repeats) {
    const ending = { count: later.length };
    return { rule: { ...movedRule(recurrence.rule, days), ending }, wallStart: start };
  }
  return { rule: repeats, wallStart: onRule(repeats, start) };
}

/** The first day of a weekly rule from a wall time on; by other rules a series begins where it is told to. */
function onRule(rule: RepeatRule, wall: string): string {
  const days = [0, 1, 2, 3, 4, 5, 6].map((count) => movedWall(wall, count, wall.slice(11)));
  const found = days.find(
    (day) => rule.every !== "week" || rule.weekdays.includes(weekdayOf(day.slice(0, 10))),
  );
  return found ?? wall;
}
