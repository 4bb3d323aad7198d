import { localText, nameForms } from "../../../shared/meeting/plan.ts";
import { usualHours, type WorkingHours } from "../../../shared/schedule/working-hours.ts";
import type { Interval } from "../../../shared/time/interval.ts";
import { workingHours } from "../../../shared/wire/hours.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";

/** Somebody as the search for an hour needs them. */
export type Searched = {
  readonly personId: PersonId;
  readonly names: ReturnType<typeof nameForms.parse>;
  readonly zone: string;
  /** Their own, or their region's. */
  readonly hours: WorkingHours;
  readonly region: {
    readonly regionId: RegionId;
    readonly names: ReturnType<typeof localText.parse>;
    readonly country: string;
  } | null;
};

/** People of the register who are not in the archive, with the hours that they keep. */
export async function readSearched(
  database: Database,
  personIds: readonly PersonId[],
): Promise<readonly Searched[]> {
  const rows = await database
    .selectFrom("people")
    .leftJoin("regions", "regions.id", "people.region_id")
    .select([
      "people.id",
      "people.names",
      "people.zone",
      "regions.id as region_id",
      "regions.names as region_names",
      "regions.country",
      "people.hours",
      "regions.hours as region_hours",
    ])
    .where("people.archived_at", "is", null)
    .where("people.id", "in", [...personIds])
    .execute();
  return rows.map((row) => ({
    personId: row.id,
    names: nameForms.parse(row.names),
    zone: row.zone,
    hours: workingHours.parse(row.hours ?? row.region_hours ?? usualHours),
    region:
      row.region_id === null
        ? null
        : {
            regionId: row.region_id,
            names: localText.parse(row.region_names),
            country: row.country ?? "",
          },
  }));
}

/** Somebody's invitation to a meeting that is held, scheduled or past, and when that is. */
export type Engagement = Interval & {
  readonly meetingId: string;
  readonly personId: PersonId;
  /** Where the time is only held. */
  readonly by?: "held";
};

/** The invitations that people have not declined, to meetings that lie in a time (epoch ms). */
export async function engagements(
  database: Database,
  personIds: readonly PersonId[],
  { from, to }: Interval,
): Promise<readonly Engagement[]> {
  const rows = await database
    .selectFrom("invitees")
    .innerJoin("meetings", "meetings.id", "invitees.meeting_id")
    .select([
      "invitees.person_id",
      "meetings.id",
      "meetings.starts_at",
      "meetings.duration_minutes",
      "meetings.status",
    ])
    .where("invitees.person_id", "in", [...personIds])
    .where("invitees.reply", "<>", "declined")
    .where("meetings.status", "not in", ["cancelled", "draft"])
    // No meeting is longer than a day.
    .where("meetings.starts_at", ">", from - 86_400_000)
    .where("meetings.starts_at", "<", to)
    .execute();
  return rows
    .map((row) => ({
      meetingId: row.id,
      personId: row.person_id,
      from: row.starts_at,
      to: row.starts_at + row.duration_minutes * 60_000,
      ...(row.status === "held" && { by: "held" as const }),
    }))
    .filter((each) => each.to > from);
}

/** Everyone who belongs to one of these regions, by region. */
export async function peopleByRegion(
  database: Database,
  regionIds: readonly RegionId[],
): Promise<ReadonlyMap<PersonId, RegionId>> {
  if (regionIds.length === 0) {
    return new Map();
  }
  const rows = await database
    .selectFrom("people")
    .select(["id", "region_id"])
    .where("region_id", "in", [...regionIds])
    .execute();
  return new Map(rows.map((row) => [row.id, row.region_id as RegionId]));
}
