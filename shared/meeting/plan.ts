import { z } from "zod";
import { itemId, meetingId, personId, regionId } from "../wire/ids.ts";
import { seats } from "../wire/permissions.ts";
import { languages } from "../words/languages.ts";
import { offices } from "./offices.ts";

/** A text in some of the six languages, at least one. */
export const localText = z
  .partialRecord(z.enum(languages), z.string().trim().max(2000))
  .refine((text) => Object.values(text).some((value) => value !== ""), "required");

/** How a person's name is written: in its own script, romanised, and as the person wants it in other languages. */
export const nameForms = z.object({
  native: z.string().trim().min(1).max(120),
  /** The language of the native form; it decides fonts and where the native form is read. */
  nativeLanguage: z.enum(languages),
  roman: z.string().trim().min(1).max(120),
  /** Which part stands first in both forms. */
  order: z.enum(["family-first", "given-first"]),
  byLanguage: z.partialRecord(z.enum(languages), z.string().trim().max(120)),
});

/** How a person's name is written. */
export type NameForms = Readonly<z.infer<typeof nameForms>>;

/** The kinds of agenda items. */
export const itemTypes = [
  "opening",
  "speech",
  "presentation",
  "exchange",
  "vote",
  "photo",
  "break",
  "closing",
] as const;

/** The kind of an agenda item; `exchange` is an exchange of views. */
export type ItemType = (typeof itemTypes)[number];

/** One person with a seat in a meeting, as the journal keeps them: what the register said when the seat was given. */
export const participant = z.object({
  personId,
  seat: z.enum(seats),
  /** False for somebody let in from the lobby. */
  invited: z.boolean(),
  names: nameForms,
  title: localText.nullable(),
  office: z.enum(offices),
  regionId: regionId.nullable(),
  language: z.enum(languages),
  zone: z.string(),
  /** Who takes part in this person's place, where they have said so. */
  representedBy: z.string().nullable(),
});

/** One person with a seat in a meeting. */
export type Participant = Readonly<z.infer<typeof participant>>;

/** A member region, as the journal keeps it. */
export const regionPlate = z.object({
  regionId,
  names: localText,
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2),
  zone: z.string(),
  /** The year in which the region joined the association. */
  joinedYear: z.number().int().nullable(),
});

/** A member region, as the journal keeps it. */
export type RegionPlate = Readonly<z.infer<typeof regionPlate>>;

/** An agenda item as it was planned. */
export const plannedItem = z.object({
  itemId,
  type: z.enum(itemTypes),
  titles: localText,
  minutes: z.number().int().min(1).max(480),
  speakerIds: z.array(personId).readonly(),
});

/** An agenda item as it was planned. */
export type PlannedItem = Readonly<z.infer<typeof plannedItem>>;

/** All that a room needs to know of a meeting, copied into the journal so that the journal stands alone. */
export const plan = z.object({
  meetingId,
  titles: localText,
  purpose: localText.nullable(),
  /** IANA name of the zone that the meeting was called in. */
  zone: z.string(),
  /** Epoch ms. */
  startsAt: z.number(),
  durationMinutes: z.number().int(),
  agenda: z.array(plannedItem).readonly(),
  people: z.array(participant).readonly(),
  regions: z.array(regionPlate).readonly(),
});

/** All that a room needs to know of a meeting. */
export type Plan = Readonly<z.infer<typeof plan>>;
