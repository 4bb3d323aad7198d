import fc from "fast-check";
import { expect, it } from "vitest";
import { ledgerOf } from "../../../shared/schedule/ledger.ts";

const borne = fc.array(
  fc.record({
    regionId: fc.constantFrom("ningxia", "hunan", "shandong"),
    meetingId: fc.constantFrom("m1", "m2", "m3", "m4"),
    cost: fc.integer({ min: 0, max: 33 }),
  }),
  { maxLength: 40 },
);
const total = (ledger: ReadonlyMap<string, number>) =>
  [...ledger.values()].reduce((sum, cost) => sum + cost, 0);

it("counts of each meeting the worst hour of a region's people, once", () => {
  const ledger = ledgerOf([
    { regionId: "ningxia", meetingId: "m1", cost: 4 },
    { regionId: "ningxia", meetingId: "m1", cost: 9 },
    { regionId: "ningxia", meetingId: "m2", cost: 0 },
    { regionId: "hunan", meetingId: "m1", cost: 1 },
  ]);
  expect([...ledger]).toEqual([
    ["ningxia", 9],
    ["hunan", 1],
  ]);
});

it("balances: what the regions bore is what the meetings cost them, in whatever order it is entered", () => {
  fc.assert(
    fc.property(borne, (entries) => {
      const ledger = ledgerOf(entries);
      const meetings = [...new Set(entries.map(({ meetingId }) => meetingId))];
      const costs = meetings.map((meeting) =>
        total(ledgerOf(entries.filter(({ meetingId }) => meetingId === meeting))),
      );
      expect(total(ledger)).toBe(costs.reduce((sum, cost) => sum + cost, 0));
      expect(new Map(ledgerOf(entries.toReversed()))).toEqual(ledger);
    }),
  );
});

it("charges a further meeting to those who came to it, and to nobody else", () => {
  fc.assert(
    fc.property(borne, fc.integer({ min: 0, max: 33 }), (entries, cost) => {
      const before = ledgerOf(entries);
      const after = ledgerOf([...entries, { regionId: "hunan", meetingId: "another", cost }]);
      expect(after.get("hunan")).toBe((before.get("hunan") ?? 0) + cost);
      expect(after.get("ningxia")).toBe(before.get("ningxia"));
    }),
  );
});
