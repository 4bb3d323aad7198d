import { shandong } from "../../scripts/seed/near.ts";
import { ambassadors } from "../../scripts/seed/near-people.ts";
import { compileRecord } from "../../server/records/record.ts";
import type { PersonId, RegionId } from "../../shared/wire/ids.ts";
import type { MeetingRecord, RecordPerson, RecordRegion } from "../../shared/wire/records.ts";
import { nearSurroundings, playNear } from "../support/journal.ts";
import { uuid } from "../support/meeting.ts";

/** The record of the NEAR meeting. */
export const held: MeetingRecord = compileRecord(playNear().state(), nearSurroundings);

const template = held.people.find(({ personId }) => personId === ambassadors[1]?.id);
const region = held.regions.find(({ regionId }) => regionId === shandong.id);

/** A meeting of ambassadors, so many from each region; the regions' countries as given. */
export function gathering(
  counts: readonly number[],
  countries: readonly string[] = [],
): MeetingRecord {
  if (!template || !region) {
    throw new Error("The NEAR meeting has an ambassador from Shandong.");
  }
  const regions = counts.map((present, index): RecordRegion => ({
    ...region,
    regionId: uuid(5, index) as RegionId,
    names: { en: `Region ${"ABCDEFG"[index]}` },
    country: countries[index] ?? "CN",
    invitedPeople: present,
    presentPeople: present,
  }));
  const people = regions.flatMap(({ regionId }, place) =>
    Array.from({ length: counts[place] ?? 0 }, (_, n): RecordPerson => ({
      ...template,
      personId: uuid(6, place * 100 + n) as PersonId,
      regionId,
    })),
  );
  return { ...held, people, regions, speeches: [], agenda: [], votes: [] };
}
