/** One figure of several rounds. */
export type Spread = { readonly median: number; readonly least: number; readonly most: number };

/** The middle and the ends of a figure's rounds. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN };
}

/** The value below which a share (0 to 1) of sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** A figure as "12.3 (11.9 to 13.0)". */
export function written({ median, least, most }: Spread): string {
  return `${short(median)} (${short(least)} to ${short(most)})`;
}

/** A line of a table: what was measured, and the figures of its rounds by column. */
export type Line = {
  readonly name: string;
  readonly figures: Readonly<Record<string, readonly number[]>>;
};

/** Prints lines under their columns: median, least and most of the rounds. */
export function printTable(lines: readonly Line[]): void {
  console.table(
    Object.fromEntries(
      lines.map(({ name, figures }) => [
        name,
        Object.fromEntries(
          Object.entries(figures).map(([column, values]) => [column, written(spreadOf(values))]),
        ),
      ]),
    ),
  );
}

/** Prints how one figure stands to another, round by round. */
export function printRatio(what: string, ours: readonly number[], theirs: readonly number[]): void {
  const ratios = ours.map((value, round) => value / (theirs[round] ?? NaN));
  console.log(`${what}: ${written(spreadOf(ratios))}`);
}

function short(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toFixed(digits);
}
