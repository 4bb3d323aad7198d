import { expect, it } from "vitest";
import { languages } from "../../../shared/words/languages.ts";
import { roles } from "../../../shared/wire/permissions.ts";
import { wordsFor } from "../../../server/platform/words.ts";
import { readRoles } from "../../../server/people/import/cells.ts";
import {
  faultsOf,
  ningxia,
  ofPeople,
  person,
  planPeople,
  planRegions,
  region,
} from "./register.ts";

const head = ["E-mail", "Name", "Roles"];
const ann = person(1, { email: "ann@nx.example", roles: ["delegate"] });
const row = (said: string) => ["ann@nx.example", "", said];
const plan = (said: string, isAdministrator: boolean) =>
  planPeople([head, row(said)], [ann], { isAdministrator });

it.each(languages)("reads all roles as they are called in %s", (language) => {
  const words = wordsFor(language, "people");
  const said = roles.map((role) => words(`role.${role}`)).join("、");
  expect(readRoles(said, ofPeople)).toEqual({ value: roles });
});

it("gives the roles of an administrator's file, and changes nothing where they are the same in another order", () => {
  const both = { ...ann, roles: ["delegate", "organizer"] as const };
  expect(plan("Organizer; Delegate", true).rows).toMatchObject([
    { state: "changed", input: { roles: ["organizer", "delegate"] } },
  ]);
  const same = planPeople([head, row("Organizer, delegate")], [both], { isAdministrator: true });
  expect(same.rows).toMatchObject([{ state: "same" }]);
});

it("refuses roles of everybody else's file where they are not as they were", () => {
  expect(faultsOf(plan("Organizer", false))).toEqual(["2 roles roles-denied"]);
  expect(plan("Delegate", false).rows).toMatchObject([{ state: "same" }]);
  const fresh = (said: string) => planPeople([head, ["ben@nx.example", "Ben", said]]);
  expect(faultsOf(fresh("Secretariat"))).toEqual(["2 roles roles-denied"]);
  expect(fresh("").rows).toMatchObject([{ state: "new", input: { roles: ["delegate"] } }]);
});

it("knows no other roles, and takes none away by an empty cell", () => {
  expect(faultsOf(plan("Emperor", true))).toEqual(["2 roles unknown-role"]);
  const emptied = planPeople(
    [
      ["E-mail", "Roles"],
      ["ann@nx.example", ""],
    ],
    [ann],
    {
      isAdministrator: true,
      empties: true,
    },
  );
  expect(emptied.rows).toMatchObject([{ state: "same" }]);
});

it("tells a region of the archive instead of making it a second time", () => {
  const archive = [region(9, { names: { en: "Tomsk" }, country: "RU", subdivision: "RU-TOM" })];
  const file = (...cells: string[]) =>
    faultsOf(planRegions([["Name (English)", "Country", "Code", "Zone"], cells], [], { archive }));
  expect(file("Somewhere", "Russia", "RU-TOM", "Asia/Tomsk")).toEqual(["2 - archived-region"]);
  expect(file("Tomsk", "Russia", "", "Asia/Tomsk")).toEqual(["2 - archived-region"]);
  expect(file("Tomsk", "Russia", "RU-ALT", "Asia/Barnaul")).toEqual([]);
  const people = planPeople(
    [
      ["Name", "Region"],
      ["Ann", "Tomsk"],
      ["Ben", "Ningxia"],
    ],
    [],
    { archivedRegions: archive },
  );
  expect(faultsOf(people)).toEqual(["2 region archived-region"]);
  expect(people.rows[1]).toMatchObject({ input: { regionId: ningxia.regionId } });
});
