import { z } from "zod";
import { marks } from "../meeting/marks.ts";

/** What somebody who took part says of a meeting afterwards. */
export const feedback = z.object({
  mark: z.literal(marks),
  comment: z.string().trim().min(1).max(1_000).nullable(),
});

/** What somebody who took part says of a meeting afterwards. */
export type Feedback = Readonly<z.infer<typeof feedback>>;

/** What those who took part say of a meeting, without their names. */
export type FeedbackSummary = {
  /** How many gave each mark, from 1 to 5. */
  readonly counts: readonly number[];
  /** Null where nobody has given one. */
  readonly average: number | null;
  /** The latest first. */
  readonly comments: readonly (Feedback & { readonly comment: string })[];
};
