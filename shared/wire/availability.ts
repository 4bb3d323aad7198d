import { z } from "zod";
import { isWall } from "../time/wall.ts";
import type { PersonId } from "./ids.ts";

/** A day of the calendar, "YYYY-MM-DD". */
const day = z.string().refine((text) => isWall(`${text}T00:00`), "day");
const country = z.string().regex(/^[A-Z]{2}$/);

/** What a day is in a country: off though it is a weekday, or worked though it is a weekend. */
export const dayKinds = ["off", "on"] as const;

/** What a day is in a country. */
export type DayKind = (typeof dayKinds)[number];

/** Which days are asked for. */
export const calendarYear = z.object({
  country,
  year: z.coerce.number().int().min(2000).max(2100),
});

/** Where a correction stands. */
export const calendarPlace = z.object({ country, day });

/** A correction: what the day is; null takes the correction back. */
export const calendarChange = z.object({ kind: z.enum(["off", "on", "usual"]).nullable() });

/** A day that is not as the week has it. `usual` is a holiday that the office took away. */
export type CalendarDay = {
  readonly day: string;
  readonly kind: DayKind | "usual";
  /** Whether the office has set it. */
  readonly isOwn: boolean;
};

/** A country's year: `GET /api/calendar/:country/:year`. */
export type CalendarYear = {
  /** In their order. */
  readonly days: readonly CalendarDay[];
  /** Whether what the government sets for this year is not known here. */
  readonly lacksArrangement: boolean;
};

/** A time in which somebody cannot come: whole days of their zone, the last included. */
export const absenceInput = z
  .object({ fromDay: day, toDay: day, note: z.string().trim().max(200).nullable() })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, { path: ["toDay"] });

/** A time in which somebody cannot come. */
export type AbsenceInput = Readonly<z.infer<typeof absenceInput>>;

/** A kept absence. */
export type Absence = AbsenceInput & { readonly absenceId: string; readonly personId: PersonId };
