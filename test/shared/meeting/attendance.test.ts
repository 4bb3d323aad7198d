import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attendanceOf,
  type PersonAttendance,
  usualRule,
} from "../../../shared/meeting/attendance.ts";
import { join, leave, person, play, type Played, start } from "../../support/meeting.ts";

const minute = 60_000;

function attended(meeting: Played, n: number, now = start): PersonAttendance {
  const found = attendanceOf(meeting.state(), { ...usualRule, now }).people.find(
    ({ personId }) => personId === person(n),
  );
  if (!found) {
    throw new Error(`Person ${n} is not in the attendance.`);
  }
  return found;
}

const opened = (): Played =>
  play()
    .at(start - 5 * minute, join(person(1), 1))
    .at(start, { type: "open-meeting" });
const ended = (meeting: Played): Played => meeting.at(start + 60 * minute, { type: "end-meeting" });

describe("the attendance", () => {
  it("joins what a reconnect within a minute divides, and only that", () => {
    const meeting = ended(
      opened()
        .at(start, join(person(2), 2))
        .at(start + 10 * minute + 15_000, leave(person(2), 2, start + 10 * minute))
        .at(start + 11 * minute, join(person(2), 22))
        .at(start + 20 * minute, leave(person(2), 22, start + 20 * minute))
        .at(start + 21 * minute + 1, join(person(2), 23)),
    );
    expect(attended(meeting, 2).stays).toEqual([
      { from: start, to: start + 20 * minute },
      { from: start + 21 * minute + 1, to: start + 60 * minute },
    ]);
    expect(attended(meeting, 2).presentMs).toBe(59 * minute - 1);
    expect(attended(meeting, 2).connections).toBe(3);
  });

  it("unites two devices instead of adding them", () => {
    const meeting = ended(
      opened()
        .at(start, join(person(2), 2))
        .at(start + 10 * minute, join(person(2), 22))
        .at(start + 30 * minute, leave(person(2), 2, start + 30 * minute)),
    );
    expect(attended(meeting, 2)).toMatchObject({
      presentMs: 60 * minute,
      share: 1,
      connections: 2,
    });
  });

  it("counts from the opening, not from the waiting before it", () => {
    const meeting = ended(opened());
    expect(attended(meeting, 1)).toMatchObject({
      firstJoinAt: start,
      presentMs: 60 * minute,
      isLate: false,
    });
  });

  it("calls late who comes more than five minutes after the start, and early who goes so before the end", () => {
    const meeting = ended(
      opened()
        .at(start + 5 * minute, join(person(2), 2))
        .at(start + 5 * minute + 1, join(person(3), 3))
        .at(start + 54 * minute, leave(person(3), 3, start + 54 * minute))
        .at(start + 56 * minute, leave(person(2), 2, start + 56 * minute)),
    );
    expect(attended(meeting, 2)).toMatchObject({ isLate: false, leftEarly: false });
    expect(attended(meeting, 3)).toMatchObject({ isLate: true, leftEarly: true });
    expect(attended(meeting, 4)).toMatchObject({
      status: "absent",
      firstJoinAt: null,
      presentMs: 0,
    });
  });

  it("shows a meeting under way as it stands", () => {
    const meeting = opened().at(start + minute, join(person(2), 2));
    expect(attended(meeting, 2, start + 3 * minute)).toMatchObject({
      presentMs: 2 * minute,
      share: 2 / 3,
      lastLeaveAt: start + 3 * minute,
    });
  });

  it("never counts more than the meeting, and the same as counting second by second", () => {
    const stay = fc.record({
      from: fc.integer({ min: -600, max: 3600 }),
      length: fc.integer({ min: 1, max: 1200 }),
    });
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 8 }), (stays) => {
        const meeting = opened();
        const moves = stays.flatMap(({ from, length }, index) => [
          { at: from, command: join(person(2), 100 + index) },
          {
            at: from + length,
            command: leave(person(2), 100 + index, start + (from + length) * 1000),
          },
        ]);
        const inOrder = moves.filter(({ at }) => at < 3600).toSorted((a, b) => a.at - b.at);
        inOrder.forEach(({ at, command }) => meeting.at(start + at * 1000, command));
        const here = Array.from({ length: 5000 }, (_, index) =>
          stays.some(
            ({ from, length }) => index - 700 >= from && index - 700 < from + length && from < 3600,
          ),
        );
        const seconds = bridged(here, 60).filter(
          (isHere, index) => isHere && index >= 700 && index < 4300,
        ).length;
        expect(attended(ended(meeting), 2).presentMs).toBe(seconds * 1000);
      }),
    );
  });
});

/** Fills the gaps of at most so many seconds. */
function bridged(here: readonly boolean[], longest: number): readonly boolean[] {
  const filled = [...here];
  let last = -Infinity;
  here.forEach((isHere, index) => {
    if (isHere && index - last - 1 <= longest) {
      filled.fill(true, Math.max(0, last), index);
    }
    last = isHere ? index : last;
  });
  return filled;
}
