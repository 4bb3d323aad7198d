import nodeIcal, { type VEvent } from "node-ical";
import { beforeEach, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { Making, MeetingInput } from "../../shared/wire/schedule.ts";
import { keptByPython } from "../support/independent.ts";
import { nearMeeting } from "./register.ts";
import { chair, delegate, failing, kim, office, read, speaker, zhang } from "./setting.ts";

const dayMs = 86_400_000;
beforeEach(() => office.clock.set(Date.UTC(2022, 5, 1, 8, 30)));
const editing = () => office.schedule.editing;
const holding = () => office.schedule.holding;

/** Makes a series of four Tuesdays, the first on 28 June 2022. */
const make = (as: Making, values: Partial<MeetingInput> = {}) =>
  editing().create(kim, {
    ...nearMeeting({ invitees: [chair(), speaker()] }),
    repeats: { every: "week", interval: 1, weekdays: ["TU"], ending: { count: 4 } },
    ...values,
    as,
  });

const datesOf = async (meetingId: MeetingId) => (await read(meetingId)).series?.dates ?? [];
const standings = async (meetingId: MeetingId) =>
  (await datesOf(meetingId)).map(({ status }) => status);
const dateAt = async (meetingId: MeetingId, index: number) =>
  (await datesOf(meetingId)).at(index)?.meetingId as MeetingId;

async function lettersTo(personId: PersonId = zhang) {
  const mails = office.database.selectFrom("mails").selectAll();
  return mails.where("person_id", "=", personId).orderBy("created_at").execute();
}

/** What somebody's calendar was told, letter by letter: METHOD, STATUS, SEQUENCE, and the UIDs of all. */
async function toldTo(personId: PersonId = zhang) {
  const events = (await lettersTo(personId)).map(({ calendar }) =>
    Object.values(nodeIcal.sync.parseICS(calendar ?? "")).find(
      (part): part is VEvent => part?.type === "VEVENT",
    ),
  );
  return {
    said: events.map((event) => `${event?.method} ${event?.status} ${event?.sequence}`),
    uids: new Set(events.map((event) => event?.uid)).size,
    rules: events.filter((event) => event?.rrule).length,
  };
}

/** The starts in somebody's calendar, by a library that did not write it. */
async function kept(personId: PersonId = zhang) {
  const texts = (await lettersTo(personId)).map(({ calendar }) => calendar ?? "");
  return (keptByPython([texts])[0] as readonly (readonly number[])[]).map(([from]) => from);
}

/** Sends the form of a date for all of its series. */
async function changeAll(meetingId: MeetingId, values: Partial<MeetingInput>): Promise<void> {
  const { version, wallStart, titles, zone } = await read(meetingId);
  const form = nearMeeting({ invitees: [chair(), speaker()], titles, wallStart, zone });
  await editing().change(meetingId, { ...form, ...values, version, scope: "all" });
}

describe("a draft series", () => {
  it("writes to nobody, whatever is done with it, until it is sent; its first letter has SEQUENCE 0", async () => {
    const first = await make("draft");
    expect(await standings(first)).toEqual(Array(4).fill("draft"));
    await changeAll(first, { wallStart: "2022-06-28T16:00", titles: { en: "Another title" } });
    await editing().invite(await dateAt(first, 1), {
      invitees: [{ personId: delegate, seat: "observer" }],
      regionIds: [],
    });
    await editing().withdraw(await dateAt(first, 2), kim);
    await office.schedule.informAll();
    expect([await lettersTo(), await lettersTo(kim), await lettersTo(delegate)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(office.revised).toEqual([]);
    await holding().confirm(await dateAt(first, 2));
    expect(await standings(first)).toEqual(Array(4).fill("scheduled"));
    expect(await toldTo()).toEqual({ said: ["REQUEST CONFIRMED 0"], uids: 1, rules: 1 });
    expect(await toldTo(delegate)).toMatchObject({ said: ["REQUEST CONFIRMED 0"] });
  });

  it("leaves no date behind where its rule becomes shorter", async () => {
    const first = await make("draft");
    const last = await dateAt(first, 3);
    const repeats = { every: "week", interval: 1, weekdays: ["TU"], ending: { count: 2 } } as const;
    await changeAll(first, { repeats });
    expect(await standings(first)).toEqual(["draft", "draft"]);
    await expect(read(last)).rejects.toEqual(failing("meeting/not-found"));
  });

  it("is deleted for good with all its dates, by any of them", async () => {
    const agenda = [{ type: "opening", titles: { en: "x" }, minutes: 5, speakerIds: [] }] as const;
    const first = await make("draft", { agenda });
    const all = (await datesOf(first)).map(({ meetingId }) => meetingId);
    const seriesId = (await read(first)).series?.seriesId ?? "";
    await holding().discard(await dateAt(first, 1));
    for (const meetingId of all) {
      await expect(read(meetingId)).rejects.toEqual(failing("meeting/not-found"));
    }
    const left = office.database.selectFrom("series").select("id").where("id", "=", seriesId);
    expect(await left.execute()).toEqual([]);
    expect(await lettersTo()).toEqual([]);
  });

  it("has nobody to cancel it for, one date or all", async () => {
    const first = await make("draft");
    for (const scope of ["this", "all"] as const) {
      await expect(editing().cancel(first, scope)).rejects.toEqual(
        failing("meeting/not-confirmed"),
      );
    }
  });
});

describe("a held series", () => {
  it("is one tentative entry that is confirmed under the same UID, and cancelled as what it is then", async () => {
    const first = await make("draft");
    await holding().hold(first);
    await holding().hold(await dateAt(first, 3));
    expect(await standings(first)).toEqual(Array(4).fill("held"));
    const starts = (await datesOf(first)).map(({ startsAt }) => startsAt);
    expect(await kept()).toEqual(starts);
    const [letter] = await lettersTo();
    expect(letter?.body_text).toContain("/rsvp/");
    expect(letter?.body_text).not.toContain("/j/");
    office.clock.advance(60_000);
    await holding().confirm(await dateAt(first, 1));
    await holding().confirm(first);
    expect(await kept()).toEqual(starts);
    expect((await lettersTo()).at(-1)?.body_text).toContain("/j/");
    office.clock.advance(60_000);
    await editing().cancel(first, "all");
    expect(await toldTo()).toEqual({
      said: ["REQUEST TENTATIVE 0", "REQUEST CONFIRMED 1", "CANCEL CANCELLED 2"],
      uids: 1,
      rules: 2,
    });
    expect(await kept()).toEqual([]);
    await expect(holding().hold(first)).rejects.toEqual(failing("meeting/cancelled"));
  });

  it("is released with one letter, those dates too that have lapsed", async () => {
    const first = await make("held");
    office.clock.set(Date.UTC(2022, 6, 1));
    expect(await standings(first)).toEqual(["lapsed", "held", "held", "held"]);
    await editing().cancel(await dateAt(first, 1), "all");
    expect(await toldTo()).toMatchObject({ said: ["REQUEST TENTATIVE 0", "CANCEL CANCELLED 1"] });
    expect((await lettersTo()).at(-1)?.subject).toContain("不再预留日期");
    expect(await kept()).toEqual([]);
    expect(await standings(first)).toEqual(Array(4).fill("cancelled"));
  });

  it("gives back one date by itself, and is confirmed without it", async () => {
    const first = await make("held");
    office.clock.advance(60_000);
    await editing().cancel(await dateAt(first, 1), "this");
    expect(await standings(first)).toEqual(["held", "cancelled", "held", "held"]);
    const left = (await datesOf(first)).filter(({ status }) => status === "held");
    expect((await toldTo()).said).toEqual(["REQUEST TENTATIVE 0", "CANCEL CANCELLED 1"]);
    expect((await lettersTo()).at(-1)?.subject).toContain("不再预留");
    expect(await kept()).toEqual(left.map(({ startsAt }) => startsAt));
    office.clock.advance(60_000);
    await holding().confirm(first);
    expect(await standings(first)).toEqual([
      "scheduled",
      "cancelled",
      ...Array(2).fill("scheduled"),
    ]);
    expect(await kept()).toEqual(left.map(({ startsAt }) => startsAt));
  });

  it("gives back a date with those after it, and ends before it as a series that is held", async () => {
    const first = await make("held");
    office.clock.advance(60_000);
    await editing().cancel(await dateAt(first, 2), "following");
    expect(await standings(first)).toEqual([
      ...Array(2).fill("held"),
      ...Array(2).fill("cancelled"),
    ]);
    const left = (await datesOf(first)).slice(0, 2).map(({ startsAt }) => startsAt);
    expect((await toldTo()).said).toEqual(["REQUEST TENTATIVE 0", "REQUEST TENTATIVE 1"]);
    expect(await kept()).toEqual(left);
    expect((await lettersTo()).at(-1)?.body_text).not.toContain("/j/");
    office.clock.advance(60_000);
    await holding().confirm(first);
    expect((await toldTo()).said.at(-1)).toBe("REQUEST CONFIRMED 2");
    expect(await kept()).toEqual(left);
  });

  it("asks anew where its dates move, and keeps one date that was moved by itself until it is confirmed", async () => {
    const first = await make("held");
    office.clock.advance(60_000);
    await changeAll(first, { wallStart: "2022-06-28T17:00" });
    expect((await lettersTo()).at(-1)?.subject).toContain("预留日期变更");
    const second = await dateAt(first, 1);
    const { version, titles, zone } = await read(second);
    const form = nearMeeting({ invitees: [chair(), speaker()], titles, zone });
    office.clock.advance(60_000);
    await editing().change(second, { ...form, wallStart: "2022-07-06T09:00", version });
    office.clock.advance(60_000);
    await holding().confirm(second);
    expect((await toldTo()).said).toEqual([
      "REQUEST TENTATIVE 0",
      "REQUEST TENTATIVE 1",
      "REQUEST TENTATIVE 2",
      "REQUEST CONFIRMED 3",
    ]);
    expect(await kept()).toEqual((await datesOf(first)).map(({ startsAt }) => startsAt));
    expect((await lettersTo()).at(-1)?.calendar).not.toContain("TENTATIVE");
  });

  it("is confirmed for the dates to come alone, and not at all once none is left", async () => {
    const first = await make("held");
    office.clock.set(Date.UTC(2022, 6, 1));
    await holding().confirm(await dateAt(first, 1));
    expect(await standings(first)).toEqual(["cancelled", ...Array(3).fill("scheduled")]);
    const coming = (await datesOf(first)).slice(1).map(({ startsAt }) => startsAt);
    expect(await kept()).toEqual(coming);
    expect((await lettersTo()).length).toBe(2);
    office.clock.set(Date.UTC(2022, 5, 1));
    const other = await make("held");
    office.clock.advance(90 * dayMs);
    await expect(holding().confirm(other)).rejects.toEqual(failing("meeting/hold-lapsed"));
  });

  it("keeps the reply to all of its dates when it is confirmed", async () => {
    const first = await make("held");
    const answer = { answer: "accepted", representedBy: null, scope: "all" } as const;
    await office.schedule.reading.reply(await dateAt(first, 0), zhang, answer);
    await holding().confirm(first);
    const { series } = await office.schedule.reading.invitation(first, zhang);
    expect(series?.dates.map((date) => date.answer)).toEqual(Array(4).fill("accepted"));
  });

  it("is written about after a failure between the confirmation and its letters, to nobody twice", async () => {
    const first = await make("held");
    office.clock.advance(60_000);
    await office.database.schema.alterTable("mails").renameTo("mails_away").execute();
    await holding().confirm(first);
    await office.database.schema.alterTable("mails_away").renameTo("mails").execute();
    expect(await lettersTo()).toHaveLength(1);
    await office.schedule.informAll();
    await office.schedule.informAll();
    for (const personId of [zhang, kim]) {
      expect((await toldTo(personId)).said).toEqual(["REQUEST TENTATIVE 0", "REQUEST CONFIRMED 1"]);
    }
  });

  it("is not held at other times besides", async () => {
    const first = await make("held");
    const form = nearMeeting({ wallStart: "2022-06-30T14:00" });
    const besides = editing().create(kim, { ...form, as: "held", besides: first });
    await expect(besides).rejects.toEqual(failing("series/no-alternatives"));
  });
});
