import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardOf } from "../../../shared/schedule/board.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Answer, Invitee } from "../../../shared/wire/schedule.ts";

function invitee(region: string | null, answer: Answer, hasAddress = true): Invitee {
  return {
    personId: "person" as PersonId,
    names: {
      native: "李",
      nativeLanguage: "zh",
      roman: "Li",
      order: "family-first",
      byLanguage: {},
    },
    title: null,
    office: "honorary-ambassador",
    region: region && { regionId: region as RegionId, names: { en: region }, country: "CN" },
    zone: "Asia/Shanghai",
    language: "zh",
    seat: "delegate",
    reply: {
      answer,
      representedBy: null,
      repliedAt: null,
      informed: true,
      hasAddress,
      askedAt: null,
      letter: null,
    },
  } as Invitee;
}

const answers = ["accepted", "represented", "tentative", "declined", "none"] as const;
const anyone = fc
  .tuple(fc.constantFrom("Hunan", "Shanxi", "Gansu", null), fc.constantFrom(...answers))
  .map(([region, answer]) => invitee(region, answer));

describe("the board of replies", () => {
  it("takes a region as coming with one who comes, as away where all decline, else as open", () => {
    const board = boardOf([
      invitee("Hunan", "declined"),
      invitee("Shanxi", "declined"),
      invitee("Hunan", "represented"),
      invitee("Gansu", "none"),
      invitee("Gansu", "declined"),
      invitee(null, "accepted"),
    ]);
    expect(board?.regions.map(({ region, standing }) => [region.regionId, standing])).toEqual([
      ["Hunan", "coming"],
      ["Shanxi", "away"],
      ["Gansu", "open"],
    ]);
  });

  it("counts everybody once, over all and in their region", () => {
    fc.assert(
      fc.property(fc.array(anyone, { minLength: 1 }), (invitees) => {
        const board = boardOf(invitees);
        const sum = (tally: object = {}) =>
          Object.values(tally).reduce((total: number, each: number) => total + each, 0);
        expect(sum(board?.tally)).toBe(invitees.length);
        const ofRegions = board?.regions.map(({ tally }) => sum(tally)) ?? [];
        expect(ofRegions.reduce((total, each) => total + each, 0)).toBe(
          invitees.filter(({ region }) => region !== null).length,
        );
      }),
    );
  });

  it("asks only those again who are silent and have an address", () => {
    const board = boardOf([
      invitee("Hunan", "none"),
      invitee("Hunan", "none", false),
      invitee("Hunan", "tentative"),
    ]);
    expect(board?.silent).toBe(1);
  });

  it("is not there for those who may not see replies", () => {
    expect(boardOf([{ ...invitee("Hunan", "none"), reply: null }])).toBeNull();
    expect(boardOf([])).toBeNull();
  });
});
