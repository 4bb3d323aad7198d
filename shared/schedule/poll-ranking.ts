import type { PollAnswer } from "../wire/polls.ts";

/** How many said what of one option. */
export type Tally = {
  readonly optionId: string;
  readonly yes: number;
  readonly ifNeedBe: number;
  readonly no: number;
};

type Answers = Readonly<Record<string, PollAnswer>>;

/** What the voters said, option by option, in the options' order; who has not answered counts nowhere. */
export function tally(
  options: readonly { readonly optionId: string }[],
  voters: readonly { readonly answers: Answers }[],
): readonly Tally[] {
  return options.map(({ optionId }) => {
    const said = (answer: PollAnswer): number =>
      voters.filter(({ answers }) => answers[optionId] === answer).length;
    return { optionId, yes: said("yes"), ifNeedBe: said("if-need-be"), no: said("no") };
  });
}

/** The options that suit best: fewest cannot come, then most come gladly; several where they are equal, none before anybody answered. */
export function bestOptions(tallies: readonly Tally[]): readonly string[] {
  const answered = tallies.filter(({ yes, ifNeedBe, no }) => yes + ifNeedBe + no > 0);
  const [best] = answered.toSorted(byFit);
  return best
    ? answered.filter((each) => byFit(each, best) === 0).map(({ optionId }) => optionId)
    : [];
}

function byFit(one: Tally, other: Tally): number {
  return one.no - other.no || other.yes - one.yes;
}
