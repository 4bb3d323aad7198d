import { near, nearRegions } from "../../scripts/seed/near.ts";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import {
  ambassadors,
  chair,
  nearPeople,
  presenter,
  secretaryGeneral,
  type SeedPerson,
} from "../../scripts/seed/near-people.ts";
import type { Database } from "../../server/platform/database.ts";
import type { Surroundings } from "../../server/records/record.ts";
import { chained } from "../../server/room/chain.ts";
import { appendJournal, type JournalRow } from "../../server/room/store.ts";
import type { JournalEvent } from "../../shared/meeting/events.ts";
import type { Participant, Plan } from "../../shared/meeting/plan.ts";
import type { ItemId, MeetingId } from "../../shared/wire/ids.ts";
import type { AssociationFacts } from "../../shared/wire/records.ts";
import { item, join, leave, play, type Played, start, uuid } from "./meeting.ts";

const minute = 60_000;

/** The nth meeting of a test. */
export const meeting = (n: number): MeetingId => uuid(4, n) as MeetingId;

/** The association of the NEAR meeting, as a record holds it. */
export const nearAssociation: AssociationFacts = {
  names: near.names,
  shortName: near.short_name,
  foundedYear: near.founded_year,
  memberCount: near.member_count,
  countries: near.countries,
  seatCity: near.seat_city,
  zone: near.zone,
};

/** What surrounds the NEAR meeting's journal. */
export const nearSurroundings: Surroundings = {
  association: nearAssociation,
  hostRegionId: null,
  replies: {},
  lastHash: "00",
  now: start + 120 * minute,
};

/** The plan of the NEAR meeting of 28 June 2022. */
export function nearPlan(meetingId: MeetingId = meeting(1)): Plan {
  return {
    meetingId,
    titles: nearMeeting.titles,
    purpose: nearMeeting.purpose,
    zone: nearMeeting.zone,
    startsAt: start,
    durationMinutes: nearMeeting.durationMinutes,
    agenda: nearMeeting.agenda.map((planned, index) => ({
      ...planned,
      itemId: item(index + 1) as ItemId,
    })),
    people: nearPeople.map(seated),
    regions: nearRegions.map(({ id, names, country, zone, joined_year }) => ({
      regionId: id,
      names,
      country,
      zone,
      joinedYear: joined_year,
    })),
  };
}

function seated(person: SeedPerson): Participant {
  return {
    personId: person.id,
    seat: person.id === chair.id ? "chair" : "delegate",
    invited: true,
    names: person.names,
    title: person.title,
    office: person.office,
    regionId: person.region_id,
    language: person.language,
    zone: person.zone,
    representedBy: null,
  };
}

/**
 * The NEAR meeting from its opening at 14:00 to its end at 15:25: eight come in time, Zhou Ji 12 minutes late; the
 * Secretary-General speaks for 8 minutes, the presenter for 18, all seven in the exchange of views, the chair too; Wang Yi
 * loses the network for 20 seconds; a photo is taken.
 */
export function playNear(plan: Plan = nearPlan()): Played {
  const [opening, speech, presentation, exchange, photo, closing] = plan.agenda.map(
    ({ itemId }) => itemId,
  );
  if (!opening || !speech || !presentation || !exchange || !photo || !closing) {
    throw new Error("The agenda has six items.");
  }
  const late = ambassadors[6];
  const cut = ambassadors[2];
  if (!late || !cut) {
    throw new Error("There are seven ambassadors.");
  }
  const at = (minutes: number): number => start + minutes * minute;
  const played = play(plan, at(-30));
  nearPeople
    .filter((person) => person !== late)
    .forEach((person, index) => played.at(at(-9 + index), join(person.id, index)));
  played
    .at(at(0), { type: "open-meeting" })
    .at(at(0), { type: "start-item", itemId: opening })
    .at(at(0), { type: "give-floor", personId: chair.id })
    .at(at(4), { type: "start-item", itemId: speech })
    .at(at(4), { type: "give-floor", personId: secretaryGeneral.id })
    .at(at(12), { type: "end-speech" })
    .at(at(12), join(late.id, 50))
    .at(at(13), { type: "start-item", itemId: presentation })
    .at(at(13), { type: "give-floor", personId: presenter.id })
    .at(at(31), { type: "end-speech" })
    .at(at(32), { type: "start-item", itemId: exchange });
  ambassadors.forEach((person, index) => {
    played.at(at(33 + index), { type: "raise-hand", personId: person.id });
  });
  ambassadors.forEach((_, index) => played.at(at(41 + index * 3), { type: "call-next" }));
  return played
    .at(at(62), { type: "give-floor", personId: chair.id })
    .at(at(64), { type: "end-speech" })
    .at(at(65), leave(cut.id, 4, at(65)))
    .at(at(65) + 20_000, join(cut.id, 51))
    .at(at(75), { type: "start-item", itemId: photo })
    .at(at(80), { type: "start-item", itemId: closing })
    .at(at(85), { type: "end-meeting" });
}

/** Writes a played meeting's journal, its meeting's row and its invitations into a database that knows the people. */
export async function writeMeeting(
  database: Database,
  { events, state }: Pick<Played, "events" | "state">,
): Promise<void> {
  const { plan } = state();
  await database
    .insertInto("meetings")
    .values({
      id: plan.meetingId,
      titles: JSON.stringify(plan.titles),
      purpose: plan.purpose && JSON.stringify(plan.purpose),
      zone: plan.zone,
      wall_start: nearMeeting.wallStart,
      starts_at: plan.startsAt,
      duration_minutes: plan.durationMinutes,
      tzdata: "test",
      status: "scheduled",
      ical_uid: `${plan.meetingId}@near.example`,
      host_region_id: null,
      created_by: null,
      created_at: plan.startsAt - 86_400_000,
      modified_at: plan.startsAt - 86_400_000,
      cancelled_at: null,
    })
    .execute();
  await database
    .insertInto("invitees")
    .values(
      plan.people.map(({ personId, seat }) => ({
        meeting_id: plan.meetingId,
        person_id: personId,
        seat,
        reply: "accepted" as const,
        represented_by: null,
        replied_at: null,
        invited_sequence: 0,
      })),
    )
    .execute();
  await appendJournal(database, plan.meetingId, chain(events));
}

function chain(events: readonly JournalEvent[]): readonly JournalRow[] {
  const rows: JournalRow[] = [];
  for (const event of events) {
    rows.push({ event, hash: chained(rows.at(-1)?.hash ?? null, event), commandId: null });
  }
  return rows;
}
