import type { Participant, Plan } from "../../../shared/meeting/plan.ts";
import { isOver } from "../../../shared/schedule/over.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Seat } from "../../../shared/wire/permissions.ts";
import type { Database } from "../../platform/database.ts";
import { findGuest, type Guest, readGuests, readRegions } from "../store/invitees.ts";
import { findMeeting, type Meeting, readAgenda } from "../store/meetings.ts";
import { ownMeetings } from "../store/series.ts";
import type { ScheduleOptions } from "./parts.ts";

/** What other parts ask the schedule. To them a draft is not there. */
export type Plans = {
  /** A meeting's plan and whether it is still to be held. @throws AppError meeting/not-found */
  meetingOf(
    meetingId: MeetingId,
  ): Promise<{ readonly plan: Plan; readonly status: Announced["status"] }>;
  /** @throws AppError meeting/not-found */
  planOf(meetingId: MeetingId): Promise<Plan>;
  /** The seat that somebody was invited to, or null. */
  seatOf(meetingId: MeetingId, personId: PersonId): Promise<Seat | null>;
  /** Where a person's link to a meeting leads: that meeting; where it is over and of a series, the next of that to which they are invited. */
  leadsTo(meetingId: MeetingId, personId: PersonId): Promise<MeetingId>;
  /** Whether a meeting is a draft, of which only those know who may edit it. */
  isDraft(meetingId: MeetingId): Promise<boolean>;
};

/** Creates what answers the other parts' questions. */
export function createPlans(
  options: Pick<ScheduleOptions, "database" | "clock" | "isOpen">,
): Plans {
  const { database } = options;
  const meetingOf: Plans["meetingOf"] = async (meetingId) => {
    const meeting = await mustBeAnnounced(database, meetingId);
    return { plan: await planOf(database, meeting), status: meeting.status };
  };
  const isDraft = async (meetingId: MeetingId): Promise<boolean> =>
    (await findMeeting(database, meetingId))?.status === "draft";
  return {
    meetingOf,
    planOf: async (meetingId) => (await meetingOf(meetingId)).plan,
    seatOf: async (meetingId, personId) => {
      const guest = await findGuest(database, meetingId, personId);
      return guest && !(await isDraft(meetingId)) ? guest.seat : null;
    },
    isDraft,
    leadsTo: (meetingId, personId) => leadsTo(options, meetingId, personId),
  };
}

async function leadsTo(
  { database, clock, isOpen }: Pick<ScheduleOptions, "database" | "clock" | "isOpen">,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<MeetingId> {
  const meeting = await findMeeting(database, meetingId);
  if (!meeting?.series) {
    return meetingId;
  }
  const isAhead = (each: Pick<Meeting, "meetingId" | "startsAt" | "durationMinutes">): boolean =>
    isOpen(each.meetingId) || !isOver(each, clock.now());
  // Also one that has ended early: whoever leaves it says how it was.
  if (meeting.status !== "cancelled" && isAhead(meeting)) {
    return meetingId;
  }
  const own = await ownMeetings(database, meeting.series.seriesId, personId);
  return own.find(isAhead)?.meetingId ?? meetingId;
}

/** A meeting of which those invited may know. */
type Announced = Meeting & { readonly status: Exclude<Meeting["status"], "draft"> };

/** A meeting that is no draft. @throws AppError meeting/not-found */
export async function mustBeAnnounced(
  database: Database,
  meetingId: MeetingId,
): Promise<Announced> {
  const meeting = await mustFind(database, meetingId);
  const { status } = meeting;
  if (status === "draft") {
    throw new AppError("meeting/not-found", "There is no such meeting.");
  }
  return { ...meeting, status };
}

/** A meeting; with `lock` nobody else changes it before the transaction's end. @throws AppError meeting/not-found */
export async function mustFind(
  database: Database,
  meetingId: MeetingId,
  options: { readonly lock: boolean } = { lock: false },
): Promise<Meeting> {
  const meeting = await findMeeting(database, meetingId, options);
  if (!meeting) {
    throw new AppError("meeting/not-found", "There is no such meeting.");
  }
  return meeting;
}

async function planOf(database: Database, meeting: Meeting): Promise<Plan> {
  const { meetingId, titles, purpose, zone, startsAt, durationMinutes, hostRegionId } = meeting;
  const guests = await readGuests(database, [meetingId]);
  const regionIds = [hostRegionId, ...guests.map((guest) => guest.regionId)];
  const known = [...new Set(regionIds)].filter((regionId) => regionId !== null);
  return {
    meetingId,
    titles,
    purpose,
    zone,
    startsAt,
    durationMinutes,
    agenda: [...(await readAgenda(database, meetingId))],
    people: guests.map(participantOf),
    regions: [...(await readRegions(database, known))],
  };
}

function participantOf(guest: Guest): Participant {
  const { personId, seat, names, title, office, regionId, language, zone, representedBy } = guest;
  return {
    personId,
    seat,
    invited: true,
    names,
    title,
    office,
    regionId,
    language,
    zone,
    representedBy,
  };
}

/** @throws AppError meeting/not-confirmed where nobody knows of a meeting yet */
export function mustBeKnown({ status }: Meeting): void {
  if (status === "draft") {
    throw new AppError(
      "meeting/not-confirmed",
      "The meeting is a draft: nobody has been written to.",
    );
  }
}

/** A meeting that may still be changed; within a transaction nobody else changes it until the end. @throws AppError meeting/not-found, meeting/cancelled, meeting/ended */
export async function mustBeEditable(database: Database, meetingId: MeetingId): Promise<Meeting> {
  const meeting = await mustFind(database, meetingId, { lock: true });
  if (meeting.status === "cancelled") {
    throw new AppError("meeting/cancelled", "The meeting has been cancelled.");
  }
  if (meeting.status === "ended") {
    throw new AppError("meeting/ended", "The meeting has ended.");
  }
  return meeting;
}
