import { marks } from "../../shared/meeting/marks.ts";
import type { Feedback, FeedbackSummary } from "../../shared/wire/feedback.ts";

/** What is said of a meeting, added up: the latest word first, and nobody's name. */
export function summarise(given: readonly Feedback[]): FeedbackSummary {
  const sum = given.reduce((total, { mark }) => total + mark, 0);
  return {
    counts: marks.map((mark) => given.filter((each) => each.mark === mark).length),
    average: given.length > 0 ? sum / given.length : null,
    comments: given.flatMap(({ mark, comment }) => (comment === null ? [] : [{ mark, comment }])),
  };
}
