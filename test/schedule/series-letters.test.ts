import { sql } from "kysely";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { answerBy, type Answering } from "./arrivals.ts";
import { chair, create, delegate, kim, office, read, speaker, zhang } from "./setting.ts";

const make = (zone = "Asia/Seoul") =>
  create({
    zone,
    repeats: { every: "week", interval: 1, weekdays: ["TU"], ending: { count: 4 } },
  });

async function dateAt(first: MeetingId, index: number): Promise<MeetingId> {
  return (await read(first)).series?.dates[index]?.meetingId as MeetingId;
}

async function mailsTo(personId: PersonId) {
  const mails = office.database.selectFrom("mails").selectAll();
  return mails.where("person_id", "=", personId).orderBy("created_at").execute();
}

async function answersOf(first: MeetingId) {
  const { series } = await office.schedule.reading.invitation(first, zhang);
  return series?.dates.map(({ answer }) => answer);
}

async function uidOf(meetingId: MeetingId): Promise<string> {
  const rows = office.database.selectFrom("meetings").select("ical_uid");
  return (await rows.where("id", "=", meetingId).executeTakeFirstOrThrow()).ical_uid;
}

/** Hands in an answer to a series; `recurrence` is its RECURRENCE-ID's line, after the name. */
async function answer(
  first: MeetingId,
  { recurrence, ...values }: Partial<Answering> & { readonly recurrence?: string } = {},
): Promise<void> {
  const attendee = `${zhang.slice(0, 8)}@people.example`;
  const stamp = new Date(office.clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const raw = answerBy("outlook", { uid: await uidOf(first), attendee, stamp, ...values });
  const line = recurrence ? `RECURRENCE-ID${recurrence}\r\nUID:` : "UID:";
  await office.schedule.postroom.take(Buffer.from(raw.toString().replace("UID:", line)));
}

/** Has the outbox take what it would know for a second one: nothing but the rule of who writes keeps that back. */
async function openOutbox(): Promise<void> {
  const made = `
    create or replace function another_key() returns trigger language plpgsql as $$ begin
      new.key := new.key || ':' || gen_random_uuid();
      return new;
    end $$;
    create trigger another_key before insert on mails
      for each row execute function another_key()`;
  await sql.raw(made).execute(office.database);
  onTestFinished(async () => {
    await sql`drop trigger another_key on mails`.execute(office.database);
  });
}

beforeEach(() => office.clock.set(Date.parse("2022-06-01T00:00Z")));

describe("an answer by mail to a series", () => {
  it("is about all that is to come where it names no date, and nothing that is over", async () => {
    const first = await make();
    office.clock.set(Date.parse("2022-06-29T00:00Z"));
    await answer(first);
    expect(await answersOf(first)).toEqual(["none", "accepted", "accepted", "accepted"]);
  });

  it.each([
    ["by a zone that it describes", ";TZID=Korea Standard Time:20220705T140000"],
    ["by a zone that it does not describe", ";TZID=Asia/Seoul:20220705T140000"],
    ["in UTC", ":20220705T050000Z"],
  ])("is about one date alone that it names %s", async (_how, recurrence) => {
    const first = await make();
    await answer(first, { recurrence, partstat: "DECLINED" });
    expect(await answersOf(first)).toEqual(["none", "declined", "none", "none"]);
  });

  it("is not taken where it is about an earlier state of the date", async () => {
    const first = await make();
    const version = (await read(first)).version;
    const { titles, zone, durationMinutes } = await read(first);
    const input = { titles, zone, durationMinutes, purpose: null, hostRegionId: null, agenda: [] };
    const invitees = [chair(), speaker()];
    const times = { wallStart: "2022-06-28T16:00", version, scope: "all" as const };
    await office.schedule.editing.change(first, { ...input, invitees, regionIds: [], ...times });
    await answer(first, { sequence: 0 });
    expect(await answersOf(first)).toEqual(Array(4).fill("none"));
    await answer(first, { sequence: 1 });
    expect(await answersOf(first)).toEqual(Array(4).fill("accepted"));
  });

  it("waits with the date for which it proposes another time", async () => {
    const first = await make();
    const times = { start: "20220706T100000", end: "20220706T113000" };
    const recurrence = ";TZID=Korea Standard Time:20220705T140000";
    await answer(first, { method: "COUNTER", partstat: "TENTATIVE", recurrence, ...times });
    const second = await dateAt(first, 1);
    expect(await office.schedule.postroom.list(second)).toMatchObject([
      { kind: "counter", person: { personId: zhang } },
    ]);
    expect(await office.schedule.postroom.list(first)).toEqual([]);
    expect(await answersOf(first)).toEqual(["none", "tentative", "none", "none"]);
  });

  it("of a guest of one date is about that date", async () => {
    const first = await make();
    const second = await dateAt(first, 1);
    const guest = { personId: delegate, seat: "observer" as const };
    await office.schedule.editing.invite(second, { invitees: [guest], regionIds: [] });
    const attendee = `${delegate.slice(0, 8)}@people.example`;
    await answer(first, { attendee });
    const reply = (await read(second)).invitees.find(
      ({ personId }) => personId === delegate,
    )?.reply;
    expect(reply).toMatchObject({ answer: "accepted" });
  });
});

describe("the letters about a series", () => {
  it("are written to nobody twice by several that write what is owed at the same moment", async () => {
    await openOutbox();
    const first = await make();
    for (const revision of [1, 2]) {
      office.clock.advance(60_000);
      await office.database.updateTable("series").set({ revision }).execute();
      await Promise.all([1, 2, 3].map(() => office.schedule.informAll()));
      expect(await mailsTo(zhang)).toHaveLength(1 + revision);
      expect(await mailsTo(kim)).toHaveLength(1 + revision);
    }
    expect(await answersOf(first)).toHaveLength(4);
  });

  it("are written after a failure half-way, to nobody twice and nobody forgotten", async () => {
    await office.database.schema.alterTable("mails").renameTo("mails_away").execute();
    const first = await make();
    await office.database.schema.alterTable("mails_away").renameTo("mails").execute();
    expect([await mailsTo(zhang), await mailsTo(kim)]).toEqual([[], []]);
    await office.schedule.informAll();
    await office.schedule.informAll();
    for (const personId of [zhang, kim]) {
      expect((await mailsTo(personId)).map(({ kind }) => kind)).toEqual(["invitation"]);
    }
    expect(await answersOf(first)).toHaveLength(4);
  });

  it("tell of other rules of the zone once for all dates, the secretariat too", async () => {
    await office.database
      .updateTable("people")
      .set({ roles: ["secretariat"] })
      .where("id", "=", kim)
      .execute();
    const first = await make("Asia/Pyongyang");
    const before = (await read(first)).series?.dates;
    const aged = office.database.updateTable("meetings");
    await aged
      .set((row) => ({ tzdata: "2015f", starts_at: row("starts_at", "+", 1_800_000) }))
      .where("ical_uid", "=", await uidOf(first))
      .execute();
    for (const _again of [1, 2]) {
      office.clock.advance(60_000);
      await office.schedule.keepWallTimes();
      await office.schedule.informAll();
      expect((await read(first)).series?.dates).toEqual(before);
      expect((await mailsTo(zhang)).map(({ kind }) => kind)).toEqual(["invitation", "update"]);
      const notices = (await mailsTo(kim)).filter(({ calendar }) => calendar === null);
      expect(notices).toHaveLength(1);
      for (const day of ["28", "5", "12", "19"]) {
        expect(notices[0]?.body_text).toMatch(new RegExp(`[67]월 ${day}일.* 14:00`));
      }
    }
  });

  it("tell of other rules of the zone all or nothing: what fails half-way is done whole later", async () => {
    const first = await make("Asia/Pyongyang");
    const before = (await read(first)).series?.dates;
    const aged = office.database
      .updateTable("meetings")
      .set((row) => ({ tzdata: "2015f", starts_at: row("starts_at", "+", 1_800_000) }));
    await aged.where("ical_uid", "=", await uidOf(first)).execute();
    office.clock.advance(60_000);
    const refusing = sql`alter table series add constraint unmoved check (latest <> 'moved') not valid`;
    await refusing.execute(office.database);
    await expect(office.schedule.keepWallTimes()).rejects.toThrow("unmoved");
    await sql`alter table series drop constraint unmoved`.execute(office.database);
    await office.schedule.informAll();
    expect(await mailsTo(zhang)).toHaveLength(1);
    await office.schedule.keepWallTimes();
    await office.schedule.informAll();
    expect((await read(first)).series?.dates).toEqual(before);
    expect((await mailsTo(zhang)).map(({ kind }) => kind)).toEqual(["invitation", "update"]);
  });

  it("remind each member of each date once a day and an hour before, and of none while another is ahead", async () => {
    const first = await make();
    const guest = { personId: delegate, seat: "delegate" as const };
    const second = await dateAt(first, 1);
    await office.schedule.editing.invite(second, { invitees: [guest], regionIds: [] });
    await openOutbox();
    // The days of reminders, those on which one would come without the rule, and those beside them.
    for (const day of [-8, -7, -6, -1, 0, 1, 6, 7, 8, 13, 14]) {
      for (const hour of [4, 5]) {
        office.clock.set(Date.UTC(2022, 5, 28 + day, hour));
        await Promise.all([1, 2].map(() => office.schedule.reminding.remindAll()));
      }
    }
    const remindedAt = async (personId: PersonId) =>
      (await mailsTo(personId))
        .filter(({ kind }) => kind === "reminder")
        .map((mail) => new Date(mail.created_at).toISOString().slice(5, 16));
    // The first date has nothing ahead of it.
    const all = ["06-21T05:00", "06-27T05:00", "06-28T04:00"];
    const weekly = ["07-04T05:00", "07-05T04:00", "07-11T05:00", "07-12T04:00"];
    expect(await remindedAt(zhang)).toEqual([...all, ...weekly]);
    expect(await remindedAt(kim)).toEqual([...all, ...weekly]);
    // A guest of the second date alone is to know in time.
    expect(await remindedAt(delegate)).toEqual(["06-28T05:00", "07-04T05:00", "07-05T04:00"]);
  });

  it("tell one whose link is another in one letter, and nobody else", async () => {
    const first = await make();
    office.clock.advance(60_000);
    office.tokens.set(zhang, "another-link");
    await office.schedule.editing.linkReplaced(first, zhang);
    const mails = await mailsTo(zhang);
    expect(mails).toHaveLength(2);
    expect(mails[1]?.calendar).toContain("another-link");
    expect(await mailsTo(kim)).toHaveLength(1);
  });
});
