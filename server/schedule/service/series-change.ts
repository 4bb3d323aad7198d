import type { PlannedItem } from "../../../shared/meeting/plan.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Scope } from "../../../shared/wire/repeats.ts";
import type { MeetingChange } from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";
import { type Place, whatChanges } from "../changes.ts";
import { dateOf } from "../recurrence.ts";
import { planChange, type SeriesMeeting, type SeriesPlan } from "../series-plan.ts";
import { readAgendas } from "../store/agendas.ts";
import { deleteDraft } from "../store/holds.ts";
import { clearReplies, readGuests } from "../store/invitees.ts";
import {
  cancelMeetings,
  type Placed,
  placeAllInSeries,
  seatInAll,
} from "../store/many-meetings.ts";
import {
  type Meeting,
  type MeetingFields,
  meetingsInSeries,
  updateMeeting,
} from "../store/meetings.ts";
import {
  findSeries,
  insertSeries,
  noteAllTold,
  readMembers,
  replaceMembers,
  type Series,
  updateSeries,
} from "../store/series.ts";
import { fieldsOf, mustKnowHost, saveAgendas } from "./fields.ts";
import { announceSeries } from "./inform.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeEditable, mustFind } from "./plans.ts";
import { wantedPlaces } from "./seating.ts";
import { rhythmOf } from "./series-compose.ts";
import { addDates, newMeetingId, newSeries } from "./series-make.ts";
import { removePeople } from "./series-people.ts";

/** What a form asks of a series, by one of its meetings. */
export type SeriesChange = MeetingChange & { readonly scope: Exclude<Scope, "this"> };

/** A series that is being changed; nobody else changes it meanwhile. */
type Case = {
  readonly meeting: Meeting;
  readonly series: Series;
  readonly meetings: readonly Meeting[];
};

/**
 * Changes a meeting of a series with those after it, or with all that are to come, and writes to everyone once for all
 * dates. @throws AppError as the change of one meeting; series/not-found for a meeting that is of none; of `planChange`
 */
export async function changeSeries(
  options: ScheduleOptions,
  meetingId: MeetingId,
  input: SeriesChange,
): Promise<void> {
  const { touched, lost, seriesIds, isKnown } = await options.database
    .transaction()
    .execute(async (transaction) => {
      const found = await openSeries(transaction, meetingId);
      if (found.meeting.version !== input.version) {
        throw new AppError("record/changed-meanwhile", "Somebody else has changed this meeting.");
      }
      await mustKnowHost(transaction, input);
      const known = knownOf(options, found);
      const plan = planChange(known, input);
      mustNotMoveOpen(options, plan);
      return applyPlan(options, transaction, { ...found, plan, input });
    });
  await options.revokeLinks(lost);
  if (isKnown) {
    await announceSeries(options, seriesIds, touched);
  }
}

/** Locks a meeting's series, and then the meeting. @throws AppError series/not-found and of `mustBeEditable` */
export async function openSeries(transaction: Database, meetingId: MeetingId): Promise<Case> {
  // The series first: whoever changes several of its meetings waits here, and not with some of them locked.
  const { series: place } = await mustFind(transaction, meetingId);
  const series = place && (await findSeries(transaction, place.seriesId, { lock: true }));
  if (!series) {
    throw new AppError("series/not-found", "This meeting is of no series.");
  }
  const meeting = await mustBeEditable(transaction, meetingId);
  return { meeting, series, meetings: await meetingsInSeries(transaction, series.seriesId) };
}

/** What the rules ask of a series. */
export function knownOf({ clock }: ScheduleOptions, { meeting, series, meetings }: Case) {
  const { rule, wallStart, zone } = series;
  const recurrence = { rule, wallStart };
  const now = clock.now();
  return { recurrence, zone, meetings: meetings.map(flat), meeting: flat(meeting), now };
}

function flat({ series, ...meeting }: Meeting): SeriesMeeting {
  return { ...meeting, ruleWall: series?.ruleWall ?? null, differs: series?.differs ?? false };
}

/** A SEQUENCE over all that calendars have of a series and its meetings; of a draft they have nothing. */
export function nextSequence({ series, meetings }: Pick<Case, "series" | "meetings">): number {
  const latest = Math.max(series.sequence, ...meetings.map(({ sequence }) => sequence));
  return latest + Number(series.status !== "draft");
}

function mustNotMoveOpen(options: ScheduleOptions, { moves, placed, dropped }: SeriesPlan): void {
  const touched = [...placed.map(({ meetingId }) => meetingId), ...dropped];
  if (moves && touched.some((meetingId) => options.isOpen(meetingId))) {
    throw new AppError("meeting/under-way", "A meeting that is under way cannot be moved.");
  }
}

type Change = Case & { readonly plan: SeriesPlan; readonly input: SeriesChange };

async function applyPlan(options: ScheduleOptions, transaction: Database, change: Change) {
  const { meeting, series, plan, input } = change;
  const before = await readGuests(transaction, [meeting.meetingId]);
  const places = await wantedPlaces(transaction, input, before);
  const wanted = new Set(places.map(({ personId }) => personId));
  const members = await readMembers(transaction, series.seriesId);
  const leaving = [...before, ...members]
    .map(({ personId }) => personId)
    .filter((personId) => !wanted.has(personId));
  const target = await writeSeries(options, transaction, { ...change, leaving });
  const ids = plan.placed.map(({ meetingId }) => meetingId);
  const lost = await removePeople(options, transaction, {
    seriesId: series.seriesId,
    people: new Set(leaving),
    from: [...ids, ...plan.left],
    // Where the series splits they are told that it ends.
    isToldOtherwise: plan.splits,
  });
  await replaceMembers(transaction, target.seriesId, places);
  await dropMeetings(options, transaction, change);
  await freeDates(transaction, { ...change, target });
  const added = await placeMeetings(options, transaction, { ...change, target, places });
  const touched = new Set([meeting.meetingId, ...ids, ...plan.left, ...added, ...plan.dropped]);
  const seriesIds = [...new Set([series.seriesId, target.seriesId])];
  return { touched: [...touched], lost, seriesIds, isKnown: series.status !== "draft" };
}

/** Writes the series as it is then: the same one, or where it splits another that goes on from the first changed date. */
async function writeSeries(
  options: ScheduleOptions,
  transaction: Database,
  change: Change & { readonly leaving: readonly PersonId[] },
): Promise<Series> {
  const { meeting, series, plan, input, leaving } = change;
  const { revised } = whatChanges(meeting, { ...input, startsAt: meeting.startsAt });
  const isShown = plan.moves || plan.splits || leaving.length > 0;
  const sequence = isShown ? nextSequence(change) : series.sequence;
  const modifiedAt = isShown || revised ? options.clock.now() : series.modifiedAt;
  const { rule, wallStart } = plan.recurrence;
  const now = { zone: plan.zone, sequence, modifiedAt };
  if (plan.splits) {
    return splitSeries(options, transaction, { ...change, now });
  }
  // Where nothing moves the rule stays as it was made, those dates too that are over.
  const moved = plan.moves
    ? {
        rule,
        wallStart,
        latest: "moved" as const,
        latestSequence: sequence,
        former: rhythmOf(change),
      }
    : {};
  const next = { ...series, ...now, ...moved, revision: series.revision + Number(revised) };
  await updateSeries(transaction, next);
  if (!plan.moves) {
    // Who stays while others leave has nothing new in their calendar.
    await noteAllTold(transaction, series, sequence);
  }
  return next;
}

/** Cancels the meetings for which there is no date any more; of a draft nobody is to find them. */
async function dropMeetings(
  options: ScheduleOptions,
  transaction: Database,
  change: Change,
): Promise<void> {
  if (change.series.status === "draft") {
    for (const meetingId of change.plan.dropped) {
      await deleteDraft(transaction, meetingId);
    }
    return;
  }
  const sequence = nextSequence(change);
  await cancelMeetings(transaction, change.plan.dropped, { sequence, at: options.clock.now() });
}

/** Ends a series before the first changed date, and makes the one that goes on from there. */
async function splitSeries(
  options: ScheduleOptions,
  transaction: Database,
  {
    series,
    plan,
    now,
  }: Change & { readonly now: Pick<Series, "zone" | "sequence" | "modifiedAt"> },
): Promise<Series> {
  const { sequence, modifiedAt } = now;
  const rule = { ...series.rule, ending: { count: plan.kept } };
  const ended = { latest: "shortened", latestSequence: sequence } as const;
  await updateSeries(transaction, { ...series, rule, sequence, modifiedAt, ...ended });
  const fresh = newSeries(options, { ...plan.recurrence, zone: now.zone });
  const firstMeetingId = plan.placed[0]?.meetingId ?? fresh.firstMeetingId;
  const next = { ...fresh, ...now, rootId: series.rootId, firstMeetingId, status: series.status };
  await insertSeries(transaction, next);
  return next;
}

/** Takes the meetings from the first changed date on off their dates, which are given anew; what differs goes along where the dates stay. */
async function freeDates(
  transaction: Database,
  { meetings, plan, target }: Change & { readonly target: Series },
): Promise<void> {
  if (!plan.moves && !plan.splits) {
    return;
  }
  const freed = meetings.flatMap(({ meetingId, icalUid, status, series: place }) => {
    if (!place?.ruleWall || place.ruleWall < plan.from) {
      return [];
    }
    const goesAlong = !plan.moves && status !== "cancelled";
    return goesAlong
      ? [{ ...place, meetingId, seriesId: target.seriesId, icalUid: target.icalUid }]
      : [{ ...place, meetingId, icalUid, ruleWall: null }];
  });
  await placeAllInSeries(transaction, freed);
}

type Placing = Change & { readonly target: Series; readonly places: readonly Place[] };

/** Writes the changed meetings at their dates, and those that are new. @returns the new ones */
async function placeMeetings(
  options: ScheduleOptions,
  transaction: Database,
  placing: Placing,
): Promise<readonly MeetingId[]> {
  const { plan, target, places, input, meetings } = placing;
  const byId = new Map(meetings.map((each) => [each.meetingId, each]));
  const dates = plan.placed.flatMap(({ meetingId, wall }) => {
    const meeting = byId.get(meetingId);
    return meeting ? [datedAnew(options, placing, { meeting, wall })] : [];
  });
  for (const { placed, fields } of dates) {
    await updateMeeting(transaction, placed.meetingId, fields);
  }
  await placeAllInSeries(
    transaction,
    dates.map(({ placed }) => placed),
  );
  const moved = dates.filter(({ isMoved }) => isMoved);
  await clearReplies(
    transaction,
    moved.map(({ placed }) => placed.meetingId),
  );
  const ids = dates.map(({ placed }) => placed.meetingId);
  await seatInAll(transaction, ids, places);
  await giveAgenda(transaction, ids, placing);
  const added = plan.added.map((wall, index) => ({
    wall,
    // A series that splits off may begin with a meeting that is new.
    meetingId:
      index === 0 && plan.placed.length === 0 && plan.splits
        ? target.firstMeetingId
        : newMeetingId(),
  }));
  await addDates(options, transaction, { series: target, dates: added, by: null, input, places });
  return added.map(({ meetingId }) => meetingId);
}

/** What becomes of a meeting at its date. */
function datedAnew(
  options: ScheduleOptions,
  { target, plan, input }: Placing,
  { meeting, wall }: { readonly meeting: Meeting; readonly wall: string },
): { readonly fields: MeetingFields; readonly placed: Placed; readonly isMoved: boolean } {
  const { meetingId, zone, wallStart, startsAt } = meeting;
  // The form's own, where it was moved by itself before and is not now.
  const isUnmoved = wallStart === input.wallStart && zone === input.zone;
  const keepsTime = !plan.moves && meeting.series?.differs === true && isUnmoved;
  const when = keepsTime
    ? { zone, wallStart, startsAt }
    : { zone: target.zone, ...dateOf(wall, target.zone) };
  const { moved, revised } = whatChanges(meeting, { ...input, startsAt: when.startsAt });
  const isShown = moved || plan.moves || plan.splits;
  // One that goes back to its date alone is told by itself, over what was told of it before.
  const isAlone = moved && !plan.moves && !plan.splits;
  const own = isAlone ? Math.max(meeting.sequence, target.sequence) + 1 : target.sequence;
  const sequence = isShown ? own : meeting.sequence;
  const versions = {
    sequence,
    timedSequence: moved ? sequence : meeting.timedSequence,
    revision: meeting.revision + Number(revised),
    modifiedAt: isShown || revised ? options.clock.now() : meeting.modifiedAt,
  };
  const { seriesId, icalUid } = target;
  return {
    fields: fieldsOf(options, { ...input, ...when }, versions),
    placed: { meetingId, seriesId, icalUid, ruleWall: wall, differs: keepsTime },
    isMoved: moved,
  };
}

/** Gives meetings the agenda of the form. */
async function giveAgenda(
  transaction: Database,
  meetingIds: readonly MeetingId[],
  { input, places, meeting }: Placing,
): Promise<void> {
  const before = await readAgendas(transaction, [...meetingIds, meeting.meetingId]);
  const form = before.get(meeting.meetingId) ?? [];
  const wanted = meetingIds.map((meetingId) => {
    return [meetingId, ownItems(input.agenda, form, before.get(meetingId) ?? [])] as const;
  });
  await saveAgendas(transaction, new Map(wanted), places);
}

/** A form's agenda with the items of another meeting, which has items of its own: the same one is that at the same place. */
function ownItems(
  items: SeriesChange["agenda"],
  form: readonly PlannedItem[],
  own: readonly PlannedItem[],
): SeriesChange["agenda"] {
  return items.map((item) => {
    const index = form.findIndex(({ itemId }) => itemId === item.itemId);
    const itemId = own[index]?.itemId;
    return { ...item, itemId };
  });
}
