import type { MeetingId } from "../../shared/wire/ids.ts";

/** From what meetings were made. */
export type MakingsTables = { meeting_makings: MeetingMakingsTable };

/** What a form asked for when it made a meeting, as a digest: one that is sent again with the same says the same. */
type MeetingMakingsTable = { meeting_id: MeetingId; asked: string };
