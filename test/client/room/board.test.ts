import fc from "fast-check";
import { expect, it } from "vitest";
import { boardOf, presentMs } from "../../../client/room/board.ts";
import { attendanceOf, usualRule } from "../../../shared/meeting/attendance.ts";
import { join, leave, participant, person, play, smallPlan, start } from "../../support/meeting.ts";

const minute = 60_000;

it("shows on the board, at each moment, what the record would say if the meeting ended then", () => {
  const stay = fc.record({
    who: fc.integer({ min: 1, max: 4 }),
    from: fc.integer({ min: -20, max: 60 }),
    minutes: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 8 }), fc.integer({ min: 1, max: 59 }), (stays, end) => {
      const meeting = play(smallPlan(4));
      const moves = stays.flatMap(({ who, from, minutes }, n) => [
        { minute: from, command: join(person(who), n) },
        {
          minute: from + minutes,
          command: leave(person(who), n, start + (from + minutes) * minute),
        },
      ]);
      const opening = { minute: 0, command: { type: "open-meeting" } as const };
      [...moves, opening]
        .filter((move) => move.minute <= end)
        .toSorted((a, b) => a.minute - b.minute)
        .forEach((move) => meeting.at(start + move.minute * minute, move.command));
      const now = start + end * minute;
      const rows = boardOf(meeting.state(), now).groups.flatMap((group) => group.rows);
      meeting.at(now, { type: "end-meeting" });
      const record = attendanceOf(meeting.state(), { ...usualRule, now: now + 99 * minute });
      for (const attended of record.people) {
        const { personId } = attended;
        const row = rows.find((each) => each.person.personId === personId);
        expect(row).toMatchObject({ presentMs: attended.presentMs, isLate: attended.isLate });
        expect(row?.state === "absent").toBe(attended.presentMs === 0 && row?.state !== "present");
        expect(presentMs({ meeting: meeting.state(), personId, now })).toBe(attended.presentMs);
      }
    }),
  );
});

it("says of somebody represented that they are, until they come themselves", () => {
  const plan = smallPlan(1);
  const represented = { ...participant(2), representedBy: "Li Na" };
  const meeting = play({ ...plan, people: [...plan.people, represented] }).at(start, {
    type: "open-meeting",
  });
  const states = () =>
    boardOf(meeting.state(), start + minute).groups.flatMap(({ rows }) =>
      rows.map(({ state }) => state),
    );
  expect(states()).toEqual(["absent", "represented"]);
  meeting.at(start + 1, join(person(2), 2));
  expect(states()).toEqual(["absent", "present"]);
});
