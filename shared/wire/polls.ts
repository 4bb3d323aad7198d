import { z } from "zod";
import type { NameForms } from "../meeting/plan.ts";
import type { Language, LocalText } from "../words/languages.ts";
import type { MeetingId, PersonId } from "./ids.ts";
import { type Seat } from "./permissions.ts";
import { inviteeInput, title, wallTime } from "./schedule.ts";

/** What a voter says of an option: yes, only if need be, or no. */
export const pollAnswers = ["yes", "if-need-be", "no"] as const;

/** What a voter says of an option. */
export type PollAnswer = (typeof pollAnswers)[number];

/** A poll as its form sends it. */
export const pollInput = z.object({
  titles: title,
  zone: z.string().max(64),
  durationMinutes: z.number().int().min(5).max(1440),
  options: z
    .array(z.object({ wallStart: wallTime, which: z.enum(["earlier", "later"]).optional() }))
    .min(2)
    .max(30)
    .readonly(),
  voters: z.array(inviteeInput).min(1).max(1000).readonly(),
  /** Epoch ms. */
  deadlineAt: z.number().int(),
  /** Whether voters see what the others have answered. */
  isOpen: z.boolean(),
});

/** A poll as its form sends it. */
export type PollInput = Readonly<z.infer<typeof pollInput>>;

/** The state of a poll's voting: until its deadline or its closing; then one option may become a meeting. */
export type PollState = "voting" | "closed" | "final";

/** An option, in the poll's order. */
export type PollOption = {
  readonly optionId: string;
  /** Wall time in the poll's zone. */
  readonly wallStart: string;
  /** Epoch ms. */
  readonly startsAt: number;
};

/** A poll's facts, which the office and the voters see. Instants are epoch ms. */
export type PollFacts = {
  readonly pollId: string;
  readonly titles: LocalText;
  readonly zone: string;
  readonly durationMinutes: number;
  readonly deadlineAt: number;
  readonly isOpen: boolean;
  readonly state: PollState;
  readonly options: readonly PollOption[];
  /** The option that became a meeting. */
  readonly chosenId: string | null;
};

/** Somebody asked, and their answers by option; none yet where it is empty. */
export type PollVoter = {
  readonly personId: PersonId;
  readonly names: NameForms;
  readonly regionNames: LocalText | null;
  readonly zone: string;
  readonly seat: Seat;
  readonly answers: Readonly<Record<string, PollAnswer>>;
};

/** A poll as the office sees it: `GET /api/polls/:pollId`. */
export type PollDetail = PollFacts & {
  readonly voters: readonly (PollVoter & {
    /** Whether they can be written to. */
    readonly hasAddress: boolean;
    /** Why the last letter to them could not be delivered; null where it could. */
    readonly unreached: string | null;
  })[];
  readonly meetingId: MeetingId | null;
};

/** A voter's personal link: `GET /api/polls/:pollId/links`. */
export type PollLink = { readonly personId: PersonId; readonly url: string };

/** A poll's line in the list. */
export type PollLine = Pick<PollFacts, "pollId" | "titles" | "deadlineAt" | "state"> & {
  readonly asked: number;
  readonly answered: number;
};

/** A poll as its voter's page shows it: `GET /api/poll/:token`. */
export type Ballot = PollFacts & {
  readonly me: Pick<PollVoter, "names" | "zone" | "answers"> & { readonly language: Language };
  /** The others' answers; null where they are not shown. */
  readonly others: readonly Pick<PollVoter, "names" | "regionNames" | "answers">[] | null;
};

/** A voter's answers, all of them at once. */
export const pollVote = z.object({
  answers: z.record(z.uuid(), z.enum(pollAnswers)),
});

/** Until when a poll takes answers from now on, epoch ms. */
export const pollReopening = z.object({ deadlineAt: z.number().int() });

/** The option that is to become a meeting. */
export const pollChoice = z.object({ optionId: z.uuid() });
