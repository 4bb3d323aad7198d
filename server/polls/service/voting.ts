import { AppError } from "../../../shared/wire/errors.ts";
import type { Ballot, PollAnswer } from "../../../shared/wire/polls.ts";
import { findVoter, readOptions, readVoters, type Voter, writeAnswers } from "../store/polls.ts";
import { factsOf, mustFind, requireVoting } from "./facts.ts";
import type { PollsOptions } from "./parts.ts";

/** What a voter's link opens. @throws AppError link/invalid */
export async function readBallot(options: PollsOptions, token: string): Promise<Ballot> {
  return ballotOf(options, await mustFindVoter(options, token));
}

/** Keeps a voter's answers in the place of those before. @throws AppError as `Polls.vote` */
export async function vote(
  options: PollsOptions,
  token: string,
  answers: Readonly<Record<string, PollAnswer>>,
): Promise<Ballot> {
  const { database, clock } = options;
  const voter = await mustFindVoter(options, token);
  await database.transaction().execute(async (transaction) => {
    const poll = await mustFind(transaction, voter.pollId, { lock: true });
    const at = clock.now();
    requireVoting(poll, at);
    const known = new Set(
      (await readOptions(transaction, poll.pollId)).map((each) => each.optionId),
    );
    if (!Object.keys(answers).every((optionId) => known.has(optionId))) {
      throw new AppError("poll/not-found", "The poll has no such option.");
    }
    await writeAnswers(transaction, voter.voterId, { answers, at });
  });
  return ballotOf(options, { ...voter, answers });
}

async function ballotOf({ database, clock }: PollsOptions, voter: Voter): Promise<Ballot> {
  const poll = await mustFind(database, voter.pollId);
  const { names, zone, language, answers } = voter;
  const others = poll.isOpen ? await readVoters(database, poll.pollId) : null;
  return {
    ...(await factsOf(database, poll, clock.now())),
    me: { names, zone, language, answers },
    others:
      others
        ?.filter(({ voterId }) => voterId !== voter.voterId)
        .map((other) => ({
          names: other.names,
          regionNames: other.regionNames,
          answers: other.answers,
        })) ?? null,
  };
}

async function mustFindVoter({ database, voterIdOf }: PollsOptions, token: string): Promise<Voter> {
  const voterId = voterIdOf(token);
  const voter = voterId && (await findVoter(database, voterId));
  if (!voter) {
    throw new AppError("link/invalid", "This link leads nowhere; please ask for a new one.");
  }
  return voter;
}
