import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Interval } from "../../../shared/time/interval.ts";
import type { BusyOwner } from "../../../shared/wire/busy.ts";
import type { RegionId } from "../../../shared/wire/ids.ts";
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
  /** A file's own times and rules, where some recur; sealed. */
  readonly kept: string | null;
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
    kept: row.kept,
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
  made: Outcome &
    Pick<Source, "kind" | "name" | "address" | "kept"> & { readonly dueAt: number | null },
): Promise<void> {
  const id = randomUUID();
  const { kind, name, address, kept, dueAt, times, at } = made;
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
        kept,
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
  await putTimes(database, { sourceId, columns: columnsOf(outcome), times: outcome.times });
}

/** Puts what was kept of a file, read for a later horizon, in the place of its times. */
export async function extendTimes(
  database: Database,
  sourceId: string,
  { zone, at, times }: Pick<Outcome, "zone" | "at" | "times">,
): Promise<void> {
  const columns = { zone, computed_at: at, tried_at: at, error: null };
  await putTimes(database, { sourceId, columns, times });
}

async function putTimes(
  database: Database,
  {
    sourceId,
    columns,
    times,
  }: {
    readonly sourceId: string;
    readonly columns: Partial<ReturnType<typeof columnsOf>>;
    readonly times: readonly Interval[];
  },
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("busy_sources")
      .set(columns)
      .where("id", "=", sourceId)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) {
      await transaction.deleteFrom("busy_times").where("source_id", "=", sourceId).execute();
      await insertTimes(transaction, sourceId, times);
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

/** Takes the calendar that is due for longest, and says when its kind is due again, so that no other process takes it too; null for none. Those of the archive rest. */
export async function claimDue(
  database: Database,
  {
    now,
    dueAt,
  }: { readonly now: number; readonly dueAt: Readonly<Record<Source["kind"], number>> },
): Promise<Source | null> {
  const row = await database
    .updateTable("busy_sources")
    .set({
      due_at: sql`case kind when 'feed' then ${dueAt.feed}::int8 else ${dueAt.file}::int8 end`,
    })
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
