import { sql } from "kysely";
import type { Engaged } from "../../../shared/schedule/fair-hour.ts";
import type { Interval } from "../../../shared/time/interval.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";

/** When people are busy by their own calendars or their regions', within a time (epoch ms). */
export async function busyByCalendar(
  database: Database,
  people: readonly Kept[],
  within: Interval,
): Promise<ReadonlyMap<PersonId, readonly Engaged[]>> {
  const rows = await calendarRows(database, people, within);
  const times = Map.groupBy<string, (typeof rows)[number]>(
    rows,
    ({ person_id, region_id }) => person_id ?? region_id ?? "",
  );
  const timesOf = (id: string | undefined): readonly Engaged[] =>
    (times.get(id ?? "") ?? []).flatMap((row) => timesIn(row.times));
  return new Map(
    people.map(({ personId, region }) => [
      personId,
      [...timesOf(personId), ...timesOf(region?.regionId)],
    ]),
  );
}

/** Two numbers of eight bytes for each time. */
function timesIn(bytes: Buffer): readonly Engaged[] {
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 16 }, (_, index) => ({
    from: numbers.getFloat64(16 * index),
    to: numbers.getFloat64(16 * index + 8),
    by: "calendar",
  }));
}

/**
 * The times of each calendar in a row, as bytes: of 31,600 times (79 people's) a row for each takes PostgreSQL and its driver
 * three times as long, and JSON twice.
 */
function calendarRows(database: Database, people: readonly Kept[], { from, to }: Interval) {
  const personIds = people.map(({ personId }) => personId);
  const regionIds = [...new Set(people.flatMap(({ region }) => region?.regionId ?? []))];
  return database
    .selectFrom("busy_times")
    .innerJoin("busy_sources", "busy_sources.id", "busy_times.source_id")
    .select([
      "person_id",
      "region_id",
      sql<Buffer>`string_agg(float8send(from_at) || float8send(to_at), '')`.as("times"),
    ])
    .groupBy("busy_sources.id")
    .where("from_at", "<", to)
    .where("to_at", ">", from)
    .where(({ eb, or }) =>
      or([
        eb("person_id", "=", sql<PersonId>`any(${personIds}::uuid[])`),
        eb("region_id", "=", sql<RegionId>`any(${regionIds}::uuid[])`),
      ]),
    )
    .execute();
}

/** Somebody, and whose calendar besides their own keeps them. */
type Kept = {
  readonly personId: PersonId;
  readonly region: { readonly regionId: RegionId } | null;
};
