import { near, nearRegions } from "./near.ts";
import { nearPeople, type SeedPerson } from "./near-people.ts";
import { openDatabase } from "../../server/platform/database.ts";

/** Writes the association, its six Chinese members and the nine people of the meeting of 28 June 2022 into a database. */
export async function writeNear(
  databaseUrl: string,
  change: (person: SeedPerson) => SeedPerson = (person) => person,
): Promise<void> {
  const database = openDatabase(databaseUrl, 1, () => undefined);
  const json = JSON.stringify;
  await database
    .insertInto("association")
    .values({ ...near, names: json(near.names), seat_city: json(near.seat_city) })
    .execute();
  await database
    .insertInto("regions")
    .values(
      nearRegions.map((region) => ({
        ...region,
        names: json(region.names),
        hours: json(region.hours),
      })),
    )
    .execute();
  await database
    .insertInto("people")
    .values(
      nearPeople.map(change).map((person) => ({
        ...person,
        names: json(person.names),
        title: person.title && json(person.title),
        hours: person.hours && json(person.hours),
      })),
    )
    .execute();
  await database.destroy();
}
