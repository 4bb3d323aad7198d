import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingCommand } from "../../../shared/meeting/decide.ts";
import { netMs } from "../../../shared/meeting/floor.ts";
import { item, join, leave, participant, person, play, start } from "../../support/meeting.ts";

const minute = 60_000;

function opened() {
  const meeting = play();
  for (const n of [1, 2, 3, 4]) {
    meeting.at(start - minute, join(person(n), n));
  }
  return meeting.at(start, { type: "open-meeting" });
}

describe("the floor", () => {
  it("lists hands in the order in which the server took them", () => {
    const meeting = opened()
      .at(start + 1, { type: "raise-hand", personId: person(4) })
      .at(start + 2, { type: "raise-hand", personId: person(2) })
      .at(start + 3, { type: "raise-hand", personId: person(3) })
      .at(start + 4, { type: "lower-hand", personId: person(2) });
    expect(meeting.state().floor.waiting.map((hand) => hand.personId)).toEqual([
      person(4),
      person(3),
    ]);
  });

  it("calls the first who is in the room and keeps the hand of one who is away", () => {
    const meeting = opened()
      .at(start + 1, { type: "raise-hand", personId: person(3) })
      .at(start + 2, { type: "raise-hand", personId: person(4) })
      .at(start + 3, leave(person(3), 3, start + 3))
      .at(start + 4, { type: "call-next" });
    expect(meeting.state().floor.speaking?.personId).toBe(person(4));
    expect(meeting.state().floor.waiting.map((hand) => hand.personId)).toEqual([person(3)]);
  });

  it("stops the speaker's clock while they are away and goes on when they are back", () => {
    const meeting = opened()
      .at(start, { type: "start-item", itemId: item(1) })
      .at(start, { type: "give-floor", personId: person(2) })
      .at(start + 2 * minute + 15_000, leave(person(2), 2, start + 2 * minute))
      .at(start + 3 * minute, join(person(2), 22))
      .at(start + 5 * minute, { type: "end-speech" });
    const [speech] = meeting.state().floor.spoken;
    expect(speech).toMatchObject({
      plannedMs: 10 * minute,
      netMs: 4 * minute,
      endedAt: start + 5 * minute,
    });
  });

  it("goes on counting while one of the speaker's two devices stays", () => {
    const meeting = opened()
      .at(start, join(person(2), 22))
      .at(start, { type: "give-floor", personId: person(2) })
      .at(start + minute, leave(person(2), 2, start + minute));
    const { speaking } = meeting.state().floor;
    expect(speaking && netMs(speaking, start + 2 * minute)).toBe(2 * minute);
  });

  it("ends the speech of one when the floor goes to another", () => {
    const meeting = opened()
      .at(start, { type: "give-floor", personId: person(2) })
      .at(start + minute, { type: "give-floor", personId: person(3) });
    expect(meeting.state().floor.spoken.map((speech) => speech.personId)).toEqual([person(2)]);
    expect(meeting.state().floor.speaking?.personId).toBe(person(3));
  });

  it.each([
    [
      "a second hand of one person",
      { type: "raise-hand", personId: person(3) },
      "floor/already-raised",
    ],
    [
      "lowering a hand that is down",
      { type: "lower-hand", personId: person(4) },
      "floor/not-raised",
    ],
    [
      "the floor for one who is not there",
      { type: "give-floor", personId: person(5) },
      "floor/not-present",
    ],
    [
      "the floor for one without a seat",
      { type: "give-floor", personId: person(9) },
      "room/not-seated",
    ],
    ["the end of no speech", { type: "end-speech" }, "floor/nobody-speaking"],
  ] as const)("refuses %s", (_, command, code) => {
    const meeting = opened().at(start, { type: "raise-hand", personId: person(3) });
    expect(() => meeting.at(start, command)).toThrow(expect.objectContaining({ code }));
  });

  it("lets nobody speak or raise a hand before the meeting is open or after it has ended", () => {
    const waiting = play().at(start, join(person(2), 2));
    const raise = { type: "raise-hand", personId: person(2) } as const;
    expect(() => waiting.at(start, raise)).toThrow(
      expect.objectContaining({ code: "meeting/not-open" }),
    );
    const ended = opened().at(start, { type: "end-meeting" });
    expect(() => ended.at(start, raise)).toThrow(
      expect.objectContaining({ code: "meeting/ended" }),
    );
  });

  it("never counts more speaking time than has passed, whatever happens", () => {
    const step = fc.record({
      waitMs: fc.integer({ min: 0, max: 90_000 }),
      what: fc.constantFrom("give", "end", "leave", "join", "raise", "next"),
      who: fc.integer({ min: 2, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const meeting = opened();
        let now = start;
        for (const { waitMs, what, who } of steps) {
          now += waitMs;
          attempt(() => meeting.at(now, commandFor(what, who, now)));
        }
        const { spoken, speaking } = meeting.state().floor;
        const total =
          spoken.reduce((sum, speech) => sum + speech.netMs, 0) +
          (speaking ? netMs(speaking, now) : 0);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(now - start);
        expect(spoken.every((speech) => speech.netMs <= speech.endedAt - speech.startedAt)).toBe(
          true,
        );
      }),
    );
  });
});

describe("a guest let in from the lobby", () => {
  it("is seated once, may speak, and stays when the plan is revised", () => {
    const guest = { ...participant(9), seat: "observer", invited: false } as const;
    const meeting = opened()
      .at(start, { type: "seat-person", participant: guest })
      .at(start, { type: "seat-person", participant: guest })
      .at(start, join(person(9), 9))
      .at(start, { type: "revise-plan", plan: { ...play().state().plan, durationMinutes: 90 } })
      .at(start, { type: "give-floor", personId: person(9) });
    expect(meeting.events.filter((event) => event.type === "person-seated")).toHaveLength(1);
    expect(meeting.state().people[person(9)]).toEqual(guest);
    expect(meeting.state().plan.durationMinutes).toBe(90);
  });
});

function commandFor(
  what: string,
  who: number,
  now: number,
): Parameters<ReturnType<typeof play>["at"]>[1] {
  switch (what) {
    case "give":
      return { type: "give-floor", personId: person(who) };
    case "leave":
      return leave(person(who), who, now - 5_000);
    case "join":
      return join(person(who), who);
    case "raise":
      return { type: "raise-hand", personId: person(who) };
    case "next":
      return { type: "call-next" };
    default:
      return { type: "end-speech" };
  }
}

/** Does what the rules allow; a refusal is as good, anything else is not. */
function attempt(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof AppError)) {
      throw error;
    }
  }
}

describe("whoever leaves", () => {
  const goes = (n: number, reason: "left" | "lost" | "revoked") =>
    ({ ...leave(person(n), n, start + 10), reason }) as MeetingCommand;
  const busy = () =>
    play()
      .at(start, join(person(2), 2))
      .at(start, join(person(3), 3))
      .at(start, { type: "open-meeting" })
      .at(start + 1, { type: "give-floor", personId: person(2) })
      .at(start + 2, { type: "raise-hand", personId: person(3) });

  it("for good, or is shown out, gives up the floor and the place in the list", () => {
    for (const reason of ["left", "revoked"] as const) {
      const { floor } = busy()
        .at(start + 10, goes(2, reason))
        .at(start + 11, goes(3, reason))
        .state();
      expect(floor).toMatchObject({ speaking: null, waiting: [] });
      expect(floor.spoken).toMatchObject([{ personId: person(2), netMs: 9 }]);
    }
  });

  it("because the line broke, or with one of two pages, keeps both", () => {
    const cut = busy()
      .at(start + 10, goes(2, "lost"))
      .at(start + 11, goes(3, "lost"))
      .state().floor;
    expect(cut.speaking?.personId).toBe(person(2));
    expect(cut.waiting).toMatchObject([{ personId: person(3) }]);
    const other = busy()
      .at(start + 9, join(person(2), 22))
      .at(start + 10, goes(2, "left"))
      .state().floor;
    expect(other.speaking).toMatchObject({ personId: person(2), pausedAt: null });
  });
});
