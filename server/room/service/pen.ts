import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import type { Log } from "../../platform/log.ts";
import { appendJournal, type JournalRow, readJournal } from "../store.ts";

/** The one writer of a meeting's journal. */
export type Pen = {
  /** Resolves when these rows, none perhaps, and all before them are on disk. @throws AppError server/failed */
  write(rows: readonly JournalRow[]): Promise<void>;
  /** Resolves when nothing waits to be written. */
  idle(): Promise<void>;
};

/** What a pen needs. */
export type PenOptions = {
  readonly meetingId: MeetingId;
  readonly database: Database;
  readonly log: Log;
  /** Told of rows on disk, in their order, before `write` resolves. */
  readonly onWritten: (rows: readonly JournalRow[]) => void;
  /** The journal cannot be written any more: another process owns it, or the database stayed away. */
  readonly onLost: () => void;
};

type Waiting = {
  readonly rows: readonly JournalRow[];
  resolve(): void;
  reject(error: Error): void;
};

type Line = { readonly waiting: Waiting[]; writing: Promise<void> | null };

/** How often a write is tried while the database is away; with the pauses between, about a quarter of a minute. */
const attempts = 18;

/** Groups writes: rows that arrive while a commit is under way go into the next commit together. */
export function createPen(options: PenOptions): Pen {
  const line: Line = { waiting: [], writing: null };
  return {
    write: (rows) =>
      new Promise((resolve, reject) => {
        line.waiting.push({ rows, resolve, reject });
        line.writing ??= writeAll(line, options);
      }),
    idle: async () => {
      await line.writing;
    },
  };
}

async function writeAll(line: Line, options: PenOptions): Promise<void> {
  // One turn of the loop first, so that what arrives in one turn shares its commit.
  await Promise.resolve();
  while (line.waiting.length > 0) {
    const group = line.waiting.splice(0);
    try {
      await writeGroup(group, options);
    } catch (error) {
      options.log.error(
        { err: error, meetingId: options.meetingId },
        "A journal could not be written",
      );
      // What waits was decided upon what failed: it falls with it.
      fail([...group, ...line.waiting.splice(0)], options);
    }
  }
  line.writing = null;
}

async function writeGroup(group: readonly Waiting[], options: PenOptions): Promise<void> {
  const rows = group.flatMap((each) => each.rows);
  if (rows.length > 0) {
    await persist(rows, options);
    options.onWritten(rows);
  }
  for (const each of group) {
    each.resolve();
  }
}

function fail(all: readonly Waiting[], options: PenOptions): void {
  options.onLost();
  for (const each of all) {
    each.reject(new AppError("server/failed", "The meeting's journal could not be written."));
  }
}

/** Appends; where the database answers with an error, finds out whether the rows arrived all the same, and tries again. */
async function persist(rows: readonly JournalRow[], options: PenOptions): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await appendJournal(options.database, options.meetingId, rows);
      return;
    } catch (error) {
      if (attempt === attempts) {
        throw error;
      }
      options.log.warn(
        { err: error, meetingId: options.meetingId, attempt },
        "Writing a journal again",
      );
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(25 * 2 ** attempt, 1000)));
    if (await arrived(rows, options)) {
      return;
    }
  }
}

/** Whether the rows are on disk. @throws Error where another writer's rows stand in their place */
async function arrived(rows: readonly JournalRow[], options: PenOptions): Promise<boolean> {
  const before = (rows[0]?.event.seq ?? 1) - 1;
  const found = await readJournal(options.database, options.meetingId, before).catch(() => []);
  if (found.length === 0) {
    return false;
  }
  const same = rows.every((row, index) => found[index]?.hash.equals(row.hash));
  if (!same || found.length !== rows.length) {
    throw new Error("Another process writes this meeting's journal.");
  }
  return true;
}
