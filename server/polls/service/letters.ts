import { textIn } from "../../../shared/words/languages.ts";
import { platformName } from "../../../shared/words/sender.ts";
import { personName } from "../../../shared/words/names.ts";
import type { AskedAgain } from "../../../shared/wire/asked-again.ts";
import type { Database } from "../../platform/database.ts";
import { partRefused } from "../../platform/refused-addresses.ts";
import { type PollLetter, writePollLetter } from "../letter.ts";
import { isDue, openReminder, type PollReminder } from "../reminders.ts";
import {
  associationNames,
  type Poll,
  pollsVoting,
  readOptions,
  readVoters,
  type Voter,
} from "../store/polls.ts";
import { readLastLetters } from "../store/letters.ts";
import { mustFind, requireVoting } from "./facts.ts";
import type { PollsOptions } from "./parts.ts";

/** Within this time nobody is asked again by hand. */
const restMs = 3_600_000;

type Task = {
  readonly poll: Poll;
  readonly voter: Voter;
  readonly kind: PollLetter["kind"];
  readonly key: string;
};

/** Posts a letter to a voter who can be written to; its key makes it the one of its kind. */
export async function write(
  options: PollsOptions,
  database: Database,
  { poll, voter, kind, key }: Task,
): Promise<void> {
  const { language, zone, personId, email, voterId } = voter;
  if (email === null) {
    return;
  }
  const association = await associationNames(database);
  const name = personName(voter.names, language);
  const lengthMs = poll.durationMinutes * 60_000;
  const times = await readOptions(database, poll.pollId);
  const letter = writePollLetter(
    {
      kind,
      language,
      zone,
      name,
      association: (association && textIn(association, language)) || platformName,
      title: textIn(poll.titles, language),
      options: times.map(({ startsAt }) => ({ startsAt, endsAt: startsAt + lengthMs })),
      deadlineAt: poll.deadlineAt,
      url: urlOf(options, voterId),
    },
    options.wordsFor(language),
  );
  const to = { name, address: email };
  const about = { kind: "poll", personId, meetingId: null, calendar: null } as const;
  await options.mail.send(
    { ...letter, ...about, key: `${key}:${personId}`, to, language },
    database,
  );
}

/** A voter's link. */
export function urlOf({ publicUrl, tokenOf }: PollsOptions, voterId: string): string {
  return `${publicUrl()}/poll/${tokenOf(voterId)}`;
}

/** Writes to those who have not answered in time; each reminder once, and in their day. */
export async function remindAll(options: PollsOptions): Promise<void> {
  const { database, clock, mail } = options;
  const now = clock.now();
  for (const poll of await pollsVoting(database, now)) {
    const reminder = openReminder(poll.deadlineAt, now);
    if (reminder) {
      await remind(options, poll, { reminder, now });
    }
  }
  await mail.wake();
}

async function remind(
  options: PollsOptions,
  poll: Poll,
  { reminder, now }: { readonly reminder: PollReminder; readonly now: number },
): Promise<void> {
  const { database } = options;
  const key = `poll-reminder:${poll.pollId}:${poll.deadlineAt}:${reminder.name}`;
  for (const { voter, writtenAt } of await readSilent(database, poll)) {
    if (isDue(reminder, { zone: voter.zone, writtenAt }, now)) {
      await write(options, database, { poll, voter, kind: "reminder", key });
    }
  }
}

/**
 * Writes once more to all who have not answered, but for those who were written to within the last hour, and those whose address
 * has refused the last letter for good. @throws AppError poll/not-found, poll/closed
 */
export async function askAgain(options: PollsOptions, pollId: string): Promise<AskedAgain> {
  const { database, clock, mail } = options;
  const asked = await database.transaction().execute(async (transaction) => {
    // Of those who ask at once the second waits, and finds the letters of the first.
    const poll = await mustFind(transaction, pollId, { lock: true });
    const at = clock.now();
    requireVoting(poll, at);
    const silent = await readSilent(transaction, poll);
    const voters = silent.map(({ voter }) => voter);
    const { reachable, leftOut } = await partRefused(transaction, voters);
    const rested = new Set(
      silent.filter(({ writtenAt }) => writtenAt <= at - restMs).map(({ voter }) => voter.voterId),
    );
    const due = reachable.filter(({ voterId }) => rested.has(voterId));
    for (const voter of due) {
      const key = `poll-again:${pollId}:${at}`;
      await write(options, transaction, { poll, voter, kind: "reminder", key });
    }
    return { written: due.length, leftOut };
  });
  await mail.wake();
  return asked;
}

type Silent = {
  readonly voter: Voter;
  /** When they were last written to about the poll, or could have been; epoch ms. */
  readonly writtenAt: number;
};

/** Those who have not answered. */
async function readSilent(database: Database, poll: Poll): Promise<readonly Silent[]> {
  const voters = await readVoters(database, poll.pollId);
  const letters = await readLastLetters(database, poll.pollId);
  return voters
    .filter(({ answers }) => Object.keys(answers).length === 0)
    .map((voter) => ({
      voter,
      writtenAt: letters.get(voter.personId)?.writtenAt ?? poll.createdAt,
    }));
}
