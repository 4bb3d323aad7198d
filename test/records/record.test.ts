import { describe, expect, it } from "vitest";
import { ambassadors, presenter } from "../../scripts/seed/near-people.ts";
import { compileRecord } from "../../server/records/record.ts";
import { meetingRecord } from "../../shared/wire/records.ts";
import { nearSurroundings, playNear } from "../support/journal.ts";
import { start } from "../support/meeting.ts";

const minute = 60_000;
const record = compileRecord(playNear().state(), nearSurroundings);
const personOf = (id: string | undefined) => record.people.find(({ personId }) => personId === id);

describe("the record", () => {
  it("is the same after it was written down and read again", () => {
    expect(meetingRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it("holds the NEAR meeting's attendance: a cut of 20 seconds is none, 12 minutes are late", () => {
    expect(personOf(ambassadors[2]?.id)).toMatchObject({
      stays: [{ from: start, to: start + 85 * minute }],
      share: 1,
      connections: 2,
      isLate: false,
    });
    expect(personOf(ambassadors[6]?.id)).toMatchObject({
      firstJoinAt: start + 12 * minute,
      presentMs: 73 * minute,
      isLate: true,
      leftEarly: false,
    });
  });

  it("counts each person's speeches and net time over all items", () => {
    expect(personOf(presenter.id)).toMatchObject({ speeches: 2, speakingMs: 21 * minute });
  });

  it("rolls people up to members", () => {
    expect(record.regions).toHaveLength(6);
    expect(record.regions.map(({ presentPeople }) => presentPeople)).toEqual([1, 1, 1, 1, 1, 2]);
    expect(record.regions.every(({ status }) => status === "present")).toBe(true);
  });

  it("keeps the agenda as planned beside what was done", () => {
    expect(record.agenda[2]).toMatchObject({
      planned: { from: start + 15 * minute, to: start + 35 * minute },
      runs: [{ from: start + 13 * minute, to: start + 32 * minute }],
    });
  });

  it("says that a meeting under way is not final, and counts it until now", () => {
    const played = playNear();
    const open = { ...played.state(), phase: { kind: "open", openedAt: start } as const };
    const now = start + 90 * minute;
    expect(compileRecord(open, { ...nearSurroundings, now })).toMatchObject({
      isFinal: false,
      held: { from: start, to: now },
    });
  });
});
