import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { folded } from "../../../client/pages/meetings/folded.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { MeetingLine } from "../../../shared/wire/schedule.ts";

type MeetingStatus = MeetingLine["status"];

const line = (
  meetingId: string,
  seriesId: string | null,
  status: MeetingStatus = "scheduled",
): MeetingLine => ({
  meetingId: meetingId as MeetingId,
  titles: { en: meetingId },
  zone: "Asia/Seoul",
  startsAt: 0,
  durationMinutes: 60,
  status,
  zones: [],
  invited: 0,
  accepted: 0,
  mine: null,
  seriesId,
});

const ids = (lines: readonly MeetingLine[]) =>
  folded(lines).map(({ meeting, others }) => [
    meeting.meetingId,
    others.map(({ meetingId }) => meetingId),
  ]);

describe("a list of meetings", () => {
  it("folds the dates of a series into the line of its first, and leaves the other lines where they are", () => {
    const lines = [line("a", "s"), line("b", null), line("c", "s"), line("d", "t"), line("e", "s")];
    expect(ids(lines)).toEqual([
      ["a", ["c", "e"]],
      ["b", []],
      ["d", []],
    ]);
  });

  it("shows of a series the first date that takes place", () => {
    const lines = [line("a", "s", "cancelled"), line("b", null), line("c", "s")];
    expect(ids(lines)).toEqual([
      ["b", []],
      ["c", ["a"]],
    ]);
    expect(ids([line("a", "s", "cancelled"), line("c", "s", "cancelled")])).toEqual([["a", ["c"]]]);
  });

  it("loses no meeting, and shows none twice", () => {
    const lists = fc.array(
      fc.record({
        seriesId: fc.constantFrom(null, "s", "t"),
        status: fc.constantFrom<MeetingStatus>("scheduled", "cancelled", "open"),
      }),
    );
    fc.assert(
      fc.property(lists, (drawn) => {
        const lines = drawn.map(({ seriesId, status }, place) =>
          line(`${place}`, seriesId, status),
        );
        const shown = folded(lines).flatMap(({ meeting, others }) => [meeting, ...others]);
        expect(shown.map(({ meetingId }) => meetingId).toSorted()).toEqual(
          lines.map(({ meetingId }) => meetingId).toSorted(),
        );
      }),
    );
  });
});
