import type { GridDay } from "./hours.ts";

/** A time for a meeting: its start (epoch ms) and its length. */
export type Choice = { readonly startsAt: number; readonly durationMinutes: number };

/** Hours of the grid from one to another, each by its beginning (epoch ms); the other may lie before. */
export type Span = { readonly anchorAt: number; readonly headAt: number };

/** An hour, the step of the grid, in ms. */
export const hourMs = 3_600_000;
/** A meeting is no longer than half a day. */
const mostHours = 12;

/** The time that a span covers, to the end of its last hour. */
export function choiceOf({ anchorAt, headAt }: Span): Choice {
  const startsAt = Math.min(anchorAt, headAt);
  return { startsAt, durationMinutes: (Math.max(anchorAt, headAt) + hourMs - startsAt) / 60_000 };
}

/** Whether an hour of the grid has part in a time. */
export function covers({ startsAt, durationMinutes }: Choice, hourAt: number): boolean {
  return hourAt < startsAt + durationMinutes * 60_000 && hourAt + hourMs > startsAt;
}

/**
 * A span up to another hour. Where that is too far off, as in another line of the grid, the hour above or below it counts that
 * lies in the line where the span began: a finger does not keep to a line.
 */
export function extend(span: Span, headAt: number, days: readonly GridDay[]): Span {
  const { anchorAt } = span;
  const isNear = (at: number): boolean => Math.abs(at - anchorAt) < mostHours * hourMs;
  const lineOf = (at: number) => days.findLast(({ from }) => from <= at)?.from ?? at;
  const inLine = lineOf(anchorAt) + headAt - lineOf(headAt);
  const found = [headAt, inLine].find(isNear);
  return found === undefined ? span : { anchorAt, headAt: found };
}
