import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import type { Database } from "../../platform/database.ts";
import { type PollLetter, writePollLetter } from "../letter.ts";
import { dueReminder } from "../reminders.ts";
import {
  associationNames,
  type Poll,
  pollsVoting,
  readOptions,
  readVoters,
  type Voter,
} from "../store/polls.ts";
import type { PollsOptions } from "./parts.ts";

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
      association: (association && textIn(association, language)) || "Plenum",
      title: textIn(poll.titles, language),
      options: times.map(({ startsAt }) => ({ startsAt, endsAt: startsAt + lengthMs })),
      deadlineAt: poll.deadlineAt,
      url: `${options.publicUrl()}/poll/${options.tokenOf(voterId)}`,
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

/** Writes to those who have not answered in time; each reminder once. */
export async function remindAll(options: PollsOptions): Promise<void> {
  const { database, clock, mail } = options;
  const now = clock.now();
  for (const poll of await pollsVoting(database, now)) {
    const due = dueReminder(poll, now);
    const silent = due === null ? [] : await readVoters(database, poll.pollId);
    for (const voter of silent.filter(({ answers }) => Object.keys(answers).length === 0)) {
      const key = `poll-reminder:${poll.pollId}:${poll.deadlineAt}:${due}`;
      await write(options, database, { poll, voter, kind: "reminder", key });
    }
  }
  await mail.wake();
}
