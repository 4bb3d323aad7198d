import fc from "fast-check";
import {
  type Attendee,
  bestSlots,
  costGrid,
  type Question,
} from "../../../shared/schedule/fair-hour.ts";
import type { Profile } from "../../../shared/schedule/hours.ts";

/** An hour. */
export const hourMs = 3_600_000;
/** From nine to six, minutes since midnight. */
export const nine = { from: 9 * 60, to: 18 * 60 };
/** An hour for lunch, minutes since midnight. */
export const noon = { from: 12 * 60, to: 13 * 60 };
const weekdays = [nine, nine, nine, nine, nine, null, null];
/** Who works from Monday to Friday. */
export const profile = (zone: string, values: Partial<Profile> = {}): Profile => ({
  zone,
  week: weekdays,
  lunch: noon,
  daysOff: new Set(),
  daysOn: new Set(),
  ...values,
});
/** Somebody required, who is free and has borne nothing. */
export const attendee = (id: string, zone: string, values: Partial<Attendee> = {}): Attendee => ({
  id,
  profile: profile(zone),
  isRequired: true,
  busy: [],
  burden: 0,
  ...values,
});
/** A question for an hour of a week in summer. */
export const ask = (attendees: readonly Attendee[], values: Partial<Question> = {}): Question => ({
  horizon: { from: Date.UTC(2026, 5, 29), to: Date.UTC(2026, 6, 4) },
  durationMinutes: 60,
  attendees,
  allows: { nights: false, daysOff: false },
  ...values,
});
/** The best hours. */
export const best = (question: Question, count = 1) =>
  bestSlots(costGrid(question), question.durationMinutes, count);

/** Any stretch of a day, to the minute. */
export const clocks = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_439 }), { minLength: 2, maxLength: 2 })
  .map((minutes) => ({ from: Math.min(...minutes), to: Math.max(...minutes) }));

const zones =
  "Asia/Seoul Asia/Hovd Asia/Kathmandu Asia/Kolkata America/New_York Australia/Lord_Howe Pacific/Apia Europe/Berlin Asia/Kamchatka UTC".split(
    " ",
  );
/** Few kinds of weeks, so that some people keep the same and others do not. */
const weeks = fc.array(fc.option(clocks, { nil: null }), { minLength: 7, maxLength: 7 });
const someone = fc.record({
  zone: fc.constantFrom(...zones),
  week: fc.nat(2),
  isRequired: fc.boolean(),
  burden: fc.integer({ min: 0, max: 200 }),
  busyFrom: fc.option(fc.integer({ min: 0, max: 70 }), { nil: null }),
});
/** Any questions. */
export const questions = fc
  .record({
    people: fc.array(someone, { minLength: 1, maxLength: 12 }),
    weeks: fc.tuple(weeks, weeks, fc.constant(weekdays)),
    lunch: fc.option(clocks, { nil: null }),
    // More people than are weighed at once.
    areAlike: fc.boolean(),
    worked: fc.constantFrom("2026-03-08", "2026-04-05", "2026-10-25", "2026-11-01", "2026-02-28"),
    // Around changes of the clocks in both hemispheres, and at the end of a month.
    day: fc.constantFrom("2026-03-08", "2026-04-04", "2026-10-25", "2026-11-01", "2026-02-27"),
    offset: fc.integer({ min: 0, max: 14 }),
    hours: fc.integer({ min: 1, max: 60 }),
    durationMinutes: fc.constantFrom(15, 30, 45, 60, 90, 150),
    nights: fc.boolean(),
    daysOff: fc.boolean(),
  })
  .map(({ areAlike, ...asked }) => {
    const [first] = asked.people;
    const alike = asked.people.map((each) => ({ ...each, zone: first?.zone ?? "UTC", week: 0 }));
    return areAlike ? { ...asked, people: alike } : asked;
  })
  .map(({ people, weeks: kinds, lunch, worked, day, offset, hours, ...asked }): Question => {
    const from = Date.parse(`${day}T00:00Z`) + offset * 60_000;
    const daysOn = new Set([worked]);
    const profiles = new Map(
      people.map(({ zone, week }) => [
        `${zone} ${week}`,
        profile(zone, { week: kinds[week] ?? weekdays, lunch, daysOn }),
      ]),
    );
    return {
      horizon: { from, to: from + hours * hourMs },
      durationMinutes: asked.durationMinutes,
      allows: { nights: asked.nights, daysOff: asked.daysOff },
      attendees: people.map(({ zone, week, isRequired, burden, busyFrom }, index) => ({
        id: String(index),
        isRequired,
        burden,
        profile: profiles.get(`${zone} ${week}`) as Profile,
        busy:
          busyFrom === null
            ? []
            : [{ from: from + busyFrom * hourMs, to: from + busyFrom * hourMs + 100 * 60_000 }],
      })),
    };
  });

/** 0 on the hour, 1 on the half, 2 between. */
