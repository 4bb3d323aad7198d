import { randomUUID } from "node:crypto";
import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Absence, AbsenceInput, CalendarDay } from "../../../shared/wire/availability.ts";
import type { Database } from "../../platform/database.ts";

/** A correction of a country's calendar. */
export type Correction = Pick<CalendarDay, "day" | "kind"> & { readonly country: string };

/** The office's corrections of these countries' calendars, by day. */
export async function readCorrections(
  database: Database,
  countries: readonly string[],
): Promise<readonly Correction[]> {
  return countries.length === 0
    ? []
    : database
        .selectFrom("calendar_days")
        .select(["country", "day", "kind"])
        .where("country", "in", [...countries])
        .orderBy("day")
        .execute();
}

/** Sets what a day is in a country; null takes the correction back. */
export async function writeCorrection(
  database: Database,
  { country, day }: Pick<Correction, "country" | "day">,
  kind: Correction["kind"] | null,
): Promise<void> {
  if (kind === null) {
    await database
      .deleteFrom("calendar_days")
      .where("country", "=", country)
      .where("day", "=", day)
      .execute();
    return;
  }
  await database
    .insertInto("calendar_days")
    .values({ country, day, kind })
    .onConflict((taken) => taken.columns(["country", "day"]).doUpdateSet({ kind }))
    .execute();
}

/** These people's absences, by their first day. */
export async function readAbsences(
  database: Database,
  personIds: readonly PersonId[],
): Promise<readonly Absence[]> {
  const rows =
    personIds.length === 0
      ? []
      : await database
          .selectFrom("absences")
          .selectAll()
          .where("person_id", "in", [...personIds])
          .orderBy("from_day")
          .execute();
  return rows.map((row) => ({
    absenceId: row.id,
    personId: row.person_id,
    fromDay: row.from_day,
    toDay: row.to_day,
    note: row.note,
  }));
}

/** Keeps an absence. */
export async function insertAbsence(
  database: Database,
  personId: PersonId,
  { fromDay, toDay, note }: AbsenceInput,
): Promise<void> {
  await database
    .insertInto("absences")
    .values({ id: randomUUID(), person_id: personId, from_day: fromDay, to_day: toDay, note })
    .execute();
}

/** Takes an absence back. @returns whether it was there */
export async function deleteAbsence(
  database: Database,
  personId: PersonId,
  absenceId: string,
): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom("absences")
    .where("id", "=", absenceId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
