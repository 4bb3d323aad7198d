import type { Attendee, Question } from "../../shared/schedule/fair-hour.ts";
import { type Profile, stepMs, stepsADay } from "../../shared/schedule/hours.ts";

/** How many are to come. */
export const regions = 79;
/** How often each of them is busy. */
export const meetingsEach = 400;
/** How long the meeting is that is looked for. */
export const durationMinutes = 90;
const horizon = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 8, 1) + 56 * 86_400_000 };

const zones =
  "Asia/Seoul Asia/Tokyo Asia/Shanghai Asia/Ulaanbaatar Asia/Hovd Asia/Vladivostok Asia/Kamchatka Asia/Irkutsk Asia/Pyongyang Asia/Sakhalin".split(
    " ",
  );
const nine = { from: 9 * 60, to: 18 * 60 };

/** Those of a zone keep the same hours, as the members of a country do. */
const profiles = zones.map((zone): Profile => ({
  zone,
  week: [nine, nine, nine, nine, nine, null, null],
  lunch: { from: 12 * 60, to: 13 * 60 },
  daysOff: new Set(["2026-10-01", "2026-10-02"]),
  daysOn: new Set(["2026-10-10"]),
}));

/** From 03:00 to 06:00 UTC, about noon for most, nobody's meeting begins: else so many regions would have no hour left. */
const free = { from: 12, to: 24 };

/** The same question each time: busy times by a fixed rule, every third region optional. */
export function question(): Question {
  const steps = (horizon.to - horizon.from) / stepMs;
  const attendees = Array.from({ length: regions }, (_, index): Attendee => ({
    id: String(index),
    isRequired: index % 3 !== 0,
    burden: index,
    profile: profiles[index % profiles.length] as Profile,
    busy: Array.from({ length: meetingsEach }, (_each, meeting) => {
      const step = (meeting * 7_919 + (index % 7) * 13) % steps;
      const quarter = step % stepsADay;
      const isFree = quarter >= free.from && quarter < free.to;
      const at = horizon.from + (isFree ? step + free.to - free.from : step) * stepMs;
      return { from: at, to: at + (meeting % 5 === 0 ? 2 * stepMs : 1) };
    }),
  }));
  return { horizon, durationMinutes, attendees, allows: { nights: false, daysOff: false } };
}
