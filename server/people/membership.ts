import type { GroupRule, Membership } from "../../shared/wire/groups.ts";
import type { RegionId } from "../../shared/wire/ids.ts";
import type { Person, Region } from "../../shared/wire/people.ts";

/** What of the register decides who is meant. */
type Candidate = Pick<Person, "personId" | "office" | "regionId" | "archivedAt">;

/** Those of the register who are meant, each once and in its order; nobody who is archived. */
export function membersOf<P extends Candidate>(
  { personIds, rules }: Membership,
  people: readonly P[],
  regions: readonly Pick<Region, "regionId" | "country">[],
): readonly P[] {
  const named = new Set(personIds);
  const countries = new Map(regions.map(({ regionId, country }) => [regionId, country]));
  return people.filter(
    (person) =>
      person.archivedAt === null &&
      (named.has(person.personId) || rules.some((rule) => meets(rule, person, countries))),
  );
}

function meets(
  { office, place }: GroupRule,
  person: Candidate,
  countries: ReadonlyMap<RegionId, string>,
): boolean {
  if (office !== null && office !== person.office) {
    return false;
  }
  switch (place.kind) {
    case "anywhere":
      return true;
    case "country":
      return person.regionId !== null && countries.get(person.regionId) === place.country;
    case "region":
      return person.regionId === place.regionId;
    default:
      return place satisfies never;
  }
}
