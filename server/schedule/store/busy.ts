import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Engaged } from "../../../shared/schedule/fair-hour.ts";
import type { Interval } from "../../../shared/time/interval.ts";
import type { BusyOwner } from "../../../shared/wire/busy.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import { uidAt } from "../uids.ts";

/** What is kept of a calendar besides its times. */
export type Source = {
  readonly sourceId: string;
  readonly owner: BusyOwner;
  readonly kind: "file" | "feed";
  readonly name: string | null;
  /** A feed's, sealed. */
  readonly address: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly zone: string;
  readonly computedAt: number;
  readonly unread: number;
  readonly readAt: number;
  readonly triedAt: number;
  readonly error: string | null;
};

/** What a reading gave: the busy times that take the place of the former. */
export type Outcome = Pick<Source, "etag" | "lastModified" | "zone" | "unread"> & {
  readonly times: readonly Interval[];
  readonly at: number;
};

/** Whose calendar it is, in what its reading needs; null for nobody. */
export async function readOwner(
  database: Database,
  owner: BusyOwner,
): Promise<{ readonly zone: string; readonly addresses: readonly string[] } | null> {
  if (owner.kind === "region") {
    const region = await database
      .selectFrom("regions")
      .select("zone")
      .where("id", "=", owner.regionId)
      .executeTakeFirst();
    return region ? { zone: region.zone, addresses: [] } : null;
  }
  const person = await database
    .selectFrom("people")
    .select(["zone", "email"])
    .where("id", "=", owner.personId)
    .executeTakeFirst();
  return person ? { zone: person.zone, addresses: person.email ? [person.email] : [] } : null;
}

/** The UIDs of the meetings that begin after an instant: a date of a series has one of its own in feeds. */
export async function readUids(database: Database, after: number): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("meetings")
    .select(["id", "ical_uid"])
    .where("starts_at", ">", after)
    .execute();
  return rows.flatMap(({ id, ical_uid: uid }) => [uid, uidAt(id, uid)]);
}

/** An owner's calendars, in the order in which they came, with what their times are. */
export async function readSources(
  database: Database,
  owner: BusyOwner,
): Promise<readonly (Source & { readonly count: number } & Span)[]> {
  const rows = await ownSources(database, owner)
    .leftJoin("busy_times", "busy_times.source_id", "busy_sources.id")
    .selectAll("busy_sources")
    .select(({ fn }) => [
      fn.count<number>("busy_times.from_at").as("count"),
      fn.min("busy_times.from_at").as("from_at"),
      fn.max("busy_times.to_at").as("to_at"),
    ])
    .groupBy("busy_sources.id")
    .orderBy("busy_sources.created_at")
    .execute();
  return rows.map((row) => ({
    ...sourceOf(row),
    count: Number(row.count),
    from: row.from_at,
    to: row.to_at,
  }));
}

type Span = { readonly from: number | null; readonly to: number | null };

function ownSources(database: Database, owner: BusyOwner) {
  const sources = database.selectFrom("busy_sources");
  return owner.kind === "person"
    ? sources.where("person_id", "=", owner.personId)
    : sources.where("region_id", "=", owner.regionId);
}

/** One of an owner's calendars; null where they have no such. */
export async function findSource(
  database: Database,
  owner: BusyOwner,
  sourceId: string,
): Promise<Source | null> {
  const row = await ownSources(database, owner)
    .selectAll()
    .where("id", "=", sourceId)
    .executeTakeFirst();
  return row ? sourceOf(row) : null;
}

type Row = Awaited<
  ReturnType<ReturnType<ReturnType<typeof ownSources>["selectAll"]>["executeTakeFirstOrThrow"]>
>;

function sourceOf(row: Row): Source {
  return {
    sourceId: row.id,
    owner:
      row.person_id === null
        ? { kind: "region", regionId: row.region_id as RegionId }
        : { kind: "person", personId: row.person_id },
    kind: row.kind,
    name: row.name,
    address: row.address,
    etag: row.etag,
    lastModified: row.last_modified,
    zone: row.zone,
    computedAt: row.computed_at,
    unread: row.unread,
    readAt: row.read_at,
    triedAt: row.tried_at,
    error: row.error,
  };
}

/** The addresses of all feeds, as they are kept. */
export async function readAddresses(database: Database): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("busy_sources")
    .select("address")
    .where("address", "is not", null)
    .execute();
  return rows.flatMap(({ address }) => address ?? []);
}

/** Keeps an address in another way. */
export async function replaceAddress(
  database: Database,
  before: string,
  address: string,
): Promise<void> {
  await database
    .updateTable("busy_sources")
    .set({ address })
    .where("address", "=", before)
    .execute();
}

/** Keeps a calendar that was read: a file by its name, a feed by its address. */
export async function insertSource(
  database: Database,
  owner: BusyOwner,
  made: Outcome & Pick<Source, "kind" | "name" | "address"> & { readonly dueAt: number | null },
): Promise<void> {
  const id = randomUUID();
  const { kind, name, address, dueAt, times, at } = made;
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("busy_sources")
      .values({
        id,
        person_id: owner.kind === "person" ? owner.personId : null,
        region_id: owner.kind === "region" ? owner.regionId : null,
        kind,
        name,
        address,
        due_at: dueAt,
        created_at: at,
        ...columnsOf(made),
      })
      .execute();
    await insertTimes(transaction, id, times);
  });
}

/** Puts a reading's times in the place of the former; nothing where the calendar was removed meanwhile. */
export async function replaceTimes(
  database: Database,
  sourceId: string,
  outcome: Outcome,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("busy_sources")
      .set(columnsOf(outcome))
      .where("id", "=", sourceId)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) {
      await transaction.deleteFrom("busy_times").where("source_id", "=", sourceId).execute();
      await insertTimes(transaction, sourceId, outcome.times);
    }
  });
}

function columnsOf({ etag, lastModified, zone, unread, at }: Outcome) {
  return {
    etag,
    last_modified: lastModified,
    zone,
    unread,
    computed_at: at,
    read_at: at,
    tried_at: at,
    error: null,
  };
}

async function insertTimes(
  database: Database,
  sourceId: string,
  times: readonly Interval[],
): Promise<void> {
  const starts = times.map(({ from }) => from);
  const ends = times.map(({ to }) => to);
  await sql`
    insert into busy_times (source_id, from_at, to_at)
    select ${sourceId}, starts, ends from unnest(${starts}::int8[], ${ends}::int8[]) as given (starts, ends)
  `.execute(database);
}

/** Notes that a feed could not be read, or (null) has not changed; its times stay. */
export async function noteTry(
  database: Database,
  sourceId: string,
  { at, error }: { readonly at: number; readonly error: string | null },
): Promise<void> {
  await database
    .updateTable("busy_sources")
    .set(error === null ? { error, tried_at: at, read_at: at } : { error, tried_at: at })
    .where("id", "=", sourceId)
    .execute();
}

/** Takes a calendar away with its times. @returns whether it was there */
export async function deleteSource(
  database: Database,
  owner: BusyOwner,
  sourceId: string,
): Promise<boolean> {
  if (!(await findSource(database, owner, sourceId))) {
    return false;
  }
  const { numDeletedRows } = await database
    .deleteFrom("busy_sources")
    .where("id", "=", sourceId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Takes the feed that is due for longest, and says when it is due again, so that no other process takes it too; null for none. Feeds of the archive rest. */
export async function claimDue(
  database: Database,
  { now, dueAt }: { readonly now: number; readonly dueAt: number },
): Promise<Source | null> {
  const row = await database
    .updateTable("busy_sources")
    .set({ due_at: dueAt })
    .where("id", "=", ({ selectFrom }) =>
      selectFrom("busy_sources as due")
        .leftJoin("people", "people.id", "due.person_id")
        .leftJoin("regions", "regions.id", "due.region_id")
        .select("due.id")
        .where("due.due_at", "<=", now)
        .where("people.archived_at", "is", null)
        .where("regions.archived_at", "is", null)
        .orderBy("due.due_at")
        .limit(1)
        .forUpdate("due")
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
  return row ? sourceOf(row) : null;
}

/** When people are busy by their own calendars or their regions', within a time (epoch ms). */
export async function busyByCalendar(
  database: Database,
  people: readonly Kept[],
  within: Interval,
): Promise<ReadonlyMap<PersonId, readonly Engaged[]>> {
  const by = "calendar";
  const rows = await calendarRows(database, people, within);
  const times = Map.groupBy<string, (typeof rows)[number]>(
    rows,
    ({ person_id, region_id }) => person_id ?? region_id ?? "",
  );
  const timesOf = (id: string | undefined): readonly Engaged[] =>
    (times.get(id ?? "") ?? []).flatMap(({ begins, ends }) =>
      begins.map((from, index) => ({ from, to: ends[index] as number, by })),
    );
  return new Map(
    people.map(({ personId, region }) => [
      personId,
      [...timesOf(personId), ...timesOf(region?.regionId)],
    ]),
  );
}

/** The times of each calendar in a row: a row for each time takes twice as long to read. */
function calendarRows(database: Database, people: readonly Kept[], { from, to }: Interval) {
  const personIds = people.map(({ personId }) => personId);
  const regionIds = [...new Set(people.flatMap(({ region }) => region?.regionId ?? []))];
  return database
    .selectFrom("busy_times")
    .innerJoin("busy_sources", "busy_sources.id", "busy_times.source_id")
    .select([
      "person_id",
      "region_id",
      sql<readonly number[]>`to_json(array_agg(from_at))`.as("begins"),
      sql<readonly number[]>`to_json(array_agg(to_at))`.as("ends"),
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
