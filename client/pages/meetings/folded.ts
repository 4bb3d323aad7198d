import type { MeetingLine } from "../../../shared/wire/schedule.ts";

/** A meeting of the list, and the other dates of its series that stand folded below it. */
export type Fold = { readonly meeting: MeetingLine; readonly others: readonly MeetingLine[] };

/**
 * The lines of a list with each series in the place of its first date that takes place, or of its first where none does;
 * the other dates in their order. Other meetings stay where they are.
 */
export function folded(lines: readonly MeetingLine[]): readonly Fold[] {
  const series = Map.groupBy(lines, ({ seriesId, meetingId }) => seriesId ?? meetingId);
  const heads = new Map(
    [...series.values()].map((dates) => {
      const head = dates.find(({ status }) => status !== "cancelled") ?? dates[0];
      return [head, dates.filter((date) => date !== head)] as const;
    }),
  );
  return lines.flatMap((meeting) => {
    const others = heads.get(meeting);
    return others ? [{ meeting, others }] : [];
  });
}
