import { describe, expect, it } from "vitest";
import { ambassadors, presenter, secretaryGeneral } from "../../scripts/seed/near-people.ts";
import { newsFacts } from "../../server/followup/facts.ts";
import { gathering, held } from "./gathering.ts";

describe("the facts of the news piece", () => {
  it("count people and members apart: seven ambassadors from six members", () => {
    const facts = newsFacts(held);
    expect(facts.groups).toEqual([{ office: "honorary-ambassador", count: 7 }]);
    expect(facts.members.map(({ names }) => names.en)).toEqual([
      "Ningxia Hui Autonomous Region",
      "Shandong Province",
      "Shanxi Province",
      "Heilongjiang Province",
      "Hunan Province",
      "Inner Mongolia Autonomous Region",
    ]);
  });

  it("tell who gave the speech and the presentation, and who had the floor in the exchange", () => {
    const facts = newsFacts(held);
    expect(facts.secretaryGeneral).toMatchObject({
      spoke: true,
      person: { personId: secretaryGeneral.id },
    });
    expect(facts.speakers).toEqual([]);
    expect(facts.presenters.map(({ person }) => person.personId)).toEqual([presenter.id]);
    expect(facts.exchange).toMatchObject({
      groups: [{ office: "honorary-ambassador", count: 7 }],
      officials: 1,
    });
    expect(facts.photo).toBe(true);
  });

  it("know no speech of somebody who was planned to speak and did not", () => {
    const silent = { ...held, speeches: [] };
    expect(newsFacts(silent)).toMatchObject({
      secretaryGeneral: { spoke: false },
      presenters: [],
      exchange: { groups: [], officials: 0 },
    });
  });

  it("take a question after a presentation for no presentation, nor a floor given by mistake for a speech", () => {
    const item = held.agenda.find(({ type }) => type === "presentation");
    const other = ambassadors[3];
    if (!item || !other) {
      throw new Error("The NEAR meeting has a presentation.");
    }
    const asked = { personId: other.id, itemId: item.itemId, plannedMs: null, from: 0, to: 90_000 };
    const slip = held.speeches.map((speech) =>
      speech.personId === secretaryGeneral.id ? { ...speech, netMs: 400 } : speech,
    );
    const facts = newsFacts({ ...held, speeches: [...slip, { ...asked, netMs: 90_000 }] });
    expect(facts.presenters.map(({ person }) => person.personId)).toEqual([presenter.id]);
    expect(facts.secretaryGeneral?.spoke).toBe(false);
  });

  it("group members by country in the association's order", () => {
    const facts = newsFacts(gathering([1, 1, 1], ["KR", "CN", "KR"]));
    expect(facts.members.map(({ country }) => country)).toEqual(["CN", "KR", "KR"]);
  });
});
