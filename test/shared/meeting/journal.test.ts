import { describe, expect, it } from "vitest";
import type { JournalEvent } from "../../../shared/meeting/events.ts";
import { eventData } from "../../../shared/meeting/events.ts";
import { evolve, evolveAll } from "../../../shared/meeting/evolve.ts";
import { tally } from "../../../shared/meeting/votes.ts";
import { item, join, leave, participant, person, play, start } from "../../support/meeting.ts";

function played() {
  return play()
    .at(start - 5, join(person(1), 1))
    .at(start - 4, join(person(2), 2))
    .at(start, { type: "open-meeting" })
    .at(start + 1, { type: "start-item", itemId: item(1) })
    .at(start + 2, { type: "give-floor", personId: person(2) })
    .at(start + 3, { type: "say", personId: person(1), text: "Добро пожаловать, 欢迎" })
    .at(start + 4, { type: "open-vote", question: "Shall the minutes be adopted?" })
    .at(start + 5, { type: "cast-ballot", personId: person(1), choice: "against" })
    .at(start + 6, { type: "cast-ballot", personId: person(1), choice: "for" })
    .at(start + 7, { type: "cast-ballot", personId: person(2), choice: "abstain" });
}

describe("the journal of a meeting", () => {
  it("folds to the same state from the events as they come and from the journal read back", () => {
    const meeting = played().at(start + 9, { type: "end-meeting" });
    const stored = meeting.events.map(
      ({ seq, at, actorId, ...data }) =>
        ({
          ...eventData.parse(JSON.parse(JSON.stringify(data))),
          seq,
          at,
          actorId,
        }) as JournalEvent,
    );
    expect(evolveAll(null, stored)).toEqual(meeting.state());
  });

  it("takes no event out of its place", () => {
    const meeting = played();
    const skipped = {
      type: "meeting-ended",
      seq: meeting.state().seq + 2,
      at: start,
      actorId: null,
    } as const;
    expect(() => evolve(meeting.state(), skipped)).toThrow("does not follow");
    expect(() => evolve(null, { ...skipped, seq: 1 })).toThrow("begins with meeting-prepared");
  });

  it("ends the speech, the vote, the item and every stay with the meeting", () => {
    const state = played()
      .at(start + 9, { type: "end-meeting" })
      .state();
    expect(state.phase).toEqual({ kind: "ended", openedAt: start, endedAt: start + 9 });
    expect(state.floor.speaking).toBeNull();
    expect(state.agenda.currentId).toBeNull();
    expect(state.agenda.runs[item(1)]).toEqual([{ startedAt: start + 1, endedAt: start + 9 }]);
    expect(state.presence[person(1)]).toMatchObject({
      connections: {},
      stays: [{ from: start - 5, to: start + 9 }],
    });
    const [vote] = state.votes;
    expect(vote?.closedAt).toBe(start + 9);
    expect(vote && tally(vote)).toEqual({ for: 1, against: 0, abstain: 1 });
  });

  it("answers a repeated opening, end, joining and leaving without a second event", () => {
    const meeting = played()
      .at(start, { type: "open-meeting" })
      .at(start, join(person(2), 2))
      .at(start + 10, leave(person(2), 2, start + 8))
      .at(start + 11, leave(person(2), 2, start + 8))
      .at(start + 12, { type: "end-meeting" })
      .at(start + 13, { type: "end-meeting" });
    const types = meeting.events.map((event) => event.type);
    for (const once of ["meeting-opened", "meeting-ended", "person-left"]) {
      expect(types.filter((type) => type === once)).toHaveLength(1);
    }
    expect(meeting.state().presence[person(2)]?.stays).toEqual([
      { connectionId: expect.any(String), from: start - 4, to: start + 8 },
    ]);
  });

  it("takes an item up again and keeps both runs", () => {
    const state = played()
      .at(start + 20, { type: "start-item", itemId: item(2) })
      .at(start + 30, { type: "start-item", itemId: item(1) })
      .at(start + 40, { type: "end-item" })
      .state();
    expect(state.agenda.runs[item(1)]).toEqual([
      { startedAt: start + 1, endedAt: start + 20 },
      { startedAt: start + 30, endedAt: start + 40 },
    ]);
    expect(state.floor.spoken).toHaveLength(1);
  });
});

describe("a plan revised during the meeting", () => {
  it("is noted where something in it changed, and only there", () => {
    const meeting = play();
    const { plan } = meeting.state();
    meeting.at(start, { type: "revise-plan", plan: structuredClone(plan) });
    expect(meeting.events).toHaveLength(1);
    meeting.at(start, { type: "revise-plan", plan: { ...plan, durationMinutes: 90 } });
    expect(meeting.state().plan.durationMinutes).toBe(90);
  });

  it("renames those who took a seat themselves too, and unseats nobody who was invited", () => {
    const guest = { ...participant(9), invited: false };
    const named = { ...guest, names: { ...guest.names, roman: "Kim Ok-chae" } };
    const meeting = play()
      .at(start, { type: "seat-person", participant: guest })
      .at(start, { type: "seat-person", participant: guest })
      .at(start, { type: "seat-person", participant: named })
      .at(start, { type: "seat-person", participant: { ...participant(1), invited: false } });
    expect(meeting.events).toHaveLength(3);
    expect(meeting.state().people[person(9)]?.names.roman).toBe("Kim Ok-chae");
    expect(meeting.state().people[person(1)]?.invited).toBe(true);
  });

  it("keeps its order of people, whoever of them is here already", () => {
    const meeting = play().at(start, join(person(4), 4));
    const { plan } = meeting.state();
    const titled = plan.people.map((each) => ({ ...each, title: { en: "Governor" } }));
    meeting.at(start, { type: "revise-plan", plan: { ...plan, people: titled } });
    expect(Object.keys(meeting.state().people)).toEqual(plan.people.map((each) => each.personId));
  });
});
