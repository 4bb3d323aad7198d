import { usualHours } from "../../../shared/schedule/working-hours.ts";
import { wordsFor } from "../../../server/platform/words.ts";
import { matchColumns } from "../../../server/people/import/columns.ts";
import { peopleKind, type PersonFacts } from "../../../server/people/import/people.ts";
import { type Plan, planOf } from "../../../server/people/import/plan.ts";
import { regionsKind, type RegionFacts } from "../../../server/people/import/regions.ts";
import { vocabularyOf } from "../../../server/people/import/vocabulary.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Person, Region } from "../../../shared/wire/people.ts";
import { personForm } from "../office.ts";

/** What files of people may say. */
export const ofPeople = vocabularyOf("people", wordsFor);
/** What files of regions may say. */
export const ofRegions = vocabularyOf("regions", wordsFor);

/** An id with a number in it. */
const idOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A region of the register. */
export function region(number: number, values: Partial<Region> = {}): Region {
  return {
    regionId: idOf(number) as RegionId,
    names: { en: `Region ${number}` },
    country: "CN",
    subdivision: null,
    zone: "Asia/Shanghai",
    hours: usualHours,
    languages: ["zh"],
    joinedYear: null,
    archivedAt: null,
    version: 1,
    ...values,
  };
}

/** A person of the register. */
export function person(number: number, values: Partial<Person> = {}): Person {
  return {
    ...personForm(),
    personId: idOf(1000 + number) as PersonId,
    roles: ["delegate"],
    archivedAt: null,
    version: 1,
    ...values,
  };
}

export const ningxia = region(1, {
  names: { en: "Ningxia", zh: "宁夏回族自治区", ko: "닝샤" },
  subdivision: "CN-NX",
});
export const gyeongbuk = region(2, {
  names: { en: "North Gyeongsang Province", ko: "경상북도" },
  country: "KR",
  subdivision: "KR-47",
  zone: "Asia/Seoul",
  languages: ["ko"],
});

type Rows = readonly (readonly string[])[];

/** The plan of a file of people. */
export function planPeople(
  rows: Rows,
  people: readonly Person[] = [],
  settings: {
    readonly isAdministrator?: boolean;
    readonly empties?: boolean;
    readonly archive?: readonly Person[];
    readonly archivedRegions?: readonly Region[];
  } = {},
): Plan<Person, PersonFacts> {
  const register = {
    people,
    archive: settings.archive ?? [],
    regions: [ningxia, gyeongbuk],
    archivedRegions: settings.archivedRegions ?? [],
    usualZone: "Asia/Seoul",
    givesRoles: settings.isAdministrator ?? false,
  };
  const matched = matchColumns(rows, ofPeople, null);
  return planOf(matched, peopleKind(register, ofPeople), settings.empties ?? false);
}

/** The plan of a file of regions. */
export function planRegions(
  rows: Rows,
  regions: readonly Region[] = [],
  { empties = false, archive = [] }: { empties?: boolean; archive?: readonly Region[] } = {},
): Plan<Region, RegionFacts> {
  const kind = regionsKind({ regions, archive }, ofRegions);
  return planOf(matchColumns(rows, ofRegions, null), kind, empties);
}

/** What is wrong in a plan's rows: "3 email not-address". */
export function faultsOf(
  plan: Plan<never, never> | Plan<Person, PersonFacts> | Plan<Region, RegionFacts>,
): readonly string[] {
  return plan.rows.flatMap((row) =>
    row.state === "error"
      ? row.faults.map(({ field, code, row: other }) =>
          [row.row, field ?? "-", code, ...(other === undefined ? [] : [other])].join(" "),
        )
      : [],
  );
}

/** The one row's effect. */
export function onlyRow<E, I>({ rows }: Plan<E, I>): Plan<E, I>["rows"][number] {
  const [row, ...more] = rows;
  if (!row || more.length > 0) {
    throw new Error(`There are ${rows.length} rows.`);
  }
  return row;
}
