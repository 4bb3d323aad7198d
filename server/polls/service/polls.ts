import { randomUUID } from "node:crypto";
import type { AskedAgain } from "../../../shared/wire/asked-again.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type {
  Ballot,
  PollAnswer,
  PollDetail,
  PollInput,
  PollLine,
  PollLink,
  PollOption,
} from "../../../shared/wire/polls.ts";
import {
  chosenAnswers,
  countPeople,
  insertParts,
  insertPoll,
  listPolls,
  type Poll,
  readVoters,
  settlePoll,
} from "../store/polls.ts";
import { readLastLetters } from "../store/letters.ts";
import { factsOf, mustFind, requireAhead, stateOf } from "./facts.ts";
import { askAgain, remindAll, urlOf, write } from "./letters.ts";
import type { PollsOptions } from "./parts.ts";
import { finalise, reopen } from "./settling.ts";
import { readBallot, vote } from "./voting.ts";

/** Date polls: people say which of several times suit them, and the office makes a meeting of one. */
export type Polls = {
  /** @throws AppError of `startOf`; person/not-found; poll/deadline-past, poll/option-past */
  create(by: PersonId, input: PollInput): Promise<string>;
  list(): Promise<readonly PollLine[]>;
  /** @throws AppError poll/not-found */
  read(pollId: string): Promise<PollDetail>;
  /** Takes no more answers. @throws AppError poll/not-found */
  close(pollId: string): Promise<void>;
  /** Takes answers until another deadline, again where it was closed. @throws AppError poll/not-found, poll/closed once it is final, poll/deadline-past */
  reopen(pollId: string, deadlineAt: number): Promise<void>;
  /** Makes a meeting of an option, once however often it is asked for. @throws AppError poll/not-found; poll/closed where another option was chosen; poll/option-past */
  finalise(by: PersonId, pollId: string, optionId: string): Promise<MeetingId>;
  /** Writes once more to all who have not answered. @throws AppError poll/not-found, poll/closed */
  askAgain(pollId: string): Promise<AskedAgain>;
  /** The voters' links, for those whom no letter reaches. @throws AppError poll/not-found */
  links(pollId: string): Promise<readonly PollLink[]>;
  /** What a voter's link opens. @throws AppError link/invalid */
  ballot(token: string): Promise<Ballot>;
  /** @throws AppError link/invalid, poll/closed, poll/not-found for an option of another poll */
  vote(token: string, answers: Readonly<Record<string, PollAnswer>>): Promise<Ballot>;
  /** What each answered to the option that this meeting came of; empty where it came of none. */
  answersFor(meetingId: MeetingId): Promise<ReadonlyMap<PersonId, PollAnswer>>;
  /** Writes to those who have not answered in time; each reminder once. */
  remindAll(): Promise<void>;
};

/** Creates the polls. */
export function createPolls(options: PollsOptions): Polls {
  const { database, clock } = options;
  return {
    create: (by, input) => create(options, by, input),
    list: async () => (await listPolls(database)).map((poll) => lineOf(poll, clock.now())),
    read: (pollId) => read(options, pollId),
    close: async (pollId) => {
      await mustFind(database, pollId);
      await settlePoll(database, pollId, { closedAt: clock.now() });
    },
    reopen: (pollId, deadlineAt) => reopen(options, pollId, deadlineAt),
    finalise: (by, pollId, optionId) => finalise(options, { by, pollId, optionId }),
    askAgain: (pollId) => askAgain(options, pollId),
    links: (pollId) => links(options, pollId),
    ballot: (token) => readBallot(options, token),
    vote: (token, answers) => vote(options, token, answers),
    answersFor: (meetingId) => chosenAnswers(database, meetingId),
    remindAll: () => remindAll(options),
  };
}

async function create(options: PollsOptions, by: PersonId, input: PollInput): Promise<string> {
  const { database, clock, mail } = options;
  const { titles, zone, durationMinutes, deadlineAt, isOpen } = input;
  const createdAt = clock.now();
  requireAhead(deadlineAt, createdAt, "poll/deadline-past");
  const times = input.options.map((option): PollOption => {
    const startsAt = options.startOf({ ...option, zone });
    requireAhead(startsAt, createdAt, "poll/option-past");
    return { optionId: randomUUID(), wallStart: option.wallStart, startsAt };
  });
  const voters = new Map(input.voters.map(({ personId, seat }) => [personId, seat]));
  if ((await countPeople(database, [...voters.keys()])) < voters.size) {
    throw new AppError("person/not-found", "Somebody to be asked is not in the register.");
  }
  const pollId = randomUUID();
  const facts = { pollId, titles, zone, durationMinutes, deadlineAt, isOpen, createdAt };
  const poll: Poll = { ...facts, closedAt: null, chosenId: null, createdBy: by };
  await database.transaction().execute(async (transaction) => {
    const asked = [...voters].map(([personId, seat]) => ({
      voterId: randomUUID(),
      personId,
      seat,
    }));
    await insertPoll(transaction, poll);
    await insertParts(transaction, pollId, { options: times, voters: asked });
    for (const voter of await readVoters(transaction, pollId)) {
      await write(options, transaction, { poll, voter, kind: "asking", key: `poll:${pollId}` });
    }
  });
  await mail.wake();
  return pollId;
}

async function read({ database, clock }: PollsOptions, pollId: string): Promise<PollDetail> {
  const poll = await mustFind(database, pollId);
  const voters = await readVoters(database, pollId);
  const letters = await readLastLetters(database, pollId);
  return {
    ...(await factsOf(database, poll, clock.now())),
    voters: voters.map(({ personId, names, regionNames, zone, seat, answers, email }) => ({
      personId,
      names,
      regionNames,
      zone,
      seat,
      answers,
      hasAddress: email !== null,
      unreached: letters.get(personId)?.failure ?? null,
    })),
    meetingId: poll.chosenId === null ? null : (pollId as MeetingId),
  };
}

async function links(options: PollsOptions, pollId: string): Promise<readonly PollLink[]> {
  await mustFind(options.database, pollId);
  const voters = await readVoters(options.database, pollId);
  return voters.map(({ personId, voterId }) => ({ personId, url: urlOf(options, voterId) }));
}

function lineOf(
  poll: Poll & { readonly asked: number; readonly answered: number },
  now: number,
): PollLine {
  const { pollId, titles, deadlineAt, asked, answered } = poll;
  return { pollId, titles, deadlineAt, asked, answered, state: stateOf(poll, now) };
}
