import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSeal } from "../../server/platform/seal.ts";
import { insertSource } from "../../server/schedule/store/busy.ts";
import type { BusyOwner } from "../../shared/wire/busy.ts";
import type { FinderQuestion } from "../../shared/wire/finder.ts";
import type { PersonId, RegionId } from "../../shared/wire/ids.ts";
import { type CalendarServer, openCalendarServer } from "../support/calendar-server.ts";
import { calendarOf, event } from "./busy/calendars.ts";
import { addPerson, addRegion, nearMeeting, type Office, openOffice } from "./register.ts";

let office: Office;
let server: CalendarServer;
let region: RegionId;
let zhang: PersonId;
let liu: PersonId;
let owner: BusyOwner;

const today = Date.UTC(2022, 5, 1, 8, 30);
const dayMs = 86_400_000;
const sees = { addresses: true };

beforeAll(async () => {
  office = await openOffice();
  server = await openCalendarServer();
});
afterAll(async () => {
  await server.close();
  await office.close();
});
beforeEach(async () => {
  office.clock.set(today);
  const { database } = office;
  await database.deleteFrom("busy_sources").execute();
  region = await addRegion(database, { en: `Ningxia ${randomUUID()}` });
  const zh = { native: "某", language: "zh", zone: "Asia/Shanghai", regionId: region } as const;
  zhang = await addPerson(database, { ...zh, roman: "Zhang" });
  liu = await addPerson(database, { ...zh, roman: "Liu" });
  owner = { kind: "person", personId: zhang };
});

/** An event of a day in June 2022, between hours on Shanghai's clocks. */
const on = (day: number, [from, to]: readonly [string, string], ...more: readonly string[]) =>
  event(
    `DTSTART;TZID=Asia/Shanghai:202206${day}T${from}00`,
    `DTEND;TZID=Asia/Shanghai:202206${day}T${to}00`,
    ...more,
  );
const file = (...lines: readonly string[]) => ({
  name: "private.ics",
  bytes: Buffer.from(calendarOf(...lines)),
});
const serve = (text: string, headers: Readonly<Record<string, string>> = {}) =>
  server.answer((_, response) => response.writeHead(200, headers).end(text));
const only = async () => (await office.schedule.busy.list(owner, sees))[0];

/** Asks for an hour and a half on 28 June 2022, of all who are to come. */
const ask = (values: Partial<FinderQuestion> = {}) =>
  office.schedule.finder.find({
    people: [zhang, liu].map((personId) => ({ personId, isRequired: true })),
    durationMinutes: 90,
    from: Date.UTC(2022, 5, 27, 16),
    to: Date.UTC(2022, 5, 28, 16),
    allows: { nights: false, daysOff: false },
    ...values,
  });
const kinds = (answer: Awaited<ReturnType<typeof ask>>) =>
  answer.best[0]?.reasons.map(({ id, kind }) => [id, kind]);

describe("imported busy times", () => {
  it("keep the search for an hour clear of them", async () => {
    const first = (await ask()).best[0]?.startsAt;
    expect(first).toBe(Date.UTC(2022, 5, 28, 1));
    await office.schedule.busy.addFile(owner, file(...on(28, ["0900", "1500"])));
    expect((await ask()).best[0]?.startsAt).toBe(Date.UTC(2022, 5, 28, 7));
    const source = await only();
    await office.schedule.busy.remove(owner, source?.sourceId ?? "");
    expect((await ask()).best[0]?.startsAt).toBe(first);
  });

  it("say whom an hour hurts, and whether a meeting, a time held, an absence or their calendar does", async () => {
    await office.schedule.busy.addFile(owner, file(...on(28, ["1400", "1500"])));
    const at = {
      from: Date.UTC(2022, 5, 28, 6),
      to: Date.UTC(2022, 5, 28, 7, 30),
      people: [zhang, liu].map((personId) => ({ personId, isRequired: false })),
    };
    expect(kinds(await ask(at))).toEqual([
      [zhang, "calendar"],
      [liu, "working"],
    ]);
    const invitees = [{ personId: zhang, seat: "delegate" as const }];
    const { availability, editing, holding } = office.schedule;
    const days = { fromDay: "2022-06-28", toDay: "2022-06-28", note: null };
    await availability.addAbsence(zhang, days);
    expect(kinds(await ask(at))?.[0]).toEqual([zhang, "absent"]);
    const held = await editing.create(zhang, { ...nearMeeting({ invitees }), as: "held" });
    expect(kinds(await ask(at))?.[0]).toEqual([zhang, "held"]);
    await holding.confirm(held);
    expect(kinds(await ask(at))?.[0]).toEqual([zhang, "busy"]);
  });

  it("of a region keep all of its people", async () => {
    const ofRegion: BusyOwner = { kind: "region", regionId: region };
    await office.schedule.busy.addFile(ofRegion, file(...on(28, ["0000", "2300"])));
    const { best, obstacles } = await ask();
    expect(best).toEqual([]);
    expect(obstacles.map(({ id }) => id).toSorted()).toEqual([zhang, liu].toSorted());
  });

  it("are read on the clocks of whose calendar it is", async () => {
    const day = event("DTSTART;VALUE=DATE:20220628");
    await office.schedule.busy.addFile(owner, file(...day));
    expect(await only()).toMatchObject({
      count: 1,
      from: Date.UTC(2022, 5, 27, 16),
      to: Date.UTC(2022, 5, 28, 16),
    });
  });

  it("leave out what their owner declined, and the platform's own meetings", async () => {
    const invitees = [{ personId: zhang, seat: "delegate" as const }];
    const meetingId = await office.schedule.editing.create(zhang, nearMeeting({ invitees }));
    const row = office.database.selectFrom("meetings").select("ical_uid");
    const { ical_uid: uid } = await row.where("id", "=", meetingId).executeTakeFirstOrThrow();
    const declined = `ATTENDEE;PARTSTAT=DECLINED:mailto:${zhang.slice(0, 8)}@people.example`;
    const lines = [
      ...on(28, ["1300", "1430"], `UID:${uid}`),
      ...on(29, ["1000", "1100"], declined),
    ];
    await office.schedule.busy.addFile(owner, file(...lines, ...on(30, ["1000", "1100"])));
    expect((await only())?.count).toBe(1);

    const at = { from: Date.UTC(2022, 5, 28, 5), to: Date.UTC(2022, 5, 28, 6, 30) };
    expect(kinds(await ask({ ...at, movingId: meetingId }))).toContainEqual([zhang, "working"]);
  });

  it("are kept without titles, places and notes", async () => {
    const words = ["SUMMARY:Dentist", "LOCATION:Yinchuan", "DESCRIPTION:Tooth"];
    await office.schedule.busy.addFile(owner, file(...on(28, ["0900", "1000"], ...words)));
    const sources = await office.database.selectFrom("busy_sources").selectAll().execute();
    const times = await office.database.selectFrom("busy_times").selectAll().execute();
    const kept = JSON.stringify([sources, times]);
    expect(times).toHaveLength(1);
    expect(kept).not.toMatch(/Dentist|Yinchuan|Tooth/);
  });

  it("of a file go on where they recur, by a rule that is kept sealed and without a word", async () => {
    const { busy } = office.schedule;
    const weekly = on(
      28,
      ["0900", "1500"],
      "UID:dentist@hospital.example",
      "RRULE:FREQ=WEEKLY",
      "SUMMARY:Dentist",
      `ATTENDEE;CN="Dr. Wu":mailto:wu@hospital.example`,
    );
    await busy.addFile(owner, file(...weekly, ...on(20, ["1000", "1100"])));
    office.clock.advance(1_000);
    await busy.addFile(owner, file(...on(29, ["1000", "1100"])));
    const { kept, dueAt } = await office.database
      .selectFrom("busy_sources")
      .select(["kept", "due_at as dueAt"])
      .where("kept", "is not", null)
      .executeTakeFirstOrThrow();
    expect(dueAt).toBe(today + dayMs);
    expect(
      createSeal("a secret", "calendar-times")
        .open(kept ?? "")
        ?.split("\n"),
    ).toEqual([
      "BEGIN:VCALENDAR",
      "BEGIN:VEVENT",
      "UID:0",
      "DTSTART;TZID=Asia/Shanghai:20220628T090000",
      "DTEND;TZID=Asia/Shanghai:20220628T150000",
      "RRULE:FREQ=WEEKLY",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "UID:1",
      "DTSTART;TZID=Asia/Shanghai:20220620T100000",
      "DTEND;TZID=Asia/Shanghai:20220620T110000",
      "END:VEVENT",
      "END:VCALENDAR",
    ]);
    expect(kept).toMatch(/^sealed:/);

    office.clock.advance(500 * dayMs);
    await busy.readDue();
    const [first, second] = await busy.list(owner, sees);
    expect(first).toMatchObject({ readAt: today, error: null, label: "private.ics" });
    expect(first?.to).toBeGreaterThan(office.clock.now() + 390 * dayMs);
    expect(second).toMatchObject({ count: 1, to: Date.UTC(2022, 5, 29, 3) });
    // A Tuesday in December 2023, beyond what was read at first.
    const day = { from: Date.UTC(2023, 11, 4, 16), to: Date.UTC(2023, 11, 5, 16) };
    expect((await ask(day)).best[0]?.startsAt).toBe(Date.UTC(2023, 11, 5, 7));
  });

  it("of a file that was kept under another secret stay, with the reason", async () => {
    const { busy } = office.schedule;
    await busy.addFile(owner, file(...on(28, ["0900", "1000"], "RRULE:FREQ=WEEKLY")));
    const kept = createSeal("another", "calendar-times").seal("BEGIN:VCALENDAR");
    await office.database.updateTable("busy_sources").set({ kept }).execute();
    const before = await only();
    office.clock.advance(2 * dayMs);
    await busy.readDue();
    const failed = { error: "busy/unreadable", triedAt: office.clock.now() };
    expect(await only()).toEqual({ ...before, ...failed });
  });

  it("are listed by their file, with entries that could not be read", async () => {
    await office.schedule.busy.addFile(
      owner,
      file(...on(28, ["0900", "1000"]), ...event("DTSTART:x")),
    );
    expect(await office.schedule.busy.list(owner, sees)).toEqual([
      {
        sourceId: expect.any(String),
        kind: "file",
        label: "private.ics",
        count: 1,
        from: Date.UTC(2022, 5, 28, 1),
        to: Date.UTC(2022, 5, 28, 2),
        unread: 1,
        readAt: today,
        triedAt: today,
        error: null,
      },
    ]);
  });

  it("are not kept of a broken file, nor of nobody, nor of too many calendars", async () => {
    const { busy } = office.schedule;
    const good = file(...on(28, ["0900", "1000"]));
    const broken = { name: "x.ics", bytes: Buffer.from("<html>") };
    const nobody: BusyOwner = { kind: "person", personId: randomUUID() as PersonId };
    const nowhere: BusyOwner = { kind: "region", regionId: randomUUID() as RegionId };
    await expect(busy.addFile(owner, broken)).rejects.toMatchObject({ code: "busy/unreadable" });
    await expect(busy.addFile(nobody, good)).rejects.toMatchObject({ code: "person/not-found" });
    await expect(busy.list(nowhere, sees)).rejects.toMatchObject({ code: "region/not-found" });
    expect(await busy.list(owner, sees)).toEqual([]);
    const empty = { times: [], unread: 0, zone: "UTC", at: today, etag: null, lastModified: null };
    for (let count = 0; count < 20; count += 1) {
      const made = {
        kind: "file",
        name: "x",
        address: null,
        kept: null,
        dueAt: null,
        ...empty,
      } as const;
      await insertSource(office.database, owner, made);
    }
    await expect(busy.addFile(owner, good)).rejects.toMatchObject({
      code: "busy/too-many-sources",
    });
  });
});

describe("a calendar at an address", () => {
  const path = "/calendar/0123456789abcdef/basic.ics";
  const add = async () => {
    await office.schedule.busy.addFeed(owner, server.url + path);
    return (await only())?.sourceId ?? "";
  };

  it("is shown shortened to those who may edit, and not at all to others", async () => {
    serve(calendarOf(...on(28, ["0900", "1000"])));
    await add();
    expect((await only())?.label).toBe(`${new URL(server.url).host}/…cdef`);
    expect((await office.schedule.busy.list(owner, { addresses: false }))[0]?.label).toBeNull();
  });

  it("has its address sealed in the database, also where a release before this one kept it as it is", async () => {
    serve(calendarOf(...on(28, ["0900", "1000"])));
    const sourceId = await add();
    const kept = async () =>
      (await office.database.selectFrom("busy_sources").select("address").executeTakeFirst())
        ?.address;
    expect(await kept()).not.toContain("0123456789abcdef");
    await office.database
      .updateTable("busy_sources")
      .set({ address: server.url + path })
      .execute();
    await office.schedule.busy.sealAddresses();
    expect(await kept()).not.toContain("0123456789abcdef");
    await office.schedule.busy.readAgain(owner, sourceId);
    expect((await only())?.label).toBe(`${new URL(server.url).host}/…cdef`);
  });

  it("is read again when it is due, and what it says then counts", async () => {
    serve(calendarOf(...on(28, ["0900", "1000"])));
    await add();
    serve(calendarOf(...on(28, ["0900", "1000"]), ...on(29, ["0900", "1000"])));
    const before = server.asked.length;
    await office.schedule.busy.readDue();
    expect(server.asked).toHaveLength(before);
    office.clock.advance(4 * 3_600_000);
    await office.schedule.busy.readDue();
    await office.schedule.busy.readDue();
    expect(server.asked).toHaveLength(before + 1);
    expect(await only()).toMatchObject({ count: 2, readAt: office.clock.now(), error: null });
  });

  it("keeps what it said last where it cannot be read, with the reason, until it can", async () => {
    serve(calendarOf(...on(28, ["0900", "1500"])));
    const sourceId = await add();
    server.answer((_, response) => response.writeHead(404).end());
    office.clock.advance(4 * 3_600_000);
    await office.schedule.busy.readDue();
    const failed = { count: 1, readAt: today, triedAt: office.clock.now(), error: "busy/gone" };
    expect(await only()).toMatchObject(failed);
    expect((await ask()).best[0]?.startsAt).toBe(Date.UTC(2022, 5, 28, 7));
    serve("<html>Please sign in</html>");
    const { busy } = office.schedule;
    await expect(busy.readAgain(owner, sourceId)).rejects.toMatchObject({
      code: "busy/unreadable",
    });
    expect(await only()).toMatchObject({ count: 1, error: "busy/unreadable" });
    serve(calendarOf());
    await busy.readAgain(owner, sourceId);
    expect(await only()).toMatchObject({ count: 0, from: null, to: null, error: null });
  });

  it("is not sent again where it has not changed, but for a horizon that has moved on", async () => {
    const daily = on(28, ["0900", "1000"], "RRULE:FREQ=DAILY");
    server.answer((request, response) => {
      const isKnown = request.headers["if-none-match"] === '"7"';
      response.writeHead(isKnown ? 304 : 200, { etag: '"7"' });
      response.end(isKnown ? "" : calendarOf(...daily));
    });
    const sourceId = await add();
    const first = await only();
    office.clock.advance(4 * 3_600_000);
    await office.schedule.busy.readAgain(owner, sourceId);
    expect(server.asked.at(-1)?.headers["if-none-match"]).toBe('"7"');
    expect(await only()).toMatchObject({ to: first?.to, readAt: office.clock.now() });
    office.clock.advance(8 * dayMs);
    await office.schedule.busy.readAgain(owner, sourceId);
    expect((await only())?.to).toBe((first?.to ?? 0) + 8 * dayMs);
  });

  it("is read anew where its owner has moved to another zone", async () => {
    serve(calendarOf(...event("DTSTART;VALUE=DATE:20220628")), { etag: '"1"' });
    const sourceId = await add();
    const people = office.database.updateTable("people").set({ zone: "Asia/Tokyo" });
    await people.where("id", "=", zhang).execute();
    await office.schedule.busy.readAgain(owner, sourceId);
    expect((await only())?.from).toBe(Date.UTC(2022, 5, 27, 15));
  });

  it("is added once, however often its address is given", async () => {
    serve(calendarOf());
    await add();
    await add();
    expect(await office.schedule.busy.list(owner, sees)).toHaveLength(1);
  });

  it("is not added where it cannot be read, nor where its address is none", async () => {
    const { busy } = office.schedule;
    server.answer((_, response) => response.writeHead(500).end());
    await expect(add()).rejects.toMatchObject({ code: "busy/refused" });
    const refused = { code: "busy/address-refused" };
    await expect(busy.addFeed(owner, "http://169.254.169.254/")).rejects.toMatchObject(refused);
    expect(await busy.list(owner, sees)).toEqual([]);
  });

  it("rests while its owner is in the archive", async () => {
    serve(calendarOf());
    await add();
    const people = office.database.updateTable("people").set({ archived_at: today });
    await people.where("id", "=", zhang).execute();
    office.clock.advance(dayMs);
    const before = server.asked.length;
    await office.schedule.busy.readDue();
    expect(server.asked).toHaveLength(before);
  });

  it("is nobody else's to read again or to remove", async () => {
    serve(calendarOf());
    const sourceId = await add();
    const other: BusyOwner = { kind: "person", personId: liu };
    const { busy } = office.schedule;
    await expect(busy.remove(other, sourceId)).rejects.toMatchObject({ code: "busy/not-found" });
    await expect(busy.readAgain(other, sourceId)).rejects.toMatchObject({ code: "busy/not-found" });
    expect(await busy.list(owner, sees)).toHaveLength(1);
  });
});
