import { AppError } from "../../../shared/wire/errors.ts";
import type { PollFacts, PollState } from "../../../shared/wire/polls.ts";
import type { Database } from "../../platform/database.ts";
import { findPoll, type Poll, readOptions } from "../store/polls.ts";

/** A poll; with `lock` nobody else changes it before the transaction's end. @throws AppError poll/not-found */
export async function mustFind(
  database: Database,
  pollId: string,
  lock: { readonly lock: boolean } = { lock: false },
): Promise<Poll> {
  const poll = await findPoll(database, pollId, lock);
  if (!poll) {
    throw new AppError("poll/not-found", "There is no such poll.");
  }
  return poll;
}

/** What everybody sees of a poll at an instant (epoch ms). */
export async function factsOf(database: Database, poll: Poll, now: number): Promise<PollFacts> {
  const { pollId, titles, zone, durationMinutes, deadlineAt, isOpen, chosenId } = poll;
  return {
    pollId,
    titles,
    zone,
    durationMinutes,
    deadlineAt,
    isOpen,
    chosenId,
    state: stateOf(poll, now),
    options: await readOptions(database, pollId),
  };
}

/** Where a poll stands at an instant (epoch ms). */
export function stateOf({ chosenId, closedAt, deadlineAt }: Poll, now: number): PollState {
  if (chosenId !== null) {
    return "final";
  }
  return closedAt === null && now < deadlineAt ? "voting" : "closed";
}

/** @throws AppError poll/closed where a poll takes no answers at an instant (epoch ms) */
export function requireVoting(poll: Poll, now: number): void {
  if (stateOf(poll, now) !== "voting") {
    throw new AppError("poll/closed", "The poll takes no more answers.");
  }
}

/** @throws AppError of this code where an instant does not lie ahead; both epoch ms */
export function requireAhead(
  at: number,
  now: number,
  code: "poll/deadline-past" | "poll/option-past",
): void {
  if (at <= now) {
    throw new AppError(code, "This time must lie ahead.");
  }
}
