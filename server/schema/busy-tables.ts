import type { PersonId, RegionId } from "../../shared/wire/ids.ts";

/** The tables of imported busy times. */
export type BusyTables = {
  busy_sources: BusySourcesTable;
  busy_times: BusyTimesTable;
};

/** A calendar of a person or of a region, one of the two. */
type BusySourcesTable = {
  id: string;
  person_id: PersonId | null;
  region_id: RegionId | null;
  kind: "file" | "feed";
  /** A file's name. */
  name: string | null;
  /** A feed's address: a secret, and sealed. */
  address: string | null;
  etag: string | null;
  last_modified: string | null;
  /** The owner's zone for which the times were computed. */
  zone: string;
  computed_at: number;
  unread: number;
  /** When it was last read well, or found unchanged. */
  read_at: number;
  tried_at: number;
  /** An error's code, where the last try failed. */
  error: string | null;
  /** A file's own times and rules, where some recur; sealed. */
  kept: string | null;
  /** When a feed is to be read again, or what was kept of a file. */
  due_at: number | null;
  created_at: number;
};

type BusyTimesTable = {
  source_id: string;
  from_at: number;
  to_at: number;
};
