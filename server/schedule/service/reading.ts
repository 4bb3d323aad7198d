import { timetable } from "../../../shared/schedule/timetable.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type {
  Invitation,
  ListQuery,
  MailDetail,
  MailLine,
  MeetingDetail,
  MeetingLine,
  Reply,
} from "../../../shared/wire/schedule.ts";
import { allowed, type Hat, type Role } from "../../../shared/wire/permissions.ts";
import type { Language } from "../../../shared/words/languages.ts";
import { heldBesides } from "../store/holds.ts";
import { type Guest, readGuests, readRegions, saveReply } from "../store/invitees.ts";
import { standingOf } from "../standing.ts";
import { listMeetings, type Meeting, readAgenda } from "../store/meetings.ts";
import { findMail, listMails, type OutboxFilter, readLetterHead } from "../store/outbox.ts";
import { seriesOf } from "../store/series.ts";
import { calendarFile } from "./inform.ts";
import { inviteeOf, repliesTo } from "./invitees-shown.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeAnnounced, mustFind } from "./plans.ts";
import { ownSeriesView, seriesView } from "./series-view.ts";

/** Who reads; their seat is looked up where it counts. */
type Reader = { readonly personId: PersonId; readonly roles: readonly Role[] };

/** What people read of the schedule, and their replies. */
export type Reading = {
  /** Drafts only for those who may edit them. */
  list(reader: Reader, query: ListQuery): Promise<readonly MeetingLine[]>;
  /** @throws AppError meeting/not-found */
  read(reader: Reader, meetingId: MeetingId): Promise<MeetingDetail>;
  /** The iCalendar file of a meeting, for one person. @throws AppError meeting/not-found */
  calendar(
    meetingId: MeetingId,
    reader: { readonly personId: PersonId; readonly language: Language },
  ): Promise<string>;
  /** @throws AppError meeting/not-found, invitation/not-invited */
  invitation(meetingId: MeetingId, personId: PersonId): Promise<Invitation>;
  /** Keeps a reply, to every meeting of the series that is to come or to another of its dates where it says so; another one may follow until the end. @throws AppError invitation/not-invited, meeting/cancelled, meeting/ended */
  reply(meetingId: MeetingId, personId: PersonId, reply: Reply): Promise<Invitation>;
  outbox(filter: OutboxFilter): Promise<readonly MailLine[]>;
  /** @throws AppError mail/not-found, also for a sign-in mail where those are not read */
  mail(mailId: string, sees: { readonly signIn: boolean }): Promise<MailDetail>;
};

/** Creates the readers' side of the schedule. */
export function createReading(options: ScheduleOptions): Reading {
  const { database } = options;
  return {
    list: (reader, query) => list(options, reader, query),
    read: (reader, meetingId) => read(options, reader, meetingId),
    calendar: (meetingId, reader) => calendarFile(options, meetingId, reader),
    invitation: (meetingId, personId) => invitation(options, meetingId, personId),
    reply: (meetingId, personId, reply) => giveReply(options, { meetingId, personId }, reply),
    outbox: (filter) => listMails(database, filter),
    mail: async (mailId, sees) => {
      const mail = await findMail(database, mailId);
      if (!mail || (mail.kind === "sign-in" && !sees.signIn)) {
        throw new AppError("mail/not-found", "There is no such mail.");
      }
      return mail;
    },
  };
}

/** No meeting lasts longer over its planned end: those under way are looked for among these. */
const longestOverrunMs = 24 * 3_600_000;

async function list(
  options: ScheduleOptions,
  reader: Reader,
  query: ListQuery,
): Promise<readonly MeetingLine[]> {
  const now = options.clock.now();
  const upcoming = query.when === "upcoming";
  const found = await listMeetings(options.database, {
    ...query,
    only: query.only,
    seesDrafts: mayEdit(reader),
    // Who may read any meeting by a role of theirs sees all.
    personId: allowed(new Set(reader.roles), "meeting/read") ? null : reader.personId,
    endingAfter: upcoming ? now - longestOverrunMs : now,
  });
  const meetings = found.filter(
    (meeting) =>
      (endOf(meeting) > now || options.isOpen(meeting.meetingId)) === upcoming ||
      (!upcoming && meeting.status === "ended"),
  );
  const guests = await readGuests(
    options.database,
    meetings.map(({ meetingId }) => meetingId),
  );
  return meetings.map((meeting) => {
    const own = guests.filter(({ meetingId }) => meetingId === meeting.meetingId);
    return lineOf(options, { meeting, guests: own, personId: reader.personId });
  });
}

function mayEdit({ roles }: Reader): boolean {
  return allowed(new Set(roles), "meeting/edit");
}

function endOf({ startsAt, durationMinutes }: Meeting): number {
  return startsAt + durationMinutes * 60_000;
}

async function read(
  options: ScheduleOptions,
  reader: Reader,
  meetingId: MeetingId,
): Promise<MeetingDetail> {
  const { database } = options;
  const meeting = await mustFind(database, meetingId);
  const series = await seriesOf(database, meeting);
  const guests = await readGuests(database, [meetingId]);
  const regionIds = [meeting.hostRegionId, ...guests.map(({ regionId }) => regionId)];
  const known = [...new Set(regionIds)].filter((regionId) => regionId !== null);
  const regions = await readRegions(database, known);
  const seat = guests.find(({ personId }) => personId === reader.personId)?.seat;
  const hats = new Set<Hat>([...reader.roles, ...(seat ? [`seat:${seat}` as const] : [])]);
  // To a draft there are none.
  const seesReplies = meeting.status !== "draft" && allowed(hats, "meeting/read-replies");
  const replies = seesReplies ? await repliesTo(database, meeting, series) : null;
  const host = regions.find(({ regionId }) => regionId === meeting.hostRegionId);
  const agenda = timetable(meeting.startsAt, await readAgenda(database, meetingId));
  return {
    ...lineOf(options, { meeting, guests, personId: reader.personId }),
    purpose: meeting.purpose,
    wallStart: meeting.wallStart,
    host: host ? { regionId: host.regionId, names: host.names } : null,
    agenda,
    invitees: guests.map((guest) => {
      const region = regions.find(({ regionId }) => regionId === guest.regionId);
      return inviteeOf(guest, region ?? null, replies);
    }),
    series: await seriesView(options, meeting, series),
    heldBesides: mayEdit(reader) ? await heldBesides(database, meeting, options.clock.now()) : [],
    version: meeting.version,
  };
}

type LineParts = {
  readonly meeting: Meeting;
  readonly guests: readonly Guest[];
  readonly personId: PersonId;
};

function lineOf(options: ScheduleOptions, { meeting, guests, personId }: LineParts): MeetingLine {
  const { meetingId, titles, zone, startsAt, durationMinutes } = meeting;
  const mine = guests.find((guest) => guest.personId === personId);
  return {
    meetingId,
    titles,
    zone,
    startsAt,
    durationMinutes,
    status: standingOf(meeting, { now: options.clock.now(), isOpen: options.isOpen(meetingId) }),
    zones: [...new Set([zone, ...guests.map((guest) => guest.zone)])],
    invited: guests.length,
    accepted: guests.filter(({ answer }) => answer === "accepted" || answer === "represented")
      .length,
    mine: mine ? { seat: mine.seat, answer: mine.answer, representedBy: mine.representedBy } : null,
    seriesId: meeting.series?.seriesId ?? null,
  };
}

async function invitation(
  options: ScheduleOptions,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<Invitation> {
  const meeting = await mustBeAnnounced(options.database, meetingId);
  const guests = await readGuests(options.database, [meetingId]);
  const guest = guests.find((each) => each.personId === personId);
  if (!guest) {
    throw new AppError("invitation/not-invited", "You have not been invited to this meeting.");
  }
  const { titles, zone, startsAt, durationMinutes, status, zones } = lineOf(options, {
    meeting,
    guests,
    personId,
  });
  const { names, language, seat, answer, representedBy } = guest;
  const { cityNames } = (await readLetterHead(options.database))(language);
  return {
    meetingId,
    titles,
    purpose: meeting.purpose,
    zone,
    startsAt,
    durationMinutes,
    status,
    zones,
    cityNames,
    series: await ownSeriesView(options, meeting, personId),
    me: { personId, names, language, zone: guest.zone, seat, answer, representedBy },
  };
}

async function giveReply(
  options: ScheduleOptions,
  place: { readonly meetingId: MeetingId; readonly personId: PersonId },
  { date, ...reply }: Reply,
): Promise<Invitation> {
  const shown = await invitation(options, place.meetingId, place.personId);
  if (date === undefined || date === place.meetingId) {
    await keepReply(options, shown, reply);
  } else {
    mustBeOfSeries(shown, date);
    const asked = await invitation(options, date, place.personId);
    await keepReply(options, asked, { ...reply, scope: "this" });
  }
  return invitation(options, place.meetingId, place.personId);
}

/** @throws AppError invitation/not-invited where it is no date of the series to which they are invited */
function mustBeOfSeries({ series }: Invitation, date: MeetingId): void {
  if (!series?.dates.some(({ meetingId }) => meetingId === date)) {
    throw new AppError("invitation/not-invited", "You have not been invited to this meeting.");
  }
}

async function keepReply(
  options: ScheduleOptions,
  before: Invitation,
  { answer, representedBy, scope }: Omit<Reply, "date">,
): Promise<void> {
  if (before.status === "cancelled") {
    throw new AppError("meeting/cancelled", "The meeting has been cancelled.");
  }
  if (before.status === "ended") {
    throw new AppError("meeting/ended", "The meeting has ended.");
  }
  const repliedAt = options.clock.now();
  const { personId } = before.me;
  const meetingIds = [
    before.meetingId,
    ...(scope === "all" ? othersToCome(before, repliedAt) : []),
  ];
  await options.database.transaction().execute(async (transaction) => {
    // In one order: a letter about the series notes what somebody knows of all its dates.
    for (const meetingId of meetingIds.toSorted()) {
      await saveReply(transaction, { meetingId, personId }, { answer, representedBy, repliedAt });
    }
  });
  if (before.me.representedBy !== representedBy || scope === "all") {
    for (const meetingId of meetingIds) {
      await options.onPlanChanged(meetingId);
    }
  }
}

/** The other meetings of the series that somebody may still reply to. */
function othersToCome({ meetingId, series }: Invitation, now: number): readonly MeetingId[] {
  return (series?.dates ?? [])
    .filter(({ status }) => status === "held" || status === "scheduled")
    .filter(({ startsAt }) => startsAt > now)
    .map((date) => date.meetingId)
    .filter((each) => each !== meetingId);
}
