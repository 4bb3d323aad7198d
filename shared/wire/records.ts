import { z } from "zod";
import { choices } from "../meeting/events.ts";
import { localText, participant, plannedItem, regionPlate } from "../meeting/plan.ts";
import { isKnownZone } from "../time/zones.ts";
import { languages } from "../words/languages.ts";
import { itemId, meetingId, personId } from "./ids.ts";

const span = z.object({ from: z.number(), to: z.number() });
const status = z.enum(["present", "represented", "absent"]);

/** One person in a record: who they were to the meeting, and what the journal says of them. */
const recordPerson = participant.extend({
  /** What they answered to the invitation; null for somebody let in from the lobby. */
  reply: z.enum(["none", "accepted", "tentative", "declined", "represented"]).nullable(),
  status,
  stays: z.array(span).readonly(),
  firstJoinAt: z.number().nullable(),
  lastLeaveAt: z.number().nullable(),
  presentMs: z.number(),
  /** Of the meeting, 0 to 1. */
  share: z.number(),
  isLate: z.boolean(),
  leftEarly: z.boolean(),
  connections: z.number().int(),
  speeches: z.number().int(),
  /** Speaking time without pauses, ms. */
  speakingMs: z.number(),
});

const recordRegion = regionPlate.extend({
  status,
  invitedPeople: z.number().int(),
  presentPeople: z.number().int(),
});

const recordItem = plannedItem.extend({
  planned: span,
  /** When it was taken up; several where it was taken up again, none where it never was. */
  runs: z.array(span).readonly(),
});

const recordSpeech = span.extend({
  personId,
  itemId: itemId.nullable(),
  /** The length granted, ms; null where none was. */
  plannedMs: z.number().nullable(),
  netMs: z.number(),
});

const recordVote = span.extend({
  itemId: itemId.nullable(),
  question: z.string(),
  tally: z.record(z.enum(choices), z.number().int()),
  ballots: z.array(z.object({ personId, choice: z.enum(choices) })).readonly(),
});

/** The association as its own page describes it. */
export const associationFacts = z.object({
  names: localText,
  shortName: z.string(),
  foundedYear: z.number().int().nullable(),
  memberCount: z.number().int().nullable(),
  /** ISO 3166-1 alpha-2, in the association's own order. */
  countries: z.array(z.string()).readonly(),
  seatCity: localText,
  zone: z.string(),
});

/** Everything that is known of a meeting, computed from its journal. Instants in epoch ms. */
export const meetingRecord = z.object({
  version: z.literal(1),
  meetingId,
  titles: localText,
  purpose: localText.nullable(),
  /** The zone that the meeting was called in. */
  zone: z.string(),
  planned: span,
  /** From the opening to the end, or to now while it lasts; null where it was never opened. */
  held: span.nullable(),
  /** Whether the meeting has ended: nothing will be added. */
  isFinal: z.boolean(),
  association: associationFacts.nullable(),
  /** The names of the region that hosted; null for the secretariat. */
  host: localText.nullable(),
  /** What the record was computed from: so many events, the last with this hash (hex). */
  journal: z.object({ events: z.number().int(), hash: z.string() }),
  /** What counts as what, ms. */
  rule: z.object({ graceMs: z.number(), lateMs: z.number() }),
  people: z.array(recordPerson).readonly(),
  regions: z.array(recordRegion).readonly(),
  agenda: z.array(recordItem).readonly(),
  speeches: z.array(recordSpeech).readonly(),
  votes: z.array(recordVote).readonly(),
});

/** Everything that is known of a meeting. */
export type MeetingRecord = Readonly<z.infer<typeof meetingRecord>>;
/** One person in a record. */
export type RecordPerson = Readonly<z.infer<typeof recordPerson>>;
/** One member region in a record. */
export type RecordRegion = Readonly<z.infer<typeof recordRegion>>;
/** One agenda item in a record. */
export type RecordItem = Readonly<z.infer<typeof recordItem>>;
/** One speech in a record. */
export type RecordSpeech = Readonly<z.infer<typeof recordSpeech>>;
/** One vote in a record. */
export type RecordVote = Readonly<z.infer<typeof recordVote>>;
/** The association in a record. */
export type AssociationFacts = Readonly<z.infer<typeof associationFacts>>;

/** What an export is asked for: the zone whose clocks it shows, the language of its headings. */
export const exportQuery = z.object({
  zone: z.string().refine(isKnownZone, "time/unknown-zone").optional(),
  language: z.enum(languages).default("en"),
});

/** What became of checking a journal's chain of hashes. */
export type Verification = {
  readonly events: number;
  /** The last event's hash, hex; null where there is no event to be read. */
  readonly hash: string | null;
  /** `broken`: an event does not follow from those before it. `differs`: the chain is whole, but the record was compiled from another. */
  readonly outcome: "whole" | "broken" | "differs";
  /** The seq of the first event that does not follow, where it can be told. */
  readonly brokenAt: number | null;
};
