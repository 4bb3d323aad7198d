import { AppError } from "../wire/errors.ts";
import type { ItemId, PersonId } from "../wire/ids.ts";
import type { Choice, EventData, JournalEvent } from "./events.ts";

/** A vote by roll call; `closedAt` is null while it is open. A later ballot of a person replaces the earlier one. */
export type Vote = {
  readonly itemId: ItemId | null;
  readonly question: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly ballots: Readonly<Record<PersonId, Choice>>;
};

/** How many chose what. */
export type Tally = Readonly<Record<Choice, number>>;

type VoteEvent = Extract<JournalEvent, { type: "vote-opened" | "ballot-cast" | "vote-closed" }>;

/** The votes of a meeting, oldest first, after one event. */
export function evolveVotes(votes: readonly Vote[], event: VoteEvent): readonly Vote[] {
  switch (event.type) {
    case "vote-opened": {
      const { itemId, question, at } = event;
      return [...votes, { itemId, question, openedAt: at, closedAt: null, ballots: {} }];
    }
    case "ballot-cast":
      return changeOpen(votes, (vote) => ({
        ...vote,
        ballots: { ...vote.ballots, [event.personId]: event.choice },
      }));
    case "vote-closed":
      return changeOpen(votes, (vote) => ({ ...vote, closedAt: event.at }));
    default:
      return event satisfies never;
  }
}

/** The vote that is open, or null. */
export function openVote(votes: readonly Vote[]): Vote | null {
  return votes.find((vote) => vote.closedAt === null) ?? null;
}

/** How many chose what in a vote. */
export function tally(vote: Vote): Tally {
  const counts = { for: 0, against: 0, abstain: 0 };
  for (const choice of Object.values(vote.ballots)) {
    counts[choice] += 1;
  }
  return counts;
}

/** Opening a vote. @throws vote/already-open */
export function decideOpenVote(
  votes: readonly Vote[],
  about: { readonly itemId: ItemId | null; readonly question: string },
): EventData[] {
  if (openVote(votes)) {
    throw new AppError("vote/already-open", "Another vote is open.");
  }
  return [{ type: "vote-opened", ...about }];
}

/** Casting a ballot. @throws vote/not-open */
export function decideCast(
  votes: readonly Vote[],
  ballot: { readonly personId: PersonId; readonly choice: Choice },
): EventData[] {
  requireOpen(votes);
  return [{ type: "ballot-cast", ...ballot }];
}

/** Closing the open vote. @throws vote/not-open */
export function decideCloseVote(votes: readonly Vote[]): EventData[] {
  requireOpen(votes);
  return [{ type: "vote-closed" }];
}

function requireOpen(votes: readonly Vote[]): void {
  if (!openVote(votes)) {
    throw new AppError("vote/not-open", "No vote is open.");
  }
}

function changeOpen(votes: readonly Vote[], change: (vote: Vote) => Vote): readonly Vote[] {
  return votes.map((vote) => (vote.closedAt === null ? change(vote) : vote));
}
