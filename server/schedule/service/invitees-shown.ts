import type { RegionPlate } from "../../../shared/meeting/plan.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Invitee, LastLetter } from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";
import type { Guest } from "../store/invitees.ts";
import { lastLetters } from "../store/last-letters.ts";
import type { Meeting } from "../store/meetings.ts";
import type { Series } from "../store/series.ts";

/** What replies are shown by to those who may see them: the meeting's SEQUENCE, and what became of the letters. */
type Replies = {
  readonly sequence: number;
  readonly letters: ReadonlyMap<PersonId, LastLetter>;
};

/** Reads what replies to a meeting are shown by; `series` is the one that it is of. */
export async function repliesTo(
  database: Database,
  { meetingId, sequence }: Meeting,
  series: Series | null,
): Promise<Replies> {
  const about = [meetingId, ...(series ? [series.firstMeetingId] : [])];
  return { sequence, letters: await lastLetters(database, about) };
}

/** An invitee as shown, with their reply to those who may see it. */
export function inviteeOf(
  guest: Guest,
  region: RegionPlate | null,
  replies: Replies | null,
): Invitee {
  const { personId, names, title, office, zone, language, seat } = guest;
  const { answer, representedBy, repliedAt, invitedSequence, email, askedAt } = guest;
  const reply = {
    answer,
    representedBy,
    repliedAt,
    informed: invitedSequence !== null && invitedSequence === replies?.sequence,
    hasAddress: email !== null,
    askedAt,
    letter: replies?.letters.get(personId) ?? null,
  };
  return {
    personId,
    names,
    title,
    office,
    region: region && { regionId: region.regionId, names: region.names, country: region.country },
    zone,
    language,
    seat,
    reply: replies && reply,
  };
}
