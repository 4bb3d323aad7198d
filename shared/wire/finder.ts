import { z } from "zod";
import type { NameForms } from "../meeting/plan.ts";
import type { Obstacle, Reason, Relaxation } from "../schedule/fair-hour-reasons.ts";
import type { Slot } from "../schedule/fair-hour.ts";
import type { Account } from "../schedule/ledger.ts";
import type { LocalText } from "../words/languages.ts";
import { meetingId, type PersonId, personId } from "./ids.ts";

const longestHorizonMs = 100 * 86_400_000;

/** A question for the fairest hour, as its form sends it. */
export const finderQuestion = z
  .object({
    people: z
      .array(z.object({ personId, isRequired: z.boolean() }))
      .min(1)
      .max(500)
      .readonly(),
    durationMinutes: z.number().int().min(15).max(720),
    /** Epoch ms. */
    from: z.number().int(),
    to: z.number().int(),
    allows: z.object({ nights: z.boolean(), daysOff: z.boolean() }),
    /** A meeting that is to be moved: the time that it has now keeps nobody. */
    movingId: meetingId.optional(),
  })
  .refine(({ from, to }) => to > from && to - from <= longestHorizonMs, { path: ["to"] });

/** A question for the fairest hour. */
export type FinderQuestion = Readonly<z.infer<typeof finderQuestion>>;

/** Somebody of the question, as the answer names them. */
export type FinderPerson = {
  readonly personId: PersonId;
  readonly names: NameForms;
  readonly regionNames: LocalText | null;
  readonly zone: string;
  readonly isRequired: boolean;
  /** What their region bore in the past year. */
  readonly borne: Account;
};

/** A slot, and what it is to each person, the worst first. */
export type FoundSlot = Slot & { readonly reasons: readonly Reason[] };

/**
 * What was found. `levels` has a character for every start from `from` on, a quarter of an hour apart: "0" costs nobody
 * anything, "1" a lunch, "2" and "3" hours near and far from work, "4" a day off, "5" a night; "x" where somebody required
 * cannot come. Each is that of whom it is worst for.
 */
export type FinderAnswer = {
  readonly people: readonly FinderPerson[];
  readonly from: number;
  readonly levels: string;
  readonly best: readonly FoundSlot[];
  /** Where nothing was found: who stands in the way of how many starts and by what, and the ways out. */
  readonly obstacles: readonly Obstacle[];
  readonly relaxations: readonly Relaxation[];
};
