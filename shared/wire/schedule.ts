import { z } from "zod";
import {
  itemTypes,
  localText,
  type NameForms,
  type PlannedItem,
  type RegionPlate,
} from "../meeting/plan.ts";
import { type Office } from "../meeting/offices.ts";
import type { CityNames } from "../time/zone-line.ts";
import type { Language, LocalText } from "../words/languages.ts";
import { itemId, type MeetingId, meetingId, type PersonId, personId, regionId } from "./ids.ts";
import { type Seat, seats } from "./permissions.ts";
import { reminderPlan } from "./reminders.ts";
import { repeatRule, scopes, type SeriesDate, type SeriesView } from "./repeats.ts";

const answers = ["accepted", "tentative", "declined", "represented"] as const;

/** What an invitee has answered; `represented` names who comes in their place. */
export type Answer = (typeof answers)[number] | "none";

/** The titles, as a form sends them: at least one language. */
export const title = localText.refine(
  (text) => Object.values(text).every((value) => value.length <= 200),
  "too_big",
);

/** Wall time in the meeting's zone, "YYYY-MM-DDTHH:mm"; of no year that calendars cannot write, or that is a slip of the keys. */
export const wallTime = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/);

/** An agenda item as a form sends it; a new one has no id yet. */
const agendaItemInput = z.object({
  itemId: itemId.optional(),
  /** The item, of another meeting or of a template, whose files a new one is to have too. */
  filesOf: itemId.optional(),
  type: z.enum(itemTypes),
  titles: title,
  minutes: z.number().int().min(1).max(480),
  speakerIds: z.array(personId).max(50).readonly(),
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
  agenda: z.array(agendaItemInput).max(60).readonly(),
  invitees: z.array(inviteeInput).max(1000).readonly(),
  /** Regions whose people are all invited as delegates. */
  regionIds: z.array(regionId).max(200).readonly(),
  /** How it comes again: makes a series, or changes how one goes on; absent where that stays as it is. */
  repeats: repeatRule.optional(),
  /** The template that a new meeting's form was filled from, and its reminders; without meaning for a meeting that is changed. */
  template: z.object({ templateId: z.uuid(), reminders: reminderPlan.nullable() }).optional(),
});

/** A meeting as its form sends it. */
export type MeetingInput = Readonly<z.infer<typeof meetingInput>>;

/** As what a meeting is made: invited to at once, its time only held, or a draft that nobody else knows of. */
const makings = ["scheduled", "held", "draft"] as const;

/** As what a meeting is made. */
export type Making = (typeof makings)[number];

/** A new meeting; `besides` names one that is held, of which this is another time; of a `meetingId` it is made once. */
export const newMeeting = meetingInput
  .extend({
    as: z.enum(makings).default("scheduled"),
    besides: meetingId.optional(),
    meetingId: meetingId.optional(),
  })
  .refine(({ as, besides }) => as === "held" || besides === undefined, { path: ["besides"] })
  // A series is held once, and not at other times besides.
  .refine(({ besides, repeats }) => !besides || !repeats, { path: ["repeats"] });

/** A new meeting. */
export type NewMeeting = MeetingInput & Partial<Readonly<z.infer<typeof newMeeting>>>;

/** A changed meeting, with the version that the form was filled from. */
export const meetingChange = meetingInput.extend({
  version: z.number().int(),
  /** Which meetings of its series are changed with it; absent: it alone. */
  scope: z.enum(scopes).optional(),
});

/** A changed meeting. */
export type MeetingChange = Readonly<z.infer<typeof meetingChange>>;

/** People to invite besides those invited. */
export const moreInvitees = z.object({
  invitees: z.array(inviteeInput).max(1000).readonly(),
  regionIds: z.array(regionId).max(200).readonly(),
});

/** People to invite besides those invited. */
export type MoreInvitees = Readonly<z.infer<typeof moreInvitees>>;

/** A reply to an invitation. */
export const reply = z
  .object({
    answer: z.enum(answers),
    representedBy: z.string().trim().min(1).max(200).nullable(),
    /** `all`: to every meeting of the series that is still to come. */
    scope: z.enum(["this", "all"]).optional(),
    /** Another meeting of the series, which alone is replied to. */
    date: meetingId.optional(),
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
  /** Only those that stand so. */
  only: z.enum(["draft", "held"]).optional(),
});

/** Which meetings a list is about. */
export type ListQuery = Readonly<z.infer<typeof listQuery>>;

/** Where a meeting stands for those who look at it from outside; `open` is under way now; of a `draft` only those know who may edit it; a time that was held and never confirmed has `lapsed` with its start. */
type MeetingStatus = "draft" | "held" | "lapsed" | "scheduled" | "open" | "ended" | "cancelled";

/** Another time that is held for the same meeting. Instants are epoch ms. */
export type HeldBesides = Pick<MeetingLine, "meetingId" | "startsAt" | "durationMinutes">;

/** Somebody's own place in a meeting. */
type OwnPlace = {
  readonly seat: Seat;
  readonly answer: Answer;
  readonly representedBy: string | null;
};

/** A meeting's line in the list. Instants are epoch ms. */
export type MeetingLine = {
  readonly meetingId: MeetingId;
  readonly titles: LocalText;
  readonly zone: string;
  readonly startsAt: number;
  readonly durationMinutes: number;
  readonly status: MeetingStatus;
  /** The zones of those invited, the meeting's own first. */
  readonly zones: readonly string[];
  readonly invited: number;
  readonly accepted: number;
  /** The caller's own place, where they are invited. */
  readonly mine: OwnPlace | null;
  /** The series that it is of, where it is of one. */
  readonly seriesId: string | null;
};

/** A reply as those see it who may read replies. */
type ReplyGiven = {
  readonly answer: Answer;
  readonly representedBy: string | null;
  readonly repliedAt: number | null;
  /** Whether they have been written to about the present date. */
  readonly informed: boolean;
  readonly hasAddress: boolean;
  /** When they were last written to again for want of a reply, epoch ms. */
  readonly askedAt: number | null;
  /** Null where nothing was written to them yet. */
  readonly letter: LastLetter | null;
};

/** What became of the last letter about a meeting to somebody. */
export type LastLetter = Pick<MailLine, "state" | "error"> & {
  /** When it was sent, or else written, epoch ms. */
  readonly at: number;
  /** When their personal link was last opened since, epoch ms. */
  readonly openedAt: number | null;
};

/** Somebody invited, as the meeting page shows them. */
export type Invitee = {
  readonly personId: PersonId;
  readonly names: NameForms;
  readonly title: LocalText | null;
  readonly office: Office;
  readonly region: Pick<RegionPlate, "regionId" | "names" | "country"> | null;
  readonly zone: string;
  readonly language: Language;
  readonly seat: Seat;
  /** Null for callers who may not read replies. */
  readonly reply: ReplyGiven | null;
};

/** An agenda item with its planned start, epoch ms. */
export type AgendaLine = PlannedItem & { readonly startsAt: number };

/** A meeting, as its page shows it: `GET /api/meetings/:meetingId`. */
export type MeetingDetail = MeetingLine & {
  readonly purpose: LocalText | null;
  /** Wall time in `zone`. */
  readonly wallStart: string;
  readonly host: Pick<RegionPlate, "regionId" | "names"> | null;
  readonly agenda: readonly AgendaLine[];
  readonly invitees: readonly Invitee[];
  readonly series: SeriesView | null;
  /** For those who may edit it: the other times held, which a confirmation releases. */
  readonly heldBesides: readonly HeldBesides[];
  readonly version: number;
};

/** An invitation as its recipient's page shows it. */
export type Invitation = Omit<MeetingLine, "invited" | "accepted" | "mine" | "seriesId"> & {
  readonly purpose: LocalText | null;
  /** Zones that the association calls by another city than their own: its seat. */
  readonly cityNames: CityNames;
  /** The series, with what the recipient has answered to each date that they are invited to. */
  readonly series:
    | (Omit<SeriesView, "dates"> & {
        readonly dates: readonly (SeriesDate & Pick<OwnPlace, "answer" | "representedBy">)[];
      })
    | null;
  readonly me: OwnPlace & Pick<Invitee, "personId" | "names" | "language" | "zone">;
};

/** The same with the meeting that the link was made for, which may be an earlier date of the series: `GET /api/rsvp`. */
export type InvitationByLink = Invitation & { readonly madeFor: MeetingId };

/** The address at which one's calendar reads one's meetings: `GET /api/me/feed`. */
export type OwnFeed = {
  /** Null where there is none. */
  readonly url: string | null;
  /** When a calendar last read it, epoch ms. */
  readonly lastUsedAt: number | null;
};

/** What a mail is for; `time-kept` answers who proposed another time. */
export type MailKind =
  | "sign-in"
  | "invitation"
  | "update"
  | "cancellation"
  | "summary"
  | "poll"
  | "reminder"
  | "time-kept";

/** A mail's line in the outbox. */
export type MailLine = {
  readonly mailId: string;
  readonly kind: MailKind;
  readonly to: { readonly name: string; readonly address: string };
  readonly language: Language;
  readonly subject: string;
  readonly state: "queued" | "sent" | "failed" | "kept";
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly meetingId: MeetingId | null;
};

/** A mail as the outbox shows it. */
export type MailDetail = MailLine & {
  readonly text: string;
  readonly html: string;
  /** An iCalendar object. */
  readonly calendar: string | null;
};

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
