import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { obstacles, relaxations } from "../../../shared/schedule/fair-hour-reasons.ts";
import { ask, attendee, best, hourMs, questions } from "./questions.ts";

describe("a question without an answer", () => {
  const impossible = ask([attendee("seoul", "Asia/Seoul"), attendee("ny", "America/New_York")], {
    durationMinutes: 360,
  });

  it("says who stands in the way", () => {
    expect(best(impossible)).toEqual([]);
    expect(
      obstacles(impossible, 5)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(["ny", "seoul"]);
  });

  it("says what stands in the way, each start once and by the weightiest", () => {
    const from = Date.UTC(2026, 6, 1);
    const busy = [
      { from: from + 9 * hourMs, to: from + 12 * hourMs },
      { from: from + 10 * hourMs, to: from + 14 * hourMs, by: "absent" as const },
      { from: from + 23 * hourMs, to: from + 24 * hourMs, by: "held" as const },
    ];
    const one = attendee("london", "UTC", { busy });
    const [found] = obstacles(ask([one], { horizon: { from, to: from + 24 * hourMs } }), 5);
    expect(found).toEqual({
      id: "london",
      starts: 59,
      by: [
        { kind: "night", starts: 32 },
        { kind: "busy", starts: 15 },
        { kind: "absent", starts: 8 },
        { kind: "held", starts: 4 },
      ],
    });
  });

  it("asks for nights and days off together only where that gives another hour than one of them", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const asked = { ...question, allows: { nights: false, daysOff: false } };
        const at = new Map(relaxations(asked).map(({ kind, slot }) => [kind, slot.startsAt]));
        const both = at.get("nights-and-days-off");
        const [all] = best({ ...asked, allows: { nights: true, daysOff: true } });
        const alone = [at.get("nights"), at.get("days-off")];
        expect(both === undefined || !alone.includes(both)).toBe(true);
        expect(all === undefined || [both, ...alone].includes(all.startsAt)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("names the nearest ways out, each with the hour that it gives", () => {
    const ways = relaxations(impossible);
    expect(ways.map(({ kind, id }) => id ?? kind)).toEqual(["nights", "seoul", "ny"]);
    expect(ways.every(({ slot }) => slot.startsAt >= impossible.horizon.from)).toBe(true);
  });

  it("names everyone without whom there is an hour, and nobody else", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const named = relaxations(question).flatMap(({ kind, id }) =>
          kind === "without" ? [id] : [],
        );
        const { attendees } = question;
        const spared = attendees.filter(({ id, isRequired }) => {
          const others = attendees.map((each) =>
            each.id === id ? { ...each, isRequired: false } : each,
          );
          return isRequired && best({ ...question, attendees: others }).length > 0;
        });
        expect(named).toEqual(spared.map(({ id }) => id));
      }),
      { numRuns: 100 },
    );
  });
});
