import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { Seat } from "../../shared/wire/permissions.ts";
import type { RepeatRule } from "../../shared/wire/repeats.ts";
import type { Json, JsonOrNull } from "./tables.ts";

/** The tables of meetings in series; each date is a row of `meetings` as well. */
export type SeriesTables = {
  series: SeriesTable;
  series_invitees: SeriesInviteesTable;
};

type SeriesTable = {
  id: string;
  /** The first of the series that followed each other when one was changed from a date on: its own id where it is the first. */
  root_id: string;
  zone: string;
  /** The rule's first date, "YYYY-MM-DDTHH:mm" in `zone`. */
  wall_start: string;
  rule: Json<RepeatRule>;
  ical_uid: string;
  /** The meeting that letters about the whole series are kept with, and whose personal links open it. */
  first_meeting_id: MeetingId;
  /** iCalendar SEQUENCE of what calendars hold of the whole. */
  sequence: number;
  /** Rises with the titles and the purpose. */
  revision: number;
  modified_at: number;
  status: "draft" | "held" | "scheduled" | "cancelled";
  /** What happened to it last, as far as letters tell. */
  latest: "made" | "moved" | "shortened";
  /** Its SEQUENCE when that happened. */
  latest_sequence: number;
  /** How it came again before it was moved. */
  former: JsonOrNull<SeriesRhythm>;
};

type SeriesRhythm = {
  readonly rule: RepeatRule;
  readonly wallStart: string;
  readonly zone: string;
  readonly durationMinutes: number;
};

/** Who is invited to a whole series, and which state of it they know. */
type SeriesInviteesTable = {
  series_id: string;
  person_id: PersonId;
  seat: Seat;
  told_sequence: number | null;
  told_revision: number;
};
