import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countryDays } from "../../server/schedule/service/holidays.ts";
import { usualHours, type WorkingHours } from "../../shared/schedule/working-hours.ts";
import type { FinderQuestion } from "../../shared/wire/finder.ts";
import type { PersonId, RegionId } from "../../shared/wire/ids.ts";
import { addPerson, addRegion, nearMeeting, type Office, openOffice } from "./register.ts";

let office: Office;
let ningxia: RegionId;
let hunan: RegionId;
let zhang: PersonId;
let liu: PersonId;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(async () => {
  const { database } = office;
  ningxia = await addRegion(database, { en: `Ningxia ${randomUUID()}` });
  hunan = await addRegion(database, { en: `Hunan ${randomUUID()}` });
  const zh = { native: "某", language: "zh", zone: "Asia/Shanghai" } as const;
  zhang = await addPerson(database, { ...zh, roman: "Zhang", regionId: ningxia });
  liu = await addPerson(database, { ...zh, roman: "Liu", regionId: hunan });
});

const ask = (values: Partial<FinderQuestion> = {}) =>
  office.schedule.finder.find({
    people: [zhang, liu].map((personId) => ({ personId, isRequired: true })),
    durationMinutes: 90,
    from: Date.UTC(2026, 8, 28),
    to: Date.UTC(2026, 9, 10),
    allows: { nights: false, daysOff: false },
    ...values,
  });
const hoursOf = (hours: WorkingHours) => JSON.stringify(hours);
/** The days of the hours found, on the clocks of whoever comes first. */
const days = (answer: Awaited<ReturnType<typeof ask>>) =>
  answer.best.map(({ reasons }) => reasons[0]?.wallStart.slice(0, 10) ?? "");

describe("the search for an hour", () => {
  it("keeps off the Golden Week, and takes the hours that the regions keep", async () => {
    const found = await ask();
    expect(found.best).toHaveLength(5);
    for (const day of days(found)) {
      expect(day < "2026-10-01" || day > "2026-10-07").toBe(true);
    }
    expect(found.best[0]).toMatchObject({ worst: 0, sum: 0 });
    expect(found.best[0]?.reasons.map(({ wallStart }) => wallStart.slice(11))).toEqual([
      "09:00",
      "09:00",
    ]);
  });

  it("offers no hour that is past, and says so where all of them are", async () => {
    const { clock } = office;
    const before = clock.now();
    clock.set(Date.UTC(2026, 8, 29, 3, 10));
    const found = await ask();
    expect(found.from).toBe(Date.UTC(2026, 8, 29, 3, 15));
    expect(Math.min(...found.best.map(({ startsAt }) => startsAt))).toBeGreaterThan(clock.now());
    clock.set(Date.UTC(2026, 9, 10));
    await expect(ask()).rejects.toEqual(expect.objectContaining({ code: "finder/past" }));
    clock.set(before);
  });

  it("keeps clear of the meetings that people are invited to, unless they have declined", async () => {
    const input = nearMeeting({
      zone: "Asia/Shanghai",
      wallStart: "2026-09-28T09:00",
      durationMinutes: 540,
      invitees: [{ personId: zhang, seat: "delegate" }],
    });
    const meetingId = await office.schedule.editing.create(zhang, input);
    const only = { from: Date.UTC(2026, 8, 28), to: Date.UTC(2026, 8, 28, 10) };
    const taken = await ask(only);
    expect(taken.best).toEqual([]);
    expect(taken.obstacles[0]?.id).toBe(zhang);
    expect(taken.relaxations.map(({ kind, id }) => [kind, id])).toContainEqual(["without", zhang]);
    const declined = { answer: "declined", representedBy: null } as const;
    await office.schedule.reading.reply(meetingId, zhang, declined);
    expect((await ask(only)).best).not.toEqual([]);
  });

  it("carries what a region bore in the past year, by its worst hour of each meeting, once for all its people", async () => {
    const other = { native: "某", language: "zh", zone: "Asia/Shanghai" } as const;
    const second = await addPerson(office.database, { ...other, roman: "Ma", regionId: ningxia });
    await office.schedule.editing.create(
      zhang,
      nearMeeting({
        zone: "Asia/Shanghai",
        wallStart: "2026-06-10T22:00",
        durationMinutes: 60,
        invitees: [zhang, second].map((personId) => ({ personId, seat: "delegate" })),
      }),
    );
    const { people } = await ask();
    const burden = (id: PersonId) => people.find(({ personId }) => personId === id)?.borne.burden;
    expect(burden(zhang)).toBeGreaterThanOrEqual(24);
    expect(burden(zhang)).toBeLessThan(30);
    expect(burden(liu)).toBe(0);
    expect(people.find(({ personId }) => personId === zhang)?.borne.lastHard).toBe(1);
    const balance = await ask({ from: Date.UTC(2027, 8, 27), to: Date.UTC(2027, 8, 29) });
    expect(balance.people.map(({ borne }) => borne.burden)).toEqual([0, 0]);
  });

  it("keeps clear of absences, day by day of the person's zone", async () => {
    const { availability } = office.schedule;
    await availability.addAbsence(zhang, {
      fromDay: "2026-09-28",
      toDay: "2026-09-29",
      note: null,
    });
    expect(days(await ask())[0]).toBe("2026-09-30");
    const [absence] = await availability.absences(zhang);
    await expect(availability.removeAbsence(liu, absence?.absenceId ?? "")).rejects.toMatchObject({
      code: "person/not-found",
    });
    await availability.removeAbsence(zhang, absence?.absenceId ?? "");
    expect(days(await ask())[0]).toBe("2026-09-28");
  });

  it("goes by the calendar as the office has corrected it", async () => {
    const { availability } = office.schedule;
    const inWeek = { from: Date.UTC(2026, 8, 30, 16), to: Date.UTC(2026, 9, 7, 16) };
    expect((await ask(inWeek)).best).toEqual([]);
    await availability.correct({ country: "CN", day: "2026-10-05" }, "usual");
    expect(new Set(days(await ask(inWeek)))).toEqual(new Set(["2026-10-05"]));
    expect(await availability.calendar("CN", 2026)).toContainEqual({
      day: "2026-10-05",
      kind: "usual",
      isOwn: true,
    });
    await availability.correct({ country: "CN", day: "2026-10-05" }, null);
    expect((await ask(inWeek)).best).toEqual([]);
  });

  it("says what every start of the horizon is to the one it is worst for", async () => {
    const { levels, from } = await ask({ from: Date.UTC(2026, 8, 28), to: Date.UTC(2026, 8, 29) });
    const at = (clock: string) => levels[(Date.parse(`2026-09-28T${clock}Z`) - from) / 900_000];
    expect([at("02:00"), at("03:00"), at("09:00"), at("12:30"), at("15:00")]).toEqual([
      "0",
      "1",
      "2",
      "3",
      "x",
    ]);
  });

  it("goes by the hours of each weekday, and by a person's own before their region's", async () => {
    const { database } = office;
    const day = { from: Date.UTC(2026, 8, 27, 16), to: Date.UTC(2026, 8, 28, 16) };
    const kinds = async (at: string) => {
      const from = Date.parse(at);
      const answer = await ask({ from, to: from + 900_000, durationMinutes: 15, ...asking });
      const reasons = answer.best[0]?.reasons ?? [];
      return [zhang, liu].map((id) => reasons.find((reason) => reason.id === id)?.kind);
    };
    const asking = { allows: { nights: true, daysOff: true } };
    const afternoon = { from: "14:00", to: "20:00" };
    await database
      .updateTable("regions")
      .set({ hours: hoursOf({ week: usualHours.week.with(0, afternoon), lunch: null }) })
      .where("id", "=", ningxia)
      .execute();
    expect((await ask(day)).best[0]?.reasons[0]?.wallStart).toBe("2026-09-28T14:00");
    expect(await kinds("2026-09-28T02:00Z")).toEqual(["before", "working"]);
    expect(await kinds("2026-09-29T04:00Z")).toEqual(["working", "lunch"]);
    const own = usualHours.week.with(0, null);
    await database
      .updateTable("people")
      .set({ hours: hoursOf({ ...usualHours, week: own }) })
      .where("id", "=", zhang)
      .execute();
    expect(await kinds("2026-09-28T07:00Z")).toEqual(["day-off", "working"]);
    expect(await kinds("2026-09-29T04:00Z")).toEqual(["lunch", "lunch"]);
  });

  it("refuses people who are not in the register", async () => {
    const people = [{ personId: randomUUID() as PersonId, isRequired: true }];
    await expect(ask({ people })).rejects.toMatchObject({ code: "person/not-found" });
  });
});

describe("a country's days", () => {
  it.each<readonly [country: string, day: string, isOff: boolean, worked: string | null]>([
    ["CN", "2026-10-05", true, "2026-10-10"],
    ["KR", "2026-02-16", true, null],
    ["KR", "2026-02-18", true, null],
    ["KR", "2026-09-24", true, null],
    ["KR", "2026-02-19", false, null],
    ["JP", "2026-05-04", true, null],
    ["RU", "2026-05-09", true, null],
    ["MN", "2026-02-19", true, null],
    ["MN", "2026-07-13", true, null],
    ["KP", "2026-04-15", true, null],
    ["CN", "2026-03-08", false, null],
  ])("of %s: %s is off: %s", (...[country, day, isOff, worked]) => {
    const { off, on } = countryDays(country, [2026]);
    expect(off.has(day)).toBe(isOff);
    expect(worked === null || on.has(worked)).toBe(true);
  });
});
