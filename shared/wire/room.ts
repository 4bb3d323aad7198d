import { z } from "zod";
import { choices } from "../meeting/events.ts";
import type { JournalEvent } from "../meeting/events.ts";
import type { MeetingState } from "../meeting/state.ts";
import type { CityNames } from "../time/zone-line.ts";
import { languages, type LocalText } from "../words/languages.ts";
import type { ErrorCode, WireError } from "./errors.ts";
import { commandId, connectionId, itemId, meetingId, personId, type PersonId } from "./ids.ts";
import type { Seat } from "./permissions.ts";

/** What a socket brings in its handshake: the meeting, and a personal link or a guest's token where there is no session. */
export const roomHandshake = z.object({
  meetingId,
  link: z.string().max(200).optional(),
  guest: z.string().max(200).optional(),
});

/** How a command is answered: exactly once, after what it caused is on disk. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: WireError };

const named = z.object({ commandId });

/**
 * The commands of the live meeting and what goes in. Those with a `commandId` are done once however often they are sent:
 * a client repeats an unanswered one after a reconnect.
 */
export const roomCommands = {
  "room:enter": z.object({
    connectionId,
    device: z.enum(["computer", "phone"]),
    mayOpenMicrophone: z.boolean(),
    /** The last event that the client has; null for none. */
    since: z.number().int().nullable(),
  }),
  "room:leave": z.object({}),
  /** Events after `since`, for a client that found a gap. */
  "room:catch-up": z.object({ since: z.number().int().nullable() }),
  /** The server's clock, for the client to set its own by. */
  "clock:read": z.object({}),
  "meeting:open": named,
  "meeting:end": named,
  "agenda:start": named.extend({ itemId }),
  "agenda:end": named,
  "floor:raise": named,
  /** Lowers one's own hand; the chair may name another person. */
  "floor:lower": named.extend({ personId: personId.optional() }),
  "floor:give": named.extend({ personId }),
  "floor:next": named,
  /** Ends one's own speech; the chair ends anyone's. */
  "floor:end": named,
  "chat:say": named.extend({ text: z.string().trim().min(1).max(2000) }),
  "vote:open": named.extend({ question: z.string().trim().min(1).max(500) }),
  "vote:cast": named.extend({ choice: z.enum(choices) }),
  "vote:close": named,
  "lobby:list": z.object({}),
  "lobby:admit": z.object({ personId }),
  "lobby:admit-all": z.object({}),
  "lobby:refuse": z.object({ personId }),
  /** Shows out a guest who was let in. */
  "lobby:show-out": z.object({ personId }),
} as const;

/** The name of a command of the live meeting. */
export type RoomCommand = keyof typeof roomCommands;

/** What goes into a command. */
export type RoomInput<C extends RoomCommand> = z.input<(typeof roomCommands)[C]>;

/** What a client needs to be where the server is: all, or what came since. */
export type Resume =
  | { readonly kind: "snapshot"; readonly state: MeetingState }
  | { readonly kind: "events"; readonly events: readonly JournalEvent[] };

/** The answer to `room:enter`. */
export type Entered =
  | {
      readonly kind: "seated";
      readonly personId: PersonId;
      readonly seat: Seat;
      /** May conduct the meeting: the chair, and the secretariat. */
      readonly conducts: boolean;
      readonly resume: Resume;
      /** Server time, epoch ms. */
      readonly now: number;
    }
  /** A guest without a seat waits; `lobby:admitted` or `lobby:refused` follows. */
  | { readonly kind: "lobby"; readonly personId: PersonId };

/** Somebody who waits in the lobby. */
export type WaitingGuest = {
  readonly personId: PersonId;
  readonly name: string;
  readonly affiliation: string | null;
  /** Epoch ms. */
  readonly knockedAt: number;
};

/** What each command is answered with. */
export type RoomOutput<C extends RoomCommand> = C extends "room:enter"
  ? Entered
  : C extends "room:catch-up"
    ? Resume
    : C extends "clock:read"
      ? { readonly now: number }
      : C extends "lobby:list"
        ? { readonly guests: readonly WaitingGuest[] }
        : { readonly seq: number };

/** What the server announces, unasked; never answered. */
export type RoomAnnouncements = {
  /** Events in their order; `now` is the server's clock as it sends them. */
  "room:events": (message: {
    readonly events: readonly JournalEvent[];
    readonly now: number;
  }) => void;
  /** To those who may admit. */
  "lobby:changed": (message: { readonly guests: readonly WaitingGuest[] }) => void;
  /** To a guest who waits: send `room:enter` again. */
  "lobby:admitted": () => void;
  "lobby:refused": () => void;
  /** What one may do here has changed: enter again. */
  "room:reseated": () => void;
  /** The right to be here has ended; the socket closes. */
  "room:revoked": (message: { readonly code: ErrorCode }) => void;
};

/** What somebody who wants to enter by the open door says of themselves. */
export const knock = z.object({
  name: z.string().trim().min(1).max(120),
  affiliation: z.string().trim().max(200).nullable(),
  language: z.enum(languages),
  zone: z.string().max(64),
});

/** What somebody who wants to enter by the open door says of themselves. */
export type Knock = z.infer<typeof knock>;

/** What the page before the call shows: `GET /api/door`, by session (`?meetingId=`), personal link or guest's token. */
export type Door = {
  readonly meetingId: string;
  readonly titles: LocalText;
  readonly purpose: LocalText | null;
  readonly zone: string;
  /** Epoch ms. */
  readonly startsAt: number;
  readonly durationMinutes: number;
  readonly status: "held" | "scheduled" | "cancelled" | "ended";
  /** From when on people may enter, epoch ms. */
  readonly entryOpensAt: number;
  readonly zones: readonly string[];
  /** Zones that the association calls by another city than their own: its seat. */
  readonly cityNames: CityNames;
  readonly agenda: readonly {
    readonly type: string;
    readonly titles: LocalText;
    readonly minutes: number;
  }[];
  /** The caller's own plate; null for a guest who has not knocked. */
  readonly plate: Plate | null;
  /** Why there is no video, where there is none. */
  readonly mediaUnavailable: string | null;
  /** Where to turn to, where the association has said so. */
  readonly contact: string | null;
  readonly now: number;
};

/** A name plate: how a person is shown to others. */
export type Plate = {
  readonly personId: PersonId;
  readonly seat: Seat | "guest";
  readonly names: MeetingState["people"][PersonId]["names"];
  readonly title: LocalText | null;
  readonly region: LocalText | null;
  readonly language: (typeof languages)[number];
  readonly zone: string;
};
