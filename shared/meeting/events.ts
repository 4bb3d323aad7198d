import { z } from "zod";
import { connectionId, itemId, personId } from "../wire/ids.ts";
import { participant, plan } from "./plan.ts";

/** Why a connection ended: said goodbye; fell silent; its personal link was revoked. */
export const leaveReasons = ["left", "lost", "revoked"] as const;

/** The three answers to a vote. */
export const choices = ["for", "against", "abstain"] as const;

/** An answer to a vote. */
export type Choice = (typeof choices)[number];

/** What an event says, by type. All instants are epoch ms. */
export const eventData = z.discriminatedUnion("type", [
  z.object({ type: z.literal("meeting-prepared"), plan }),
  z.object({ type: z.literal("plan-revised"), plan }),
  z.object({ type: z.literal("person-seated"), participant }),
  z.object({ type: z.literal("meeting-opened") }),
  z.object({ type: z.literal("meeting-ended") }),
  z.object({
    type: z.literal("person-joined"),
    personId,
    connectionId,
    device: z.enum(["computer", "phone"]),
    /** The person agreed at the door that the chair opens their microphone when giving them the floor. */
    mayOpenMicrophone: z.boolean(),
  }),
  z.object({
    type: z.literal("person-left"),
    personId,
    connectionId,
    reason: z.enum(leaveReasons),
    /** When the connection was last heard of: the end of the stay. Never after the event. */
    lastSeenAt: z.number(),
  }),
  z.object({ type: z.literal("item-started"), itemId }),
  z.object({ type: z.literal("item-ended"), itemId }),
  z.object({ type: z.literal("hand-raised"), personId }),
  z.object({ type: z.literal("hand-lowered"), personId }),
  z.object({
    type: z.literal("floor-given"),
    personId,
    itemId: itemId.nullable(),
    /** The length granted, in ms; null where none was. */
    plannedMs: z.number().nullable(),
  }),
  z.object({ type: z.literal("floor-ended"), personId }),
  z.object({ type: z.literal("chat-said"), personId, text: z.string().min(1).max(2000) }),
  z.object({
    type: z.literal("vote-opened"),
    itemId: itemId.nullable(),
    question: z.string().min(1).max(500),
  }),
  z.object({ type: z.literal("ballot-cast"), personId, choice: z.enum(choices) }),
  z.object({ type: z.literal("vote-closed") }),
]);

/** What an event says, by type. */
export type EventData = Readonly<z.infer<typeof eventData>>;

/** Where and when an event stands in its meeting's journal. */
export const eventPlace = z.object({
  /** Dense from 1 in each meeting. */
  seq: z.number().int().positive(),
  /** Epoch ms of the server; never decreases along seq. */
  at: z.number(),
  /** Who caused it; null for the platform itself. */
  actorId: personId.nullable(),
});

/** One event of a meeting's journal. */
export type JournalEvent = EventData & Readonly<z.infer<typeof eventPlace>>;
