import {
  localText,
  nameForms,
  type Participant,
  type RegionPlate,
} from "../../../shared/meeting/plan.ts";
import type { MeetingId, PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Seat } from "../../../shared/wire/permissions.ts";
import type { Answer } from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";

/** Somebody invited: the person, their seat, and what they have answered. */
export type Guest = Omit<Participant, "invited" | "representedBy"> & {
  readonly meetingId: MeetingId;
  readonly email: string | null;
  readonly answer: Answer;
  readonly representedBy: string | null;
  readonly repliedAt: number | null;
  /** The highest SEQUENCE that they were written to about; null before the invitation. */
  readonly invitedSequence: number | null;
  /** The meeting's revision that they know. */
  readonly invitedRevision: number;
  /** When they were last written to again for want of a reply, epoch ms. */
  readonly askedAt: number | null;
};

/** Everyone invited to these meetings, by seat and then by romanised name. */
export async function readGuests(
  database: Database,
  meetingIds: readonly MeetingId[],
): Promise<readonly Guest[]> {
  if (meetingIds.length === 0) {
    return [];
  }
  const rows = await guestRows(database).where("invitees.meeting_id", "in", meetingIds).execute();
  // Of one person there is a row for each meeting: their names are parsed once.
  const people = new Map(rows.map((row) => [row.person_id, row]));
  const known = new Map([...people].map(([personId, row]) => [personId, personOf(row)]));
  const guests = rows.map((row) => ({
    ...placeOf(row),
    ...(known.get(row.person_id) ?? personOf(row)),
  }));
  return guests.toSorted((a, b) => rank(a) - rank(b) || compare(a.names.roman, b.names.roman));
}

/** One person's place in a meeting, or null where they are not invited. */
export async function findGuest(
  database: Database,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<Guest | null> {
  const row = await guestRows(database)
    .where("invitees.meeting_id", "=", meetingId)
    .where("invitees.person_id", "=", personId)
    .executeTakeFirst();
  return row ? guestOf(row) : null;
}

/** The telephone numbers of those invited who have one. */
export async function readPhones(
  database: Database,
  meetingId: MeetingId,
): Promise<ReadonlyMap<PersonId, string>> {
  const rows = await database
    .selectFrom("invitees")
    .innerJoin("people", "people.id", "invitees.person_id")
    .select(["people.id", "people.phone"])
    .where("invitees.meeting_id", "=", meetingId)
    .execute();
  return new Map(rows.flatMap(({ id, phone }) => (phone ? [[id, phone]] : [])));
}

/** Invites people; those invited already keep their place and get the seat given. */
export async function seatPeople(
  database: Database,
  meetingId: MeetingId,
  people: readonly { readonly personId: PersonId; readonly seat: Seat }[],
): Promise<void> {
  if (people.length === 0) {
    return;
  }
  const rows = people.map(({ personId, seat }) => ({
    meeting_id: meetingId,
    person_id: personId,
    seat,
    represented_by: null,
    replied_at: null,
    invited_sequence: null,
  }));
  await database
    .insertInto("invitees")
    .values(rows.map((row) => ({ ...row, reply: "none" as const })))
    .onConflict((taken) =>
      taken
        .columns(["meeting_id", "person_id"])
        .doUpdateSet((row) => ({ seat: row.ref("excluded.seat") })),
    )
    .execute();
}

/** Takes people off a meeting's list. */
export async function unseatPeople(
  database: Database,
  meetingId: MeetingId,
  personIds: readonly PersonId[],
): Promise<void> {
  if (personIds.length > 0) {
    await database
      .deleteFrom("invitees")
      .where("meeting_id", "=", meetingId)
      .where("person_id", "in", personIds)
      .execute();
  }
}

/** Keeps a reply. */
export async function saveReply(
  database: Database,
  place: { readonly meetingId: MeetingId; readonly personId: PersonId },
  reply: {
    readonly answer: Answer;
    readonly representedBy: string | null;
    readonly repliedAt: number | null;
  },
): Promise<void> {
  await database
    .updateTable("invitees")
    .set({
      reply: reply.answer,
      represented_by: reply.representedBy,
      replied_at: reply.repliedAt,
    })
    .where("meeting_id", "=", place.meetingId)
    .where("person_id", "=", place.personId)
    .execute();
}

/** Takes back the answers that were about another time; who comes in somebody's place stays. */
export async function clearReplies(
  database: Database,
  meetingIds: readonly MeetingId[],
): Promise<void> {
  if (meetingIds.length > 0) {
    await database
      .updateTable("invitees")
      .set({ reply: "none", replied_at: null })
      .where("meeting_id", "in", meetingIds)
      .where("reply", "<>", "represented")
      .where((row) => row.or([row("reply", "<>", "none"), row("replied_at", "is not", null)]))
      .execute();
  }
}

/** Notes that people know the meeting as of a SEQUENCE; everyone who `knew` another where no person is named. */
export async function noteInformed(
  database: Database,
  meetingId: MeetingId,
  informed: {
    readonly sequence: number;
    /** Where it is the meeting's present one that they know. */
    readonly revision?: number;
    readonly who: { readonly personIds: readonly PersonId[] } | { readonly knew: number };
  },
): Promise<void> {
  const { sequence, revision, who } = informed;
  const update = database
    .updateTable("invitees")
    .set({
      invited_sequence: sequence,
      ...(revision === undefined ? {} : { invited_revision: revision }),
    })
    .where("meeting_id", "=", meetingId);
  await (
    "personIds" in who
      ? update.where("person_id", "in", who.personIds)
      : update.where("invited_sequence", "=", who.knew)
  ).execute();
}

/** Notes that people are written to again for want of a reply. @returns those to whom that was not done after `unlessAfter` */
export async function noteAsked(
  database: Database,
  {
    meetingId,
    personIds,
  }: { readonly meetingId: MeetingId; readonly personIds: readonly PersonId[] },
  when: { readonly at: number; readonly unlessAfter: number },
): Promise<ReadonlySet<PersonId>> {
  const rows = await database
    .updateTable("invitees")
    .set({ asked_at: when.at })
    .where("meeting_id", "=", meetingId)
    .where("person_id", "in", personIds)
    .where((row) => row.or([row("asked_at", "is", null), row("asked_at", "<=", when.unlessAfter)]))
    .returning("person_id")
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

/** The people of these regions who are not archived. */
export async function peopleOfRegions(
  database: Database,
  regionIds: readonly RegionId[],
): Promise<readonly PersonId[]> {
  if (regionIds.length === 0) {
    return [];
  }
  const rows = await database
    .selectFrom("people")
    .select("id")
    .where("region_id", "in", regionIds)
    .where("archived_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Which of these people are in the register and not archived. */
export async function knownPeople(
  database: Database,
  personIds: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  if (personIds.length === 0) {
    return new Set();
  }
  const rows = await database
    .selectFrom("people")
    .select("id")
    .where("id", "in", personIds)
    .where("archived_at", "is", null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Name plates of regions, those archived too: a meeting keeps its regions. */
export async function readRegions(
  database: Database,
  regionIds: readonly RegionId[],
): Promise<readonly RegionPlate[]> {
  if (regionIds.length === 0) {
    return [];
  }
  const rows = await database
    .selectFrom("regions")
    .select(["id", "names", "country", "zone", "joined_year"])
    .where("id", "in", regionIds)
    .execute();
  return rows.map(({ id, names, country, zone, joined_year }) => ({
    regionId: id,
    names: localText.parse(names),
    country,
    zone,
    joinedYear: joined_year,
  }));
}

function guestRows(database: Database) {
  return database
    .selectFrom("invitees")
    .innerJoin("people", "people.id", "invitees.person_id")
    .select([
      "invitees.meeting_id",
      "invitees.person_id",
      "invitees.seat",
      "invitees.reply",
      "invitees.represented_by",
      "invitees.replied_at",
      "invitees.invited_sequence",
      "invitees.invited_revision",
      "invitees.asked_at",
      "people.names",
      "people.title",
      "people.office",
      "people.email",
      "people.archived_at",
      "people.region_id",
      "people.language",
      "people.zone",
    ]);
}

type GuestRow = Awaited<ReturnType<ReturnType<typeof guestRows>["execute"]>>[number];

function guestOf(row: GuestRow): Guest {
  return { ...placeOf(row), ...personOf(row) };
}

function placeOf(row: GuestRow) {
  return {
    meetingId: row.meeting_id,
    personId: row.person_id,
    seat: row.seat,
    answer: row.reply,
    representedBy: row.represented_by,
    repliedAt: row.replied_at,
    invitedSequence: row.invited_sequence,
    invitedRevision: row.invited_revision,
    askedAt: row.asked_at,
  };
}

function personOf(row: GuestRow) {
  return {
    names: nameForms.parse(row.names),
    title: row.title === null ? null : localText.parse(row.title),
    office: row.office,
    regionId: row.region_id,
    language: row.language,
    zone: row.zone,
    // Who has left the register is not written to.
    email: row.archived_at === null ? row.email : null,
  };
}

const seatOrder: readonly Seat[] = ["chair", "delegate", "interpreter", "observer"];

function rank({ seat }: Guest): number {
  return seatOrder.indexOf(seat);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
