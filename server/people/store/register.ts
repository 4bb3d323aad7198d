import { type Selectable, sql } from "kysely";

import { localText, nameForms } from "../../../shared/meeting/plan.ts";
import { workingHours } from "../../../shared/wire/hours.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Role } from "../../../shared/wire/permissions.ts";
import type {
  Association,
  Person,
  PersonInput,
  Region,
  RegionInput,
  RegisterQuery,
} from "../../../shared/wire/people.ts";
import type { Database } from "../../platform/database.ts";
import type { Tables } from "../../schema/tables.ts";

const optionalText = localText.nullable();

/** The people that a query narrows to, but for its words, in the order of their romanised names. */
export async function listPeople(
  database: Database,
  query: RegisterQuery,
): Promise<readonly Person[]> {
  const { regionId, role, archived } = query;
  const rows = await database
    .selectFrom("people")
    .selectAll()
    .where("archived_at", archived ? "is not" : "is", null)
    .$if(regionId !== undefined, (q) => q.where("region_id", "=", regionId ?? null))
    .$if(role !== undefined, (q) => q.where(sql<boolean>`${role} = any(roles)`))
    .execute();
  return rows.map(personOf).toSorted((a, b) => a.names.roman.localeCompare(b.names.roman, "en"));
}

/** One person, archived or not; null where there is none. */
export async function findPerson(
  database: Database,
  by: { readonly personId: PersonId } | { readonly email: string },
): Promise<Person | null> {
  const row = await database
    .selectFrom("people")
    .selectAll()
    .where((where) =>
      "personId" in by
        ? where("id", "=", by.personId)
        : where.and([where("email", "=", by.email), where("archived_at", "is", null)]),
    )
    .executeTakeFirst();
  return row ? personOf(row) : null;
}

/** Writes a new person. @throws a unique violation where the address is another's */
export async function insertPerson(
  database: Database,
  person: PersonInput & { readonly personId: PersonId; readonly roles: readonly Role[] },
): Promise<void> {
  await database
    .insertInto("people")
    .values({ id: person.personId, roles: [...person.roles], ...personColumns(person) })
    .execute();
}

/** Changes a person whose version is still this one. @returns whether it was */
export async function updatePerson(
  database: Database,
  person: PersonInput & { readonly personId: PersonId; readonly version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("people")
    .set({ ...personColumns(person), version: person.version + 1 })
    .where("id", "=", person.personId)
    .where("version", "=", person.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Changes, whatever the version is: roles, the archive, one's own language and zone. Whoever edits the latter meanwhile is told. */
export async function amendPerson(
  database: Database,
  personId: PersonId,
  change: Partial<
    Pick<Selectable<Tables["people"]>, "roles" | "archived_at" | "language" | "zone">
  >,
): Promise<void> {
  await database
    .updateTable("people")
    .set((row) => ({
      ...change,
      // Roles and the archive are no part of the form: it stays true when they change.
      ...(change.language ? { version: row("version", "+", 1) } : {}),
    }))
    .where("id", "=", personId)
    .execute();
}

/** How many people administer, those archived not counted; locks them until the transaction's end. */
export async function lockAdministrators(database: Database): Promise<readonly PersonId[]> {
  const rows = await database
    .selectFrom("people")
    .select("id")
    .where(sql<boolean>`'administrator' = any(roles)`)
    .where("archived_at", "is", null)
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** The regions: all, or those in the archive, or those that are not; in the order of their English names. */
export async function listRegions(
  database: Database,
  { archived }: { readonly archived?: boolean },
): Promise<readonly Region[]> {
  const rows = await database
    .selectFrom("regions")
    .selectAll()
    .$if(archived !== undefined, (q) => q.where("archived_at", archived ? "is not" : "is", null))
    .execute();
  return rows.map(regionOf).toSorted((a, b) => sortName(a).localeCompare(sortName(b), "en"));
}

/** One region; null where there is none. */
export async function findRegion(database: Database, regionId: RegionId): Promise<Region | null> {
  const row = await database
    .selectFrom("regions")
    .selectAll()
    .where("id", "=", regionId)
    .executeTakeFirst();
  return row ? regionOf(row) : null;
}

/** Writes a new region. @throws a unique violation where the subdivision is another's */
export async function insertRegion(
  database: Database,
  region: RegionInput & { readonly regionId: RegionId },
): Promise<void> {
  await database
    .insertInto("regions")
    .values({ id: region.regionId, ...regionColumns(region) })
    .execute();
}

/** Changes a region whose version is still this one. @returns whether it was */
export async function updateRegion(
  database: Database,
  region: RegionInput & { readonly regionId: RegionId; readonly version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("regions")
    .set({ ...regionColumns(region), version: region.version + 1 })
    .where("id", "=", region.regionId)
    .where("version", "=", region.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Archives a region, or takes it back. */
export async function archiveRegion(
  database: Database,
  regionId: RegionId,
  at: number | null,
): Promise<void> {
  await database
    .updateTable("regions")
    .set({ archived_at: at })
    .where("id", "=", regionId)
    .execute();
}

/** Whether people who are not archived belong to a region. */
export async function hasPeople(database: Database, regionId: RegionId): Promise<boolean> {
  const row = await database
    .selectFrom("people")
    .select("id")
    .where("region_id", "=", regionId)
    .where("archived_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The association, or null before it was named. */
export async function readAssociation(database: Database): Promise<Association | null> {
  const row = await database.selectFrom("association").selectAll().executeTakeFirst();
  return row
    ? {
        names: localText.parse(row.names),
        shortName: row.short_name,
        foundedYear: row.founded_year,
        memberCount: row.member_count,
        countries: row.countries,
        seatCity: localText.parse(row.seat_city),
        zone: row.zone,
      }
    : null;
}

/** Names the association, or renames it. */
export async function writeAssociation(
  database: Database,
  association: Association,
): Promise<void> {
  const row = {
    names: JSON.stringify(association.names),
    short_name: association.shortName,
    founded_year: association.foundedYear,
    member_count: association.memberCount,
    countries: [...association.countries],
    seat_city: JSON.stringify(association.seatCity),
    zone: association.zone,
  };
  await database
    .insertInto("association")
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

function sortName(region: Region): string {
  return region.names.en ?? Object.values(region.names)[0] ?? "";
}

function personOf(row: Selectable<Tables["people"]>): Person {
  return {
    personId: row.id,
    names: nameForms.parse(row.names),
    title: optionalText.parse(row.title),
    office: row.office,
    email: row.email,
    phone: row.phone,
    regionId: row.region_id,
    language: row.language,
    zone: row.zone,
    hours: workingHours.nullable().parse(row.hours),
    roles: row.roles,
    archivedAt: row.archived_at,
    version: row.version,
  };
}

function personColumns(person: PersonInput) {
  return {
    names: JSON.stringify(person.names),
    title: person.title && JSON.stringify(person.title),
    office: person.office,
    email: person.email,
    phone: person.phone,
    region_id: person.regionId,
    language: person.language,
    zone: person.zone,
    hours: person.hours && JSON.stringify(person.hours),
  };
}

function regionOf(row: Selectable<Tables["regions"]>): Region {
  return {
    regionId: row.id,
    names: localText.parse(row.names),
    country: row.country,
    subdivision: row.subdivision,
    zone: row.zone,
    hours: workingHours.parse(row.hours),
    languages: row.languages,
    joinedYear: row.joined_year,
    archivedAt: row.archived_at,
    version: row.version,
  };
}

function regionColumns(region: RegionInput) {
  return {
    names: JSON.stringify(region.names),
    country: region.country,
    subdivision: region.subdivision,
    zone: region.zone,
    hours: JSON.stringify(region.hours),
    languages: [...region.languages],
    joined_year: region.joinedYear,
  };
}
