import { wallToInstants } from "../../../shared/time/wall.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { PollOption } from "../../../shared/wire/polls.ts";
import type { MeetingInput } from "../../../shared/wire/schedule.ts";
import { type Poll, readOptions, readVoters, settlePoll, type Voter } from "../store/polls.ts";
import { mustFind, requireAhead } from "./facts.ts";
import type { PollsOptions } from "./parts.ts";

/** Takes answers until another deadline. @throws AppError as `Polls.reopen` */
export async function reopen(
  options: PollsOptions,
  pollId: string,
  deadlineAt: number,
): Promise<void> {
  const { database, clock } = options;
  requireAhead(deadlineAt, clock.now(), "poll/deadline-past");
  await database.transaction().execute(async (transaction) => {
    const poll = await mustFind(transaction, pollId, { lock: true });
    if (poll.chosenId !== null) {
      throw new AppError("poll/closed", "The poll has come to a meeting.");
    }
    await settlePoll(transaction, pollId, { deadlineAt, closedAt: null });
  });
}

/** The choice is on disk before the meeting is made: who asks again, after a crash too, finishes the same. */
export async function finalise(
  options: PollsOptions,
  asked: { readonly by: PersonId; readonly pollId: string; readonly optionId: string },
): Promise<MeetingId> {
  const { database } = options;
  const { by, pollId, optionId } = asked;
  const option = (await readOptions(database, pollId)).find((each) => each.optionId === optionId);
  if (!option) {
    throw new AppError("poll/not-found", "The poll has no such option.");
  }
  const poll = await database.transaction().execute(async (transaction) => {
    const found = await mustFind(transaction, pollId, { lock: true });
    if (found.chosenId !== null && found.chosenId !== optionId) {
      throw new AppError("poll/closed", "Another option has been chosen.");
    }
    if (found.chosenId === null) {
      requireAhead(option.startsAt, options.clock.now(), "poll/option-past");
    }
    await settlePoll(transaction, pollId, { chosenId: optionId });
    return found;
  });
  const voters = await readVoters(database, pollId);
  await database.transaction().execute(async (transaction) => {
    // Of those who ask at once the second waits, and finds the meeting.
    await mustFind(transaction, pollId, { lock: true });
    await options.makeMeeting(by, meetingOf(poll, option, voters), pollId as MeetingId);
  });
  return pollId as MeetingId;
}

function meetingOf(poll: Poll, option: PollOption, voters: readonly Voter[]): MeetingInput {
  const { titles, zone, durationMinutes } = poll;
  const { wallStart, startsAt } = option;
  const times = wallToInstants(wallStart, zone);
  const isLater = times.kind === "twice" && times.at[1] === startsAt;
  return {
    titles,
    purpose: null,
    zone,
    wallStart,
    which: isLater ? "later" : "earlier",
    durationMinutes,
    hostRegionId: null,
    agenda: [],
    invitees: voters
      .filter(({ isKept }) => isKept)
      .map(({ personId, seat }) => ({ personId, seat })),
    regionIds: [],
  };
}
