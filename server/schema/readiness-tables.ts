import type { ColumnType } from "kysely";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";

/** What people found when they tried their equipment before a meeting. */
export type ReadinessTables = {
  readiness_tests: ReadinessTestsTable;
  readiness_requests: ReadinessRequestsTable;
};

/** The last test of somebody for a meeting. */
type ReadinessTestsTable = {
  meeting_id: MeetingId;
  person_id: PersonId;
  /** Made by the page: a test that is sent again is the same. */
  test_id: string;
  tested_at: number;
  report: ColumnType<unknown, string, string>;
};

/** When somebody was last asked by mail to test. */
type ReadinessRequestsTable = {
  meeting_id: MeetingId;
  person_id: PersonId;
  asked_at: number;
};
