import { z } from "zod";
import { itemTypes, localText, nameForms, offices } from "../meeting/plan.ts";
import { languages } from "../words/languages.ts";
import { itemId, meetingId, personId, regionId } from "./ids.ts";
import { seats } from "./permissions.ts";

/** What an invitee may answer; `represented` names who comes in their place. */
export const answers = ["accepted", "tentative", "declined", "represented"] as const;

/** What an invitee has answered. */
export type Answer = (typeof answers)[number] | "none";

/** The titles, as a form sends them: at least one language. */
const title = localText.refine(
  (text) => Object.values(text).every((value) => value.length <= 200),
  "too_big",
);

/** Wall time in the meeting's zone, "YYYY-MM-DDTHH:mm". */
export const wallTime = z
  .string()
  .regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/);

/** An agenda item as a form sends it; a new one has no id yet. */
export const agendaItemInput = z.object({
  itemId: itemId.optional(),
  type: z.enum(itemTypes),
  titles: title,
  minutes: z.number().int().min(1).max(480),
  speakerIds: z.array(personId).max(50),
});

/** Somebody to invite and their seat. */
export const inviteeInput = z.object({ personId, seat: z.enum(seats) });

/** A meeting as its form sends it: the whole of it, the invitees too. */
export const meetingInput = z.object({
  titles: title,
  purpose: localText.nullable(),
  zone: z.string().max(64),
  wallStart: wallTime,
  /** Which of the two where the wall time comes twice (clocks set back). */
  which: z.enum(["earlier", "later"]).optional(),
  durationMinutes: z.number().int().min(5).max(1440),
  /** The region that hosts; null: the secretariat. */
  hostRegionId: regionId.nullable(),
  agenda: z.array(agendaItemInput).max(60),
  invitees: z.array(inviteeInput).max(1000),
  /** Regions whose people are all invited as delegates. */
  regionIds: z.array(regionId).max(200),
});

/** A meeting as its form sends it. */
export type MeetingInput = Readonly<z.infer<typeof meetingInput>>;

/** A changed meeting, with the version that the form was filled from. */
export const meetingChange = meetingInput.extend({ version: z.number().int() });

/** A changed meeting. */
export type MeetingChange = Readonly<z.infer<typeof meetingChange>>;

/** People to invite besides those invited. */
export const moreInvitees = z.object({
  invitees: z.array(inviteeInput).max(1000),
  regionIds: z.array(regionId).max(200),
});

/** People to invite besides those invited. */
export type MoreInvitees = Readonly<z.infer<typeof moreInvitees>>;

/** A reply to an invitation. */
export const reply = z
  .object({
    answer: z.enum(answers),
    representedBy: z.string().trim().min(1).max(200).nullable(),
  })
  .refine(({ answer, representedBy }) => (answer === "represented") === (representedBy !== null), {
    path: ["representedBy"],
    message: "required",
  });

/** A reply to an invitation. */
export type Reply = Readonly<z.infer<typeof reply>>;

/** Which meetings a list is about. */
export const listQuery = z.object({
  when: z.enum(["upcoming", "past"]).default("upcoming"),
  search: z.string().trim().max(100).default(""),
});

/** Where a meeting stands for those who look at it from outside; `open` is under way now. */
export const meetingStatuses = ["scheduled", "open", "ended", "cancelled"] as const;

const ownPlace = z.object({
  seat: z.enum(seats),
  answer: z.enum(["none", ...answers]),
  representedBy: z.string().nullable(),
});

/** A meeting's line in the list. Instants are epoch ms. */
export const meetingLine = z.object({
  meetingId,
  titles: localText,
  zone: z.string(),
  startsAt: z.number(),
  durationMinutes: z.number(),
  status: z.enum(meetingStatuses),
  /** The zones of those invited, the meeting's own first. */
  zones: z.array(z.string()),
  invited: z.number(),
  accepted: z.number(),
  /** The caller's own place, where they are invited. */
  mine: ownPlace.nullable(),
});

/** A meeting's line in the list. */
export type MeetingLine = z.infer<typeof meetingLine>;

/** Somebody invited, as the meeting page shows them. */
export const invitee = z.object({
  personId,
  names: nameForms,
  title: localText.nullable(),
  office: z.enum(offices),
  region: z.object({ regionId, names: localText, country: z.string() }).nullable(),
  zone: z.string(),
  language: z.enum(languages),
  seat: z.enum(seats),
  /** Null for callers who may not read replies. */
  reply: z
    .object({
      answer: z.enum(["none", ...answers]),
      representedBy: z.string().nullable(),
      repliedAt: z.number().nullable(),
      /** Whether they have been written to about the present date. */
      informed: z.boolean(),
      hasAddress: z.boolean(),
    })
    .nullable(),
});

/** Somebody invited. */
export type Invitee = z.infer<typeof invitee>;

/** An agenda item with its planned place in time, epoch ms. */
export const agendaLine = z.object({
  itemId,
  type: z.enum(itemTypes),
  titles: localText,
  minutes: z.number(),
  speakerIds: z.array(personId),
  startsAt: z.number(),
});

/** An agenda item with its planned place in time. */
export type AgendaLine = z.infer<typeof agendaLine>;

/** A meeting, as its page shows it: `GET /api/meetings/:meetingId`. */
export const meetingDetail = z.object({
  ...meetingLine.shape,
  purpose: localText.nullable(),
  wallStart: wallTime,
  host: z.object({ regionId, names: localText }).nullable(),
  agenda: z.array(agendaLine),
  invitees: z.array(invitee),
  version: z.number(),
});

/** A meeting, as its page shows it. */
export type MeetingDetail = z.infer<typeof meetingDetail>;

/** An invitation as its recipient's page shows it: `GET /api/rsvp`. */
export const invitation = z.object({
  meetingId,
  titles: localText,
  purpose: localText.nullable(),
  zone: z.string(),
  startsAt: z.number(),
  durationMinutes: z.number(),
  status: z.enum(meetingStatuses),
  zones: z.array(z.string()),
  me: z.object({
    personId,
    names: nameForms,
    language: z.enum(languages),
    zone: z.string(),
    ...ownPlace.shape,
  }),
});

/** An invitation as its recipient's page shows it. */
export type Invitation = z.infer<typeof invitation>;

/** A mail's line in the outbox. */
export const mailLine = z.object({
  mailId: z.uuid(),
  kind: z.enum(["sign-in", "invitation", "update", "cancellation", "summary"]),
  to: z.object({ name: z.string(), address: z.string() }),
  language: z.enum(languages),
  subject: z.string(),
  state: z.enum(["queued", "sent", "failed", "kept"]),
  attempts: z.number(),
  error: z.string().nullable(),
  createdAt: z.number(),
  sentAt: z.number().nullable(),
  meetingId: meetingId.nullable(),
});

/** A mail's line in the outbox. */
export type MailLine = z.infer<typeof mailLine>;

/** A mail as the outbox shows it. */
export const mailDetail = mailLine.extend({
  text: z.string(),
  html: z.string(),
  calendar: z.string().nullable(),
});

/** A mail as the outbox shows it. */
export type MailDetail = z.infer<typeof mailDetail>;

/** Which mails a list is about. */
export const outboxQuery = z.object({
  meetingId: meetingId.optional(),
  search: z.string().trim().max(100).default(""),
  /** The last mail of the page before, "<createdAt>_<mailId>". */
  after: z
    .string()
    .regex(/^\d{1,15}_[\da-f-]{36}$/)
    .optional(),
});
