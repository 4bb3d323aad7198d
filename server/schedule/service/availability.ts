import { AppError } from "../../../shared/wire/errors.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Absence, AbsenceInput, CalendarDay } from "../../../shared/wire/availability.ts";
import type { Database } from "../../platform/database.ts";
import { corrected, type CountryDays } from "../calendars.ts";
import {
  deleteAbsence,
  insertAbsence,
  readAbsences,
  readCorrections,
  writeCorrection,
} from "../store/availability.ts";
import { knownPeople } from "../store/invitees.ts";
import { countryDays } from "./holidays.ts";

/** When countries work and people are away. */
export type Availability = {
  /** The days of a year that are not as the week has them, in their order. */
  calendar(country: string, year: number): Promise<readonly CalendarDay[]>;
  /** Sets what a day is, or takes that back. */
  correct(
    place: { readonly country: string; readonly day: string },
    kind: CalendarDay["kind"] | null,
  ): Promise<void>;
  absences(personId: PersonId): Promise<readonly Absence[]>;
  /** @throws AppError person/not-found */
  addAbsence(personId: PersonId, input: AbsenceInput): Promise<void>;
  /** @throws AppError person/not-found where the absence is not theirs */
  removeAbsence(personId: PersonId, absenceId: string): Promise<void>;
};

/** Creates what knows when countries work and people are away. */
export function createAvailability(database: Database): Availability {
  return {
    calendar: (country, year) => calendar(database, country, year),
    correct: (place, kind) => writeCorrection(database, place, kind),
    absences: (personId) => readAbsences(database, [personId]),
    addAbsence: async (personId, input) => {
      if (!(await knownPeople(database, [personId])).has(personId)) {
        throw new AppError("person/not-found", "There is no such person.");
      }
      await insertAbsence(database, personId, input);
    },
    removeAbsence: async (personId, absenceId) => {
      if (!(await deleteAbsence(database, personId, absenceId))) {
        throw new AppError("person/not-found", "This person has no such absence.");
      }
    },
  };
}

/** The days of some years in each of these countries, as the library has them and the office has corrected them. */
export async function calendarsOf(
  database: Database,
  countries: readonly string[],
  years: readonly number[],
): Promise<ReadonlyMap<string, CountryDays>> {
  const corrections = await readCorrections(database, countries);
  return new Map(
    countries.map((country) => {
      const own = corrections.filter((each) => each.country === country);
      return [country, corrected(countryDays(country, years), own)];
    }),
  );
}

async function calendar(
  database: Database,
  country: string,
  year: number,
): Promise<readonly CalendarDay[]> {
  const { off, on } = countryDays(country, [year]);
  const own = (await readCorrections(database, [country]))
    .filter(({ day }) => day.startsWith(String(year)))
    .map(({ day, kind }) => ({ day, kind, isOwn: true }));
  const set = new Set(own.map(({ day }) => day));
  const known = [
    ...[...off].map((day) => ({ day, kind: "off", isOwn: false }) as const),
    ...[...on].map((day) => ({ day, kind: "on", isOwn: false }) as const),
  ].filter(({ day }) => !set.has(day) && day.startsWith(String(year)));
  return [...own, ...known].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
