import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, type Draft, emptyDraft } from "../../../client/pages/meetings/draft.ts";
import {
  narrowed,
  newOf,
  noRegion,
  regionOf,
  restored,
  tally,
  withInvitees,
  withoutInvitees,
} from "../../../client/pages/meetings/invitees.ts";
import { seats } from "../../../shared/wire/permissions.ts";
import { person } from "../../support/meeting.ts";

const candidate = (n: number): Candidate => ({
  personId: person(n),
  names: {
    native: n === 7 ? "金玉彩" : `Person ${n}`,
    nativeLanguage: "zh",
    roman: `Person ${n}`,
    order: "family-first",
    byLanguage: n === 7 ? { ru: "Ким Ок Чхэ" } : {},
  },
  regionNames: n % 5 === 0 ? null : { en: `Region ${n % 5}`, ru: `Регион ${n % 5}` },
  zone: "Asia/Seoul",
});

const item = (key: string, ...speakers: readonly number[]): Draft["items"][number] => ({
  key,
  itemId: null,
  type: "speech",
  titles: { en: "Speech" },
  minutes: 5,
  speakerIds: speakers.map(person),
});

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
const listed = (...people: readonly number[]): Draft => ({
  ...emptyDraft("Asia/Seoul", "2040-06-28"),
  invitees: people.map((n) => ({ ...candidate(n), seat: seats[n % 4] ?? "delegate" })),
  items: [item("first", ...people.slice(0, 2)), item("second", ...people.slice(0, 1))],
});
const ids = (people: readonly number[]) => new Set(people.map(person));

describe("adding many", () => {
  it("adds people as delegates, nobody twice, and keeps the seats given", () => {
    const added = withInvitees(listed(4), [candidate(4), candidate(6), candidate(6)]);
    expect(added.invitees.map(({ personId, seat }) => [personId, seat])).toEqual([
      [person(4), "chair"],
      [person(6), "delegate"],
    ]);
    expect(newOf(listed(4), [candidate(4), candidate(6), candidate(6)])).toHaveLength(1);
  });

  it("is undone by taking out those whom it added", () => {
    fc.assert(
      fc.property(numbers, numbers, (before, more) => {
        const draft = listed(...before);
        const people = more.map(candidate);
        const added = new Set(newOf(draft, people).map(({ personId }) => personId));
        expect(withoutInvitees(withInvitees(draft, people), added)).toEqual(draft);
      }),
    );
  });
});

describe("removing many", () => {
  it("lets who is removed speak no more", () => {
    const left = withoutInvitees(listed(1, 2, 3), ids([1, 3]));
    expect(left.invitees.map(({ personId }) => personId)).toEqual([person(2)]);
    expect(left.items.map(({ speakerIds }) => speakerIds)).toEqual([[person(2)], []]);
  });

  it("is undone with places, seats and speeches, whoever is removed", () => {
    fc.assert(
      fc.property(numbers, numbers, (before, gone) => {
        const draft = listed(...before);
        const back = restored(withoutInvitees(draft, ids(gone)), draft);
        expect(back.invitees).toEqual(draft.invitees);
        expect(back.items.map(({ speakerIds }) => new Set(speakerIds))).toEqual(
          draft.items.map(({ speakerIds }) => new Set(speakerIds)),
        );
      }),
    );
  });

  it("is undone without losing what was done since", () => {
    const before = listed(1, 2, 3);
    const after = withoutInvitees(before, ids([1]));
    const since: Draft = {
      ...withInvitees(after, [candidate(9)]),
      titles: { en: "Written since" },
      items: [{ ...item("first", 2), minutes: 30 }, item("third", 9)],
    };
    const back = restored(since, before);
    expect(back.titles).toEqual({ en: "Written since" });
    expect(back.invitees.map(({ personId }) => personId)).toEqual([1, 2, 3, 9].map(person));
    expect(back.items.map(({ key, minutes, speakerIds }) => [key, minutes, speakerIds])).toEqual([
      ["first", 30, [person(2), person(1)]],
      ["third", 5, [person(9)]],
    ]);
  });
});

describe("narrowing those chosen", () => {
  const { invitees } = listed(1, 2, 5, 6, 7);
  const found = (values: object) =>
    narrowed(invitees, { search: "", region: "", seat: "", ...values }, "en").map(
      ({ personId }) => personId,
    );

  it("finds by a name in any script, by region, by seat, and by all of them", () => {
    expect(found({})).toHaveLength(5);
    expect(found({ search: "玉彩" })).toEqual([person(7)]);
    expect(found({ search: " ким " })).toEqual([person(7)]);
    expect(found({ search: "регион 2" })).toEqual([person(2), person(7)]);
    expect(found({ region: "Region 1" })).toEqual([person(1), person(6)]);
    expect(found({ region: noRegion })).toEqual([person(5)]);
    expect(found({ seat: "delegate" })).toEqual([person(1), person(5)]);
    expect(found({ seat: "delegate", region: "Region 1" })).toEqual([person(1)]);
  });

  it("counts each region once, and all people together", () => {
    const counts = tally(invitees.map((invitee) => regionOf(invitee, "en")));
    expect([...counts]).toEqual([
      ["Region 1", 2],
      ["Region 2", 2],
      [noRegion, 1],
    ]);
  });
});
