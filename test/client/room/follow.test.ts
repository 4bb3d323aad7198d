import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { follow, resumed } from "../../../client/room/follow.ts";
import { evolveAll } from "../../../shared/meeting/evolve.ts";
import { item, join, leave, person, play, start } from "../../support/meeting.ts";

const { events } = play()
  .at(start - 1_000, join(person(1), 1))
  .at(start - 500, join(person(2), 2))
  .at(start, { type: "open-meeting" })
  .at(start + 1, { type: "start-item", itemId: item(1) })
  .at(start + 2, { type: "raise-hand", personId: person(2) })
  .at(start + 3, { type: "call-next" })
  .at(start + 9_000, leave(person(2), 2, start + 8_000))
  .at(start + 20_000, join(person(2), 3))
  .at(start + 30_000, { type: "end-speech" });
const whole = evolveAll(null, events);

describe("following a meeting", () => {
  it("passes over what is known and stops before a gap", () => {
    const first = follow(null, events.slice(0, 4));
    expect(first.meeting?.seq).toBe(4);
    expect(follow(first.meeting, events.slice(2, 6)).meeting?.seq).toBe(6);
    const gap = follow(first.meeting, events.slice(5));
    expect(gap).toEqual({ meeting: first.meeting, gap: true });
  });

  it("ends at the same meeting however the events arrive, once gaps are filled", () => {
    const span = fc.tuple(fc.nat(events.length), fc.nat(events.length));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        let state = follow(null, []).meeting;
        for (const [from, to] of spans) {
          const heard = follow(state, events.slice(from, to));
          const since = heard.meeting?.seq ?? 0;
          const missed = { kind: "events", events: events.slice(since, to) } as const;
          state = heard.gap ? resumed(heard.meeting, missed, since).meeting : heard.meeting;
        }
        expect(follow(state, events.slice(state?.seq ?? 0)).meeting).toEqual(whole);
      }),
    );
  });

  it("takes a snapshot, but not one older than what came meanwhile", () => {
    const older = evolveAll(null, events.slice(0, 5));
    if (!older || !whole) {
      throw new Error("The journal of this test is empty.");
    }
    expect(resumed(null, { kind: "snapshot", state: whole }, null).meeting).toBe(whole);
    expect(resumed(whole, { kind: "snapshot", state: older }, 3).meeting).toBe(whole);
  });

  it("starts anew with the server's journal where it was ahead of it", () => {
    const older = evolveAll(null, events.slice(0, 5));
    if (!older || !whole) {
      throw new Error("The journal of this test is empty.");
    }
    expect(resumed(whole, { kind: "snapshot", state: older }, whole.seq).meeting).toBe(older);
  });
});
