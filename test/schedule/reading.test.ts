import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { plan as planSchema } from "../../shared/meeting/plan.ts";
import { meetingId as someMeetingId, type PersonId, type RegionId } from "../../shared/wire/ids.ts";
import { addPerson, addRegion } from "./register.ts";
import { chair, create, delegate, failing, kim, mailsOf, office, read, zhang } from "./setting.ts";

describe("a meeting", () => {
  it("keeps its wall time, its zone and its instant", async () => {
    const detail = await read(await create());
    expect(detail).toMatchObject({
      wallStart: "2022-06-28T14:00",
      zone: "Asia/Seoul",
      startsAt: Date.parse("2022-06-28T05:00Z"),
      zones: ["Asia/Seoul", "Asia/Shanghai"],
      status: "scheduled",
    });
  });

  it("gives the room its plan, with everyone's names, regions and items", async () => {
    const regionId = await addRegion(office.database, { en: "Ningxia", zh: "宁夏回族自治区" });
    const other = await addPerson(office.database, {
      native: "李文",
      roman: "Li Wen",
      language: "zh",
      zone: "Asia/Shanghai",
      regionId,
    });
    const meetingId = await create({
      invitees: [chair()],
      regionIds: [regionId],
      agenda: [{ type: "speech", titles: { en: "Speech" }, minutes: 10, speakerIds: [other] }],
    });
    const plan = await office.schedule.plans.planOf(meetingId);
    expect(() => planSchema.parse(plan)).not.toThrow();
    expect(plan.people.map(({ personId, seat }) => [personId, seat])).toEqual([
      [kim, "chair"],
      [other, "delegate"],
    ]);
    expect(plan.regions).toMatchObject([{ regionId, names: { en: "Ningxia" }, joinedYear: 2000 }]);
    expect(plan.agenda).toMatchObject([{ type: "speech", speakerIds: [other] }]);
    expect(await office.schedule.plans.seatOf(meetingId, other)).toBe("delegate");
    expect(await office.schedule.plans.seatOf(meetingId, delegate)).toBeNull();
  });

  it("is not there for who asks for another", async () => {
    const nobody = someMeetingId.parse("00000000-0000-4000-8000-000000000000");
    await expect(office.schedule.plans.planOf(nobody)).rejects.toThrow(
      failing("meeting/not-found"),
    );
  });

  it("leaves out of a region those who have left the register", async () => {
    const regionId = await addRegion(office.database, { en: "Shandong" });
    const base = { native: "王", roman: "Wang", language: "zh", zone: "Asia/Shanghai" } as const;
    const stays = await addPerson(office.database, { ...base, regionId });
    await addPerson(office.database, { ...base, regionId, archived: true });
    const detail = await read(await create({ invitees: [], regionIds: [regionId] }));
    expect(detail.invitees.map(({ personId }) => personId)).toEqual([stays]);
  });

  it("is hosted by no region that is not in the register", async () => {
    const hostRegionId = "00000000-0000-4000-8000-000000000000" as RegionId;
    await expect(create({ hostRegionId })).rejects.toThrow(failing("region/not-found"));
  });

  it("takes nobody who is not in the register", async () => {
    const personId = "00000000-0000-4000-8000-000000000000" as PersonId;
    const refused = create({ invitees: [{ personId, seat: "delegate" }] });
    await expect(refused).rejects.toThrow(failing("person/not-found"));
  });

  it("is found by a word of its title in any language, by staff", async () => {
    const titles = { en: "Quarterly review", ko: "분기 점검_회의" };
    const meetingId = await create({ titles });
    const staff = { personId: kim, roles: ["secretariat"] } as const;
    for (const search of ["quarterly", "점검_"]) {
      const found = await office.schedule.reading.list(staff, { when: "upcoming", search });
      expect(found.map((line) => line.meetingId)).toEqual([meetingId]);
    }
    const wild = await office.schedule.reading.list(staff, { when: "upcoming", search: "%y_r%" });
    expect(wild).toEqual([]);
  });

  it("is listed for a delegate only where they are invited", async () => {
    const meetingId = await create();
    const lines = (personId: PersonId) =>
      office.schedule.reading.list(
        { personId, roles: ["delegate"] },
        { when: "upcoming", search: "" },
      );
    expect((await lines(zhang)).map((line) => line.meetingId)).toEqual([meetingId]);
    expect(await lines(delegate)).toEqual([]);
  });

  it("moves to the past at its end, unless it is under way still", async () => {
    const meetingId = await create({ wallStart: "2022-06-01T17:00", durationMinutes: 60 });
    const ids = async (when: "upcoming" | "past") =>
      (
        await office.schedule.reading.list({ personId: zhang, roles: [] }, { when, search: "" })
      ).map((line) => line.meetingId);
    expect(await ids("upcoming")).toEqual([meetingId]);
    office.clock.advance(60 * 60_000);
    office.open.add(meetingId);
    expect(await ids("upcoming")).toEqual([meetingId]);
    expect(await ids("past")).toEqual([]);
    office.open.delete(meetingId);
    expect(await ids("upcoming")).toEqual([]);
    expect(await ids("past")).toEqual([meetingId]);
    office.clock.advance(-60 * 60_000);
    await office.schedule.editing.markEnded(meetingId);
    expect(await ids("past")).toEqual([meetingId]);
    expect((await read(meetingId)).status).toBe("ended");
  });
});

describe("a reply", () => {
  it("can be given, changed, and names who comes instead", async () => {
    const meetingId = await create();
    const { reading } = office.schedule;
    await reading.reply(meetingId, zhang, { answer: "accepted", representedBy: null });
    const answer = { answer: "represented", representedBy: "Ms Li" } as const;
    const after = await reading.reply(meetingId, zhang, answer);
    expect(after.me).toMatchObject(answer);
    expect(office.revised).toEqual([meetingId]);
    const plan = await office.schedule.plans.planOf(meetingId);
    expect(plan.people.find(({ personId }) => personId === zhang)?.representedBy).toBe("Ms Li");
  });

  it("is seen by the office and the chair, not by the other delegates", async () => {
    const meetingId = await create();
    const seen = async (personId: PersonId, roles: readonly "organizer"[] = []) =>
      (await office.schedule.reading.read({ personId, roles }, meetingId)).invitees.every(
        ({ reply }) => reply !== null,
      );
    expect(await seen(kim)).toBe(true);
    expect(await seen(delegate, ["organizer"])).toBe(true);
    expect(await seen(zhang)).toBe(false);
  });

  it("is not taken from somebody who was not invited", async () => {
    const reply = { answer: "accepted", representedBy: null } as const;
    const given = office.schedule.reading.reply(await create(), delegate, reply);
    await expect(given).rejects.toThrow(failing("invitation/not-invited"));
  });
});

describe("letters", () => {
  it("are owed until written: a crash after the change loses none, and none is written twice", async () => {
    const meetingId = await create();
    // As if the process had ended between the change and the letters.
    await office.database
      .updateTable("meetings")
      .set({ sequence: 1, starts_at: Date.parse("2022-06-28T06:00Z") })
      .where("id", "=", meetingId)
      .execute();
    await office.schedule.informAll();
    await office.schedule.informAll();
    expect((await mailsOf(meetingId, zhang)).map(({ kind }) => kind)).toEqual([
      "invitation",
      "update",
    ]);
  });

  it("are written as soon as somebody has an address", async () => {
    const base = { native: "Пак", roman: "Pak", language: "ru", zone: "Asia/Sakhalin" } as const;
    const personId = await addPerson(office.database, { ...base, email: null });
    const meetingId = await create({ invitees: [{ personId, seat: "delegate" }] });
    expect(await mailsOf(meetingId, personId)).toEqual([]);
    const email = "pak@people.example";
    await office.database.updateTable("people").set({ email }).where("id", "=", personId).execute();
    await office.schedule.informAll();
    expect(await mailsOf(meetingId, personId)).toMatchObject([{ to_address: email }]);
  });
});

describe("the outbox", () => {
  it("finds mails by meeting and by recipient, and shows what was sent", async () => {
    const meetingId = await create();
    const filter = { meetingId, search: "Zhang", after: undefined, signIn: false };
    const bySearch = await office.schedule.reading.outbox({ ...filter, search: "张秀源" });
    expect(bySearch.map(({ to }) => to.name)).toEqual(["张秀源"]);
    const mail = await office.schedule.reading.mail(bySearch[0]?.mailId ?? "", { signIn: false });
    expect(mail.calendar).toContain("METHOD:REQUEST");
    expect(mail.html).toContain('<html lang="zh">');
  });

  it("gives every mail once, page by page, those of one moment too", async () => {
    const meetingId = await create();
    const [first] = await mailsOf(meetingId, zhang);
    if (!first) {
      throw new Error("Zhang was not written to.");
    }
    const { sequence: _sequence, ...row } = first;
    const rows = Array.from({ length: 150 }, (_, n) => ({
      ...row,
      id: randomUUID(),
      key: `copy:${meetingId}:${n}`,
    }));
    await office.database.insertInto("mails").values(rows).execute();
    const filter = { meetingId, search: "", signIn: false };
    const page = await office.schedule.reading.outbox({ ...filter, after: undefined });
    const next = await office.schedule.reading.outbox({ ...filter, after: page.at(-1) });
    expect([page.length, next.length]).toEqual([100, 52]);
    expect(new Set([...page, ...next].map(({ mailId }) => mailId)).size).toBe(152);
  });

  it("shows sign-in mails to administrators alone", async () => {
    await office.mail.send({
      key: "sign-in:1",
      kind: "sign-in",
      to: { name: "Kim", address: "kim@near.example" },
      language: "ko",
      subject: "Sign in",
      text: "the key",
      html: "<p>the key</p>",
      personId: kim,
      meetingId: null,
      calendar: null,
    });
    const filter = { meetingId: undefined, search: "Sign in", after: undefined };
    const { outbox, mail } = office.schedule.reading;
    expect(await outbox({ ...filter, signIn: false })).toEqual([]);
    const [line] = await outbox({ ...filter, signIn: true });
    await expect(mail(line?.mailId ?? "", { signIn: false })).rejects.toThrow(
      failing("mail/not-found"),
    );
  });
});
