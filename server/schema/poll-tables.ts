import type { ColumnType } from "kysely";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { Seat } from "../../shared/wire/permissions.ts";
import type { LocalText } from "../../shared/words/languages.ts";
import type { Json } from "./tables.ts";

/** The tables of date polls. */
export type PollTables = {
  polls: PollsTable;
  poll_options: PollOptionsTable;
  poll_voters: PollVotersTable;
};

type PollsTable = {
  /** The meeting that comes of the poll gets the same id: finalising twice makes one meeting. */
  id: string;
  titles: Json<LocalText>;
  zone: string;
  duration_minutes: number;
  deadline_at: number;
  /** Whether voters see each other's answers. */
  is_open: boolean;
  /** Closed by hand before the deadline. */
  closed_at: number | null;
  chosen_id: string | null;
  created_by: PersonId | null;
  created_at: number;
};

type PollOptionsTable = {
  id: string;
  poll_id: string;
  position: number;
  wall_start: string;
  starts_at: number;
};

type PollVotersTable = {
  /** A voter's link is this id with an HMAC by the installation's secret; nothing else is stored. */
  id: string;
  poll_id: string;
  person_id: PersonId;
  seat: Seat;
  /** Answers by option. */
  answers: ColumnType<unknown, string | undefined, string>;
  answered_at: number | null;
};
