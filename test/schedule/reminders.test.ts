import fc from "fast-check";
import { expect, it } from "vitest";
import {
  dueAt,
  dueReminder,
  remindersAhead,
  remindersFor,
} from "../../server/schedule/reminders.ts";
import { instantToWall } from "../../shared/time/wall.ts";
import { type Reminder, usualReminders } from "../../shared/wire/reminders.ts";

const hourMs = 3_600_000;
const zones = ["Asia/Hovd", "Asia/Kamchatka", "America/New_York", "Australia/Lord_Howe", "UTC"];
const seats: Reminder["seats"] = ["chair", "delegate"];
const minutes = fc.integer({ min: 5, max: 86_400 });
const anchor = fc.constantFrom("start" as const, "end" as const);
const start = fc
  .integer({ min: Date.parse("2019-01-01") / 60_000, max: Date.parse("2035-01-01") / 60_000 })
  .map((each) => each * 60_000);
const zoned = fc.constantFrom(...zones);
const spanOf = (startsAt: number) => ({ startsAt, endsAt: startsAt + 2 * hourMs });
const clockAt = (at: number, zone: string) => instantToWall(at, zone).slice(11, 16);
const reader = {
  seat: "delegate",
  zone: "Asia/Shanghai",
  answer: "none",
  busyUntil: null,
} as const;
const span = spanOf(Date.parse("2026-09-28T15:00+08:00"));

it("never writes between 22:00 and 07:00 of the reader, but for the reminder within the last hour", () => {
  fc.assert(
    fc.property(fc.tuple(minutes, anchor, start, zoned), ([length, before, startsAt, zone]) => {
      const at = dueAt({ minutes: length, before, seats }, spanOf(startsAt), zone);
      const clock = clockAt(at, zone);
      const isLast = before === "start" && length <= 60;
      expect(isLast || (clock >= "07:00" && clock < "22:00")).toBe(true);
    }),
  );
});

it("keeps the order of reminders, wherever the meeting is moved to", () => {
  fc.assert(
    fc.property(fc.tuple(minutes, minutes, start, zoned), ([one, other, startsAt, zone]) => {
      const [late, early] = [Math.min(one, other), Math.max(one, other)];
      const at = (length: number) =>
        dueAt({ minutes: length, before: "start", seats }, spanOf(startsAt), zone);
      fc.pre(late > 60);
      expect(at(early)).toBeLessThanOrEqual(at(late));
    }),
  );
});

it("reminds of nothing from the start on", () => {
  fc.assert(
    fc.property(
      fc.tuple(minutes, anchor, start, fc.nat(1e9)),
      ([length, before, startsAt, after]) => {
        const plan = { reminders: [{ minutes: length, before, seats }], toDeclined: true };
        const now = { now: startsAt + after, writtenAt: 0 };
        expect(dueReminder(plan, { span: spanOf(startsAt), reader }, now)).toBeNull();
      },
    ),
  );
});

it("moves a reminder of the night to the evening before", () => {
  const at = (wall: string) =>
    instantToWall(
      dueAt(
        { minutes: 1440, before: "start", seats },
        spanOf(Date.parse(`${wall}+08:00`)),
        "Asia/Shanghai",
      ),
      "Asia/Shanghai",
    );
  expect(at("2026-09-28T03:00")).toBe("2026-09-26T21:00");
  expect(at("2026-09-28T23:00")).toBe("2026-09-27T21:00");
  expect(at("2026-09-28T07:00")).toBe("2026-09-27T07:00");
});

it("writes the latest that is due, and none that another letter came after", () => {
  const due = (now: number, writtenAt = 0) =>
    dueReminder(usualReminders, { span, reader }, { now, writtenAt })?.minutes ?? null;
  expect(due(span.startsAt - 169 * hourMs)).toBeNull();
  expect(due(span.startsAt - 168 * hourMs)).toBe(10_080);
  expect(due(span.startsAt - 2 * hourMs)).toBe(1440);
  expect(due(span.startsAt - 2 * hourMs, span.startsAt - 3 * hourMs)).toBeNull();
  expect(due(span.startsAt - hourMs, span.startsAt - 2 * hourMs)).toBe(60);
});

it("leaves those alone who declined, and who hold another seat", () => {
  const at = { now: span.startsAt - 1, writtenAt: 0 };
  const declined = { ...reader, answer: "declined" } as const;
  expect(dueReminder(usualReminders, { span, reader: declined }, at)).toBeNull();
  const all = { ...usualReminders, toDeclined: true };
  expect(dueReminder(all, { span, reader: declined }, at)?.minutes).toBe(60);
  const chairs = { reminders: [{ minutes: 60, before: "start", seats: ["chair"] }] } as const;
  const plan = {
    toDeclined: false,
    reminders: chairs.reminders.map((each) => ({ ...each, seats: [...each.seats] })),
  };
  expect(dueReminder(plan, { span, reader }, at)).toBeNull();
});

const dayMs = 24 * hourMs;
const minutesOf = (gapMs: number, plan = usualReminders) =>
  remindersFor(plan, { span, reader: { ...reader, busyUntil: span.endsAt - gapMs } }).map(
    (reminder) => reminder.minutes,
  );

it("reminds of a weekly date a day and an hour before, of a daily one an hour before, of a monthly one by all", () => {
  expect(minutesOf(7 * dayMs)).toEqual([1440, 60]);
  expect(minutesOf(dayMs)).toEqual([60]);
  expect(minutesOf(28 * dayMs)).toEqual([10_080, 1440, 60]);
});

it("reminds of a date of a series that has no other reminder by the last one", () => {
  const [week] = usualReminders.reminders;
  const reminders = week ? [{ ...week, minutes: 20_160 }, week] : [];
  expect(minutesOf(dayMs, { reminders, toDeclined: false })).toEqual([10_080]);
});

it("reminds of no date before the one ahead of it is over but within the last hour, and forgets nobody", () => {
  const reminder = fc.record({
    minutes,
    before: anchor,
    seats: fc.constant<Reminder["seats"]>(["chair", "delegate"]),
  });
  const plans = fc.array(reminder, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(plans, start, fc.integer({ min: 0, max: 60 * dayMs }), (reminders, at, gap) => {
      const plan = { reminders, toDeclined: false };
      const busyUntil = at - gap;
      const to = { span: spanOf(at), reader: { ...reader, busyUntil } };
      const all = remindersFor(plan, { ...to, reader: { ...reader, busyUntil: null } });
      const kept = remindersFor(plan, to);
      const lead = (each: Reminder) =>
        each.minutes * 60_000 - (each.before === "end" ? 2 * hourMs : 0);
      expect(all).toHaveLength(reminders.length);
      expect(kept).toEqual(all.slice(all.length - kept.length));
      expect(kept.length).toBeGreaterThan(0);
      const early = kept.filter((each) => lead(each) > hourMs && at - lead(each) <= busyUntil);
      expect(early).toEqual(kept.length === 1 ? early : []);
    }),
  );
});

it("tells ahead exactly when each reminder will be due, and that the night moved it", () => {
  fc.assert(
    fc.property(fc.tuple(start, zoned, fc.nat(700)), ([startsAt, zone, hours]) => {
      const of = { span: spanOf(startsAt), reader: { ...reader, zone } };
      const now = startsAt - hours * hourMs;
      for (const { reminder, at, isMoved } of remindersAhead(usualReminders, of, now)) {
        expect(dueReminder(usualReminders, of, { now: at - 1, writtenAt: now })).not.toEqual(
          reminder,
        );
        expect(dueReminder(usualReminders, of, { now: at, writtenAt: now })).toEqual(reminder);
        expect(isMoved).toBe(at !== startsAt - reminder.minutes * 60_000);
      }
    }),
  );
  const newYork = { span, reader: { ...reader, zone: "America/New_York" } };
  const told = remindersAhead(usualReminders, newYork, span.startsAt - 200 * hourMs);
  expect(told.map(({ at }) => instantToWall(at, "America/New_York"))).toEqual([
    "2026-09-20T21:00",
    "2026-09-26T21:00",
    "2026-09-28T02:00",
  ]);
  expect(told.map(({ isMoved }) => isMoved)).toEqual([true, true, false]);
  const declined = { span, reader: { ...reader, answer: "declined" as const } };
  expect(remindersAhead(usualReminders, declined, 0)).toEqual([]);
});
