import fc from "fast-check";
import { expect, it } from "vitest";
import { type Account, ledgerOf } from "../../../shared/schedule/ledger.ts";

const borne = fc.array(
  fc
    .record({
      regionId: fc.constantFrom("ningxia", "hunan", "shandong"),
      from: fc.integer({ min: 1, max: 4 }),
      cost: fc.integer({ min: 0, max: 33 }),
    })
    .map((entry) => ({ ...entry, meetingId: `m${entry.from}` })),
  { maxLength: 40 },
);
const total = (ledger: ReadonlyMap<string, Account>) =>
  [...ledger.values()].reduce((sum, { burden }) => sum + burden, 0);
const ningxia = (meetingId: string, from: number, cost: number) => ({
  regionId: "ningxia",
  meetingId,
  from,
  cost,
});

it("counts of each meeting the worst hour of a region's people, once", () => {
  const ledger = ledgerOf([
    ningxia("m1", 1, 4),
    ningxia("m1", 1, 9),
    ningxia("m2", 2, 0),
    { ...ningxia("m1", 1, 1), regionId: "hunan" },
  ]);
  expect([...ledger]).toEqual([
    ["ningxia", { burden: 9, meetings: 2, hard: 1, lastHard: 0 }],
    ["hunan", { burden: 1, meetings: 1, hard: 0, lastHard: 0 }],
  ]);
});

it("counts how many of a region's last meetings without a break were at an unsociable hour, a lunch being none", () => {
  const lastHard = (...costs: readonly number[]) =>
    ledgerOf(costs.map((cost, at) => ningxia(`m${at}`, at, cost)).toReversed()).get("ningxia")
      ?.lastHard;
  expect(lastHard(9, 9)).toBe(2);
  expect(lastHard(9, 1, 24, 2)).toBe(2);
  expect(lastHard(9, 9, 1)).toBe(0);
  expect(lastHard(0, 2)).toBe(1);
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
      const after = ledgerOf([
        ...entries,
        { regionId: "hunan", meetingId: "another", from: 5, cost },
      ]);
      expect(after.get("hunan")?.burden).toBe((before.get("hunan")?.burden ?? 0) + cost);
      expect(after.get("ningxia")).toEqual(before.get("ningxia"));
    }),
  );
});
