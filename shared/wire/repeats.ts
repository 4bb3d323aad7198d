import { z } from "zod";
import type { MeetingId } from "./ids.ts";

/** The days of a week by their names in RFC 5545, Monday first. */
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** A day of the week by its name in RFC 5545. */
export type Weekday = (typeof weekdays)[number];

/** A series has this many meetings at most. */
export const mostMeetings = 100;

/** When a series ends: after so many meetings, or with the last of them on a day of its zone, "YYYY-MM-DD". */
const ending = z.union([
  z.object({ count: z.number().int().min(1).max(mostMeetings) }),
  z.object({ until: z.string().regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/) }),
]);

/**
 * How a meeting comes again, by the clocks of its zone; the day and the time of day are those of the first meeting. By the
 * month: `date` is the same day of the month (months without it are left out), `weekday` the same one of its weekdays, as
 * the second Tuesday, `last-weekday` the last of them.
 */
export const repeatRule = z.discriminatedUnion("every", [
  z.object({ every: z.literal("day"), interval: z.number().int().min(1).max(30), ending }),
  z.object({
    every: z.literal("week"),
    interval: z.number().int().min(1).max(26),
    /** The first meeting's weekday is among them. */
    weekdays: z.array(z.enum(weekdays)).min(1).max(7).readonly(),
    ending,
  }),
  z.object({
    every: z.literal("month"),
    interval: z.number().int().min(1).max(24),
    on: z.enum(["date", "weekday", "last-weekday"]),
    ending,
  }),
  z.object({ every: z.literal("year"), interval: z.number().int().min(1).max(5), ending }),
]);

/** How a meeting comes again. */
export type RepeatRule = Readonly<z.infer<typeof repeatRule>>;

/** Which meetings of a series something is done to; `following` is this one and those after it, `all` every one that is still to come. */
export const scopes = ["this", "following", "all"] as const;

/** Which meetings of a series something is done to. */
export type Scope = (typeof scopes)[number];

/** Which meetings of a series are cancelled. */
export const cancelling = z.object({ scope: z.enum(scopes).optional() }).default({});

/** A rule that is looked at before it is saved: `POST /api/series/preview`. */
export const repeatQuestion = z.object({
  zone: z.string().max(64),
  wallStart: z.string().max(16),
  rule: repeatRule,
});

/** A date of a rule; `clocks` says where the wall time of that day is skipped, or comes twice and the first is taken. */
export type RepeatDate = {
  /** What the clocks of the zone show at the start, "YYYY-MM-DDTHH:mm": after a leap, later than the rule has it. */
  readonly wallStart: string;
  /** Epoch ms. */
  readonly startsAt: number;
  readonly clocks: "skipped" | "twice" | null;
};

/** The dates of a rule, in their order. */
export type RepeatDates = { readonly dates: readonly RepeatDate[] };

/** A meeting of a series, as the pages of the others show it. */
export type SeriesDate = {
  readonly meetingId: MeetingId;
  /** Epoch ms. */
  readonly startsAt: number;
  readonly durationMinutes: number;
  readonly status: "draft" | "held" | "lapsed" | "scheduled" | "open" | "ended" | "cancelled";
  /** Its date by the rule, wall time in the series' zone; null where the rule has none for it any more. */
  readonly ruleWall: string | null;
  /** It was changed by itself: its time, length or texts are not the series'. */
  readonly differs: boolean;
};

/** The series that a meeting is of. */
export type SeriesView = {
  readonly seriesId: string;
  readonly rule: RepeatRule;
  readonly zone: string;
  /** The first meeting by the rule, wall time in `zone`. */
  readonly wallStart: string;
  /** Every meeting of it in their order, those cancelled too. */
  readonly dates: readonly SeriesDate[];
};
