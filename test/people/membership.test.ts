import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { membersOf } from "../../server/people/membership.ts";
import { type Office, offices } from "../../shared/meeting/offices.ts";
import type { GroupRule } from "../../shared/wire/groups.ts";
import type { RegionId } from "../../shared/wire/ids.ts";
import { person, uuid } from "../support/meeting.ts";

const region = (n: number) => uuid(5, n) as RegionId;
const regions = [
  { regionId: region(1), country: "CN" },
  { regionId: region(2), country: "CN" },
  { regionId: region(3), country: "MN" },
];
const somebody = (n: number, office: Office, of: number | null) => ({
  personId: person(n),
  office,
  regionId: of === null ? null : region(of),
  archivedAt: null,
});
const people = [
  somebody(1, "honorary-ambassador", 1),
  somebody(2, "honorary-ambassador", 3),
  somebody(3, "regional-delegate", 1),
  somebody(4, "regional-delegate", 2),
  somebody(5, "secretary-general", null),
  { ...somebody(6, "honorary-ambassador", 1), archivedAt: 1 },
];

const everywhere = { kind: "anywhere" } as const;
const found = (rules: readonly GroupRule[], named: readonly number[] = []) =>
  membersOf({ personIds: named.map(person), rules }, people, regions).map(({ personId }) =>
    people.findIndex((each) => each.personId === personId),
  );

const rule: fc.Arbitrary<GroupRule> = fc.record({
  office: fc.constantFrom(null, ...offices),
  place: fc.oneof(
    fc.constant(everywhere),
    fc.constantFrom("CN", "MN", "RU").map((country) => ({ kind: "country" as const, country })),
    fc.constantFrom(1, 2, 3).map((n) => ({ kind: "region" as const, regionId: region(n) })),
  ),
});
const rules = fc.array(rule, { maxLength: 4 });
const named = fc.uniqueArray(fc.integer({ min: 1, max: 8 }));

describe("who is in a group", () => {
  it("is whoever has the office, of the country or region where one is named", () => {
    expect(found([{ office: "honorary-ambassador", place: everywhere }])).toEqual([0, 1]);
    const inChina = { kind: "country", country: "CN" } as const;
    expect(found([{ office: "honorary-ambassador", place: inChina }])).toEqual([0]);
    expect(found([{ office: null, place: inChina }])).toEqual([0, 2, 3]);
    expect(found([{ office: null, place: { kind: "region", regionId: region(1) } }])).toEqual([
      0, 2,
    ]);
  });

  it("is those named beside them, each once, in the register's order", () => {
    const ambassadors: GroupRule = { office: "honorary-ambassador", place: everywhere };
    expect(found([ambassadors], [5, 2])).toEqual([0, 1, 4]);
    expect(found([ambassadors, ambassadors], [1])).toEqual([0, 1]);
  });

  it("is nobody without a name and a rule, and everyone by the widest rule", () => {
    expect(found([])).toEqual([]);
    expect(found([{ office: null, place: everywhere }])).toEqual([0, 1, 2, 3, 4]);
  });

  it("is never somebody archived, named or not", () => {
    fc.assert(
      fc.property(rules, named, (all, personIds) => {
        expect(found(all, personIds)).not.toContain(5);
      }),
    );
  });

  it("is what each rule and each name alone would bring, together", () => {
    fc.assert(
      fc.property(rules, named, (all, personIds) => {
        const apart = [...all.flatMap((each) => found([each])), ...found([], personIds)];
        expect(found(all, personIds)).toEqual([...new Set(apart)].toSorted((a, b) => a - b));
      }),
    );
  });
});
