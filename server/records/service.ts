import { ZodError } from "zod";
import type { JournalEvent } from "../../shared/meeting/events.ts";
import { evolveAll } from "../../shared/meeting/evolve.ts";
import type { MeetingState } from "../../shared/meeting/state.ts";
import { AppError } from "../../shared/wire/errors.ts";
import type { Feedback, FeedbackSummary } from "../../shared/wire/feedback.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { MeetingRecord, Verification } from "../../shared/wire/records.ts";
import type { Language } from "../../shared/words/languages.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { type Attachment, attachment } from "../platform/replies.ts";
import { csvOf } from "../platform/sheets/write.ts";
import { brokenAt } from "../room/chain.ts";
import type { Words } from "./cells.ts";
import { attendanceJson, attendanceTable, attendanceXlsx, fileName } from "./files.ts";
import { compileRecord } from "./record.ts";
import { summarise } from "./feedback.ts";
import {
  findRecord,
  insertRecord,
  readAssociation,
  readFeedback,
  readMeeting,
  readReplies,
  writeFeedback,
} from "./store.ts";

/** The formats of the attendance. */
export type ExportFormat = "csv" | "xlsx" | "json";

/** The records of meetings. */
export type Records = {
  /** The record as it was compiled after the end; before, as the journal stands now. @throws AppError meeting/not-found, record/not-ready before anybody has entered */
  read(meetingId: MeetingId): Promise<MeetingRecord>;
  /** The attendance as a file; the zone is the meeting's unless told otherwise. @throws as `read` */
  exportAttendance(
    meetingId: MeetingId,
    wanted: {
      readonly format: ExportFormat;
      readonly zone: string | undefined;
      readonly language: Language;
    },
  ): Promise<Attachment>;
  /** Checks the chain of hashes against the journal as it stands in the database. @throws AppError meeting/not-found, record/not-ready */
  verify(meetingId: MeetingId): Promise<Verification>;
  /** Keeps what somebody who took part says of a meeting. @throws AppError feedback/not-there; record/not-ready */
  giveFeedback(meetingId: MeetingId, personId: PersonId, given: Feedback): Promise<void>;
  /** What is said of a meeting. */
  feedbackOn(meetingId: MeetingId): Promise<FeedbackSummary>;
  /**
   * Compiles and keeps the record of a meeting that has ended, in the transaction given.
   * @throws AppError record/not-ready where it has not ended; Error for a journal that is broken
   */
  close(meetingId: MeetingId, transaction: Database): Promise<MeetingRecord>;
};

/** One event of the journal with its hash. */
export type ChainedEvent = { readonly event: JournalEvent; readonly hash: Buffer };

/** What the records need. */
export type RecordsOptions = {
  readonly database: Database;
  readonly clock: Clock;
  /** The journal as it stands in the database. @throws ZodError for a row that is no event */
  readonly journalOf: (meetingId: MeetingId) => Promise<readonly ChainedEvent[]>;
  /** The catalogue `records` in a language. */
  readonly wordsFor: (language: Language) => Words;
};

/** Creates the records. */
export function createRecords(options: RecordsOptions): Records {
  const { database, clock } = options;
  const read: Records["read"] = async (meetingId) =>
    (await findRecord(database, meetingId)) ?? (await compile(options, meetingId, database));
  return {
    read,
    exportAttendance: async (meetingId, { format, zone, language }) => {
      const record = await read(meetingId);
      const reader = { zone: zone ?? record.zone, language };
      return writeFile(record, format, { reader, words: options.wordsFor(language) });
    },
    verify: (meetingId) => verify(options, meetingId),
    giveFeedback: async (meetingId, personId, given) => {
      if (!stateOf(await options.journalOf(meetingId)).presence[personId]) {
        throw new AppError("feedback/not-there", "Only those who took part are asked.");
      }
      await writeFeedback(database, { ...given, meetingId, personId, givenAt: clock.now() });
    },
    feedbackOn: async (meetingId) => summarise(await readFeedback(database, meetingId)),
    close: async (meetingId, transaction) => {
      const record = await compile(options, meetingId, transaction);
      if (!record.isFinal) {
        throw new AppError("record/not-ready", "The meeting has not ended.");
      }
      await insertRecord(transaction, record, clock.now());
      return record;
    },
  };
}

async function compile(
  { clock, journalOf }: RecordsOptions,
  meetingId: MeetingId,
  database: Database,
): Promise<MeetingRecord> {
  const meeting = await readMeeting(database, meetingId);
  if (!meeting) {
    throw new AppError("meeting/not-found", "There is no such meeting.");
  }
  const rows = await journalOf(meetingId);
  const broken = brokenAt(rows);
  if (broken !== null) {
    throw new Error(`The journal of meeting ${meetingId} is broken at event ${broken}.`);
  }
  return compileRecord(stateOf(rows), {
    association: await readAssociation(database),
    hostRegionId: meeting.hostRegionId,
    replies: await readReplies(database, meetingId),
    lastHash: rows.at(-1)?.hash.toString("hex") ?? "",
    now: clock.now(),
  });
}

function stateOf(rows: readonly ChainedEvent[]): MeetingState {
  const events = rows.map(({ event }) => event);
  const state = evolveAll(null, events);
  if (!state) {
    throw new AppError("record/not-ready", "Nobody has entered this meeting yet.");
  }
  return state;
}

async function verify(options: RecordsOptions, meetingId: MeetingId): Promise<Verification> {
  const rows = await readable(options, meetingId);
  if (!rows) {
    return { events: 0, hash: null, outcome: "broken", brokenAt: null };
  }
  if (rows.length === 0) {
    throw new AppError("record/not-ready", "Nobody has entered this meeting yet.");
  }
  const hash = rows.at(-1)?.hash.toString("hex") ?? null;
  const broken = brokenAt(rows) ?? gapIn(rows);
  if (broken !== null) {
    return { events: rows.length, hash, outcome: "broken", brokenAt: broken };
  }
  const record = await findRecord(options.database, meetingId);
  const differs = record !== null && record.journal.hash !== hash;
  return { events: rows.length, hash, outcome: differs ? "differs" : "whole", brokenAt: null };
}

/** The journal, or null where a row is no event any more. */
async function readable(
  { journalOf }: RecordsOptions,
  meetingId: MeetingId,
): Promise<readonly ChainedEvent[] | null> {
  try {
    return await journalOf(meetingId);
  } catch (error) {
    if (error instanceof ZodError) {
      return null;
    }
    throw error;
  }
}

/** The first seq that is not where it should be. */
function gapIn(rows: readonly ChainedEvent[]): number | null {
  const index = rows.findIndex(({ event }, place) => event.seq !== place + 1);
  return index === -1 ? null : index + 1;
}

const types: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
};

async function writeFile(
  record: MeetingRecord,
  format: ExportFormat,
  {
    reader,
    words,
  }: {
    readonly reader: { readonly zone: string; readonly language: Language };
    readonly words: Words;
  },
): Promise<Attachment> {
  const bytes = {
    csv: () => csvOf(attendanceTable(record, reader, words)),
    xlsx: () => attendanceXlsx(record, reader, words),
    json: () => attendanceJson(record, reader),
  } as const;
  const name = fileName(record, reader, { words, ending: format });
  return attachment(name, types[format], await bytes[format]());
}
