import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestOptions, tally } from "../../../shared/schedule/poll-ranking.ts";
import { type PollAnswer, pollAnswers } from "../../../shared/wire/polls.ts";

const options = ["a", "b", "c"].map((optionId) => ({ optionId }));
const voter = (a?: PollAnswer, b?: PollAnswer, c?: PollAnswer) => ({
  answers: Object.fromEntries(
    Object.entries({ a, b, c }).filter(([, answer]) => answer !== undefined),
  ) as Record<string, PollAnswer>,
});

describe("a poll's best option", () => {
  it("is the one that fewest cannot come to, before the one that most like", () => {
    const voters = [voter("yes", "if-need-be"), voter("yes", "yes"), voter("no", "if-need-be")];
    expect(bestOptions(tally(options, voters))).toEqual(["b"]);
  });

  it("is the one that most come to gladly, among those that equally few cannot come to", () => {
    const voters = [voter("yes", "if-need-be", "no"), voter("yes", "yes", "no")];
    expect(bestOptions(tally(options, voters))).toEqual(["a"]);
  });

  it("is none before anybody has answered, and several where they are equal", () => {
    expect(bestOptions(tally(options, [voter()]))).toEqual([]);
    expect(bestOptions(tally(options, [voter("yes", "yes", "no")]))).toEqual(["a", "b"]);
  });

  it("never gets worse by somebody's yes", () => {
    const answers = fc.record(
      Object.fromEntries(
        options.map(({ optionId }) => [optionId, fc.constantFrom(...pollAnswers)]),
      ),
    ) as fc.Arbitrary<Record<string, PollAnswer>>;
    fc.assert(
      fc.property(
        fc.array(
          answers.map((each) => ({ answers: each })),
          { minLength: 1 },
        ),
        (voters) => {
          const [best = ""] = bestOptions(tally(options, voters));
          const more = [...voters, { answers: { [best]: "yes" as const } }];
          expect(bestOptions(tally(options, more))).toContain(best);
        },
      ),
    );
  });
});
