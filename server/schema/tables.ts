import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { NameForms, ItemType } from "../../shared/meeting/plan.ts";
import type { Office } from "../../shared/meeting/offices.ts";
import type { WorkingHours } from "../../shared/schedule/working-hours.ts";
import type { ItemId, MeetingId, PersonId, RegionId } from "../../shared/wire/ids.ts";
import type { Role, Seat } from "../../shared/wire/permissions.ts";
import type { MailedAnswer, PostKind } from "../../shared/wire/post.ts";
import type { ReminderPlan } from "../../shared/wire/reminders.ts";
import type { MailKind } from "../../shared/wire/schedule.ts";
import type { Language, LocalText } from "../../shared/words/languages.ts";
import type { BusyTables } from "./busy-tables.ts";
import type { FilesTables } from "./files-tables.ts";
import type { GroupsTables } from "./groups-tables.ts";
import type { ImportTables } from "./import-tables.ts";
import type { MakingsTables } from "./makings-tables.ts";
import type { PollTables } from "./poll-tables.ts";
import type { ReadinessTables } from "./readiness-tables.ts";
import type { SeriesTables } from "./series-tables.ts";

/**
 * Every table, as the migrations make them; a test compares the two. Instants are epoch ms (int8) and end in `_at`; JSON
 * columns are parsed by a schema where they are read; wall times are "YYYY-MM-DDTHH:mm" in the row's zone.
 */
export type Tables = CoreTables &
  BusyTables &
  FilesTables &
  GroupsTables &
  ImportTables &
  MakingsTables &
  PollTables &
  ReadinessTables &
  SeriesTables;

type CoreTables = {
  association: AssociationTable;
  regions: RegionsTable;
  people: PeopleTable;
  sign_in_links: SignInLinksTable;
  sessions: SessionsTable;
  meetings: MeetingsTable;
  agenda_items: AgendaItemsTable;
  invitees: InviteesTable;
  personal_links: PersonalLinksTable;
  calendar_feeds: CalendarFeedsTable;
  mails: MailsTable;
  journal: JournalTable;
  room_pulse: RoomPulseTable;
  guests: GuestsTable;
  follow_up_steps: FollowUpStepsTable;
  feedback: FeedbackTable;
  records: RecordsTable;
  summaries: SummariesTable;
  news_drafts: NewsDraftsTable;
  calendar_days: CalendarDaysTable;
  absences: AbsencesTable;
  reminder_plans: ReminderPlansTable;
  reminders: RemindersTable;
  post: PostTable;
};

/** A JSON column. */
export type Json<T> = JSONColumnType<T & object, string, string>;
/** A JSON column that may be null. */
export type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>;

/** The association itself: one row. */
type AssociationTable = {
  id: 1;
  names: Json<LocalText>;
  short_name: string;
  founded_year: number | null;
  member_count: number | null;
  /** ISO 3166-1 alpha-2, in the association's own order. */
  countries: string[];
  /** City of the secretariat. */
  seat_city: Json<LocalText>;
  zone: string;
};

type RegionsTable = {
  id: RegionId;
  names: Json<LocalText>;
  country: string;
  /** ISO 3166-2. */
  subdivision: string | null;
  zone: string;
  hours: Json<WorkingHours>;
  languages: Language[];
  joined_year: number | null;
  archived_at: number | null;
  version: Generated<number>;
};

type PeopleTable = {
  id: PersonId;
  names: Json<NameForms>;
  title: JsonOrNull<LocalText>;
  office: Office;
  /** Lower case; unique among those not null. */
  email: string | null;
  phone: string | null;
  region_id: RegionId | null;
  language: Language;
  zone: string;
  /** Null for those of their region. */
  hours: ColumnType<WorkingHours | null, string | null | undefined, string | null>;
  roles: Role[];
  archived_at: number | null;
  version: Generated<number>;
};

type SignInLinksTable = {
  /** SHA-256 of the token; the token itself is only in the mail. */
  token_hash: Buffer;
  person_id: PersonId;
  /** A path of our own to go to afterwards. */
  next_path: string | null;
  expires_at: number;
  used_at: number | null;
};

type SessionsTable = {
  id: string;
  token_hash: Buffer;
  person_id: PersonId;
  user_agent: string;
  created_at: number;
  last_seen_at: number;
  revoked_at: number | null;
};

type MeetingsTable = {
  id: MeetingId;
  titles: Json<LocalText>;
  purpose: JsonOrNull<LocalText>;
  zone: string;
  wall_start: string;
  starts_at: number;
  duration_minutes: number;
  /** The tz database by which starts_at was computed, as "2026c". */
  tzdata: string;
  status: "draft" | "held" | "scheduled" | "cancelled" | "ended";
  /** The first of the held times that this one is another of; null where it is the first, or the only one. */
  hold_group: ColumnType<MeetingId | null, MeetingId | null | undefined, never>;
  /** iCalendar SEQUENCE: rises with the time, the duration and the place. */
  sequence: Generated<number>;
  /** The SEQUENCE since which the meeting has its present time. */
  timed_sequence: Generated<number>;
  /** The SEQUENCE with which other rules of its zone moved it last. */
  rezoned_sequence: Generated<number | null>;
  /** Rises with what else calendars show: the title and the purpose. */
  revision: Generated<number>;
  /** iCalendar LAST-MODIFIED. */
  modified_at: number;
  /** The series' where it is of one. */
  ical_uid: string;
  series_id: ColumnType<string | null, string | null | undefined, string | null>;
  /** Its date by the series' rule, wall time in the series' zone: its RECURRENCE-ID; null where the rule has none for it any more. */
  rule_wall: ColumnType<string | null, string | null | undefined, string | null>;
  /** It was changed by itself. */
  differs: Generated<boolean>;
  host_region_id: RegionId | null;
  created_by: PersonId | null;
  created_at: number;
  cancelled_at: number | null;
  version: Generated<number>;
};

type AgendaItemsTable = {
  id: ItemId;
  meeting_id: MeetingId;
  position: number;
  type: ItemType;
  titles: Json<LocalText>;
  minutes: number;
  speaker_ids: PersonId[];
};

type InviteesTable = {
  meeting_id: MeetingId;
  person_id: PersonId;
  seat: Seat;
  reply: "none" | "accepted" | "tentative" | "declined" | "represented";
  represented_by: string | null;
  replied_at: number | null;
  /** The highest SEQUENCE that this person was written to about; null before the invitation. */
  invited_sequence: number | null;
  /** The revision that they know. */
  invited_revision: Generated<number>;
  /** When they were last written to again for want of a reply. */
  asked_at: ColumnType<number | null, number | null | undefined, number | null>;
};

type PersonalLinksTable = {
  /** The token is this id with an HMAC by the installation's secret; nothing else is stored. */
  id: string;
  meeting_id: MeetingId;
  person_id: PersonId;
  created_at: number;
  revoked_at: number | null;
  last_used_at: number | null;
};

/** The address at which somebody's calendar reads their meetings; one is live at a time. */
type CalendarFeedsTable = {
  /** The token is this id with an HMAC by the installation's secret; nothing else is stored. */
  id: string;
  person_id: PersonId;
  created_at: number;
  revoked_at: number | null;
  last_used_at: number | null;
};

type MailsTable = {
  id: string;
  /** Says what the mail is for; a second mail with the same key is not made. */
  key: string;
  meeting_id: MeetingId | null;
  person_id: PersonId | null;
  /** The first part of its Message-ID, by which reports and letters about it name it. */
  message_name: string;
  kind: MailKind;
  to_name: string;
  to_address: string;
  language: Language;
  subject: string;
  body_text: string;
  body_html: string;
  /** An iCalendar object and its METHOD, where the mail carries one. */
  calendar: string | null;
  calendar_method: "REQUEST" | "CANCEL" | "DECLINECOUNTER" | null;
  /** `kept`: there is no SMTP server, the mail is read on the page Outbox. */
  state: "queued" | "sent" | "failed" | "kept";
  attempts: Generated<number>;
  error: string | null;
  /** The address has refused it for good. */
  refused: Generated<boolean>;
  created_at: number;
  sent_at: number | null;
};

type JournalTable = {
  meeting_id: MeetingId;
  seq: number;
  at: number;
  actor_id: PersonId | null;
  type: string;
  data: ColumnType<unknown, string, never>;
  hash: Buffer;
  /** The client's command that this is the first event of. */
  command_id: string | null;
};

/** When the process that owns a live meeting was last seen alive: the end of stays that a crash cut off. */
type RoomPulseTable = {
  meeting_id: MeetingId;
  alive_at: number;
};

/** A meeting's open door for people without a seat: one link per meeting; those who used it knock. */
type GuestsTable = {
  id: PersonId;
  meeting_id: MeetingId;
  /** SHA-256 of the token that this guest's browser keeps. */
  token_hash: Buffer;
  name: string;
  affiliation: string | null;
  language: Language;
  zone: string;
  knocked_at: number;
  state: "waiting" | "admitted" | "refused";
};

type FollowUpStepsTable = {
  meeting_id: MeetingId;
  /** "record", "summary", "news", "mail:<person>": the job's deterministic name. */
  step: string;
  state: "waiting" | "running" | "done" | "failed";
  attempts: Generated<number>;
  error: string | null;
  started_at: number | null;
  done_at: number | null;
};

type FeedbackTable = {
  meeting_id: MeetingId;
  /** A guest's too, who is in no register. */
  person_id: PersonId;
  mark: number;
  comment: string | null;
  given_at: number;
};

type RecordsTable = {
  meeting_id: MeetingId;
  record: ColumnType<unknown, string, string>;
  /** The journal's last hash, hex: what the record was compiled from. */
  journal_hash: string;
  compiled_at: number;
};

type SummariesTable = {
  meeting_id: MeetingId;
  language: Language;
  title: string;
  /** The summary as structured paragraphs and tables; see shared/wire/follow-up.ts. */
  body: ColumnType<unknown, string, string>;
  made_at: number;
};

type NewsDraftsTable = {
  meeting_id: MeetingId;
  language: Language;
  title: string;
  /** Paragraphs divided by an empty line. */
  body: string;
  made_at: number;
  edited_at: number | null;
  edited_by: PersonId | null;
  version: Generated<number>;
};

/** The office's corrections of a country's calendar. */
type CalendarDaysTable = {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** "YYYY-MM-DD". */
  day: string;
  kind: "off" | "on" | "usual";
};

/** Whole days of a person's zone on which they cannot come, the last included: "YYYY-MM-DD". */
type AbsencesTable = {
  id: string;
  person_id: PersonId;
  from_day: string;
  to_day: string;
  note: string | null;
};

/** Where a meeting has other reminders than the usual. */
type ReminderPlansTable = {
  meeting_id: MeetingId;
  plan: Json<ReminderPlan>;
};

/** What came in by mail; `id` is made of its Message-ID, or of all of it. */
export type PostTable = {
  id: string;
  kind: PostKind;
  received_at: number;
  from_address: string;
  meeting_id: MeetingId | null;
  person_id: PersonId | null;
  text: string;
  answer: MailedAnswer | null;
  /** The meeting's SEQUENCE that it speaks of. */
  sequence: number | null;
  /** The time that it proposes. */
  starts_at: number | null;
  ends_at: number | null;
  /** Null while it waits to be seen. */
  settled_at: number | null;
};

/** A reminder that was written, once for each start of the meeting. */
type RemindersTable = {
  meeting_id: MeetingId;
  person_id: PersonId;
  starts_at: number;
  before: "start" | "end";
  minutes: number;
  mail_key: string;
};
