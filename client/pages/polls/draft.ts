import { addDays, dayAt, instantToWall } from "../../../shared/time/wall.ts";
import type { PollInput } from "../../../shared/wire/polls.ts";
import { newId } from "../../parts/new-id.ts";
import { type DayAndClock, type Draft, emptyDraft, isWritten, wallOf } from "../meetings/draft.ts";
import { instantOf } from "./times.tsx";

/** A time that is asked about. */
export type Time = DayAndClock & { readonly key: string };

/** What is written of a poll: a meeting without its time, and what is asked. */
export type PollDraft = Pick<Draft, "titles" | "zone" | "durationMinutes" | "invitees"> & {
  readonly times: readonly Time[];
  readonly deadline: DayAndClock;
  readonly isOpen: boolean;
};

/** A poll before anything is written. */
export function emptyPoll(zone: string): PollDraft {
  const today = dayAt(Date.now(), zone);
  const { titles, durationMinutes, invitees } = emptyDraft(zone, today);
  const at = (days: number, time: string): Time => {
    return { key: newId(), date: addDays(today, days), time };
  };
  return {
    titles,
    zone,
    durationMinutes,
    invitees,
    times: [at(14, "10:00"), at(15, "10:00")],
    deadline: at(7, "18:00"),
    isOpen: true,
  };
}

/** What a poll begins with that is asked for where hours were found: a meeting without its time, and starts, epoch ms. */
export type PollBeginning = {
  readonly meeting: Pick<Draft, "titles" | "durationMinutes" | "invitees">;
  readonly starts: readonly number[];
};

/** A poll about starts that were found, on the clocks of a zone; its deadline lies before the first of them. */
export function begunPoll({ meeting, starts }: PollBeginning, zone: string): PollDraft {
  const empty = emptyPoll(zone);
  const { titles, durationMinutes, invitees } = meeting;
  const times = starts
    .toSorted((a, b) => a - b)
    .map((at): Time => {
      const [date = "", time = ""] = instantToWall(at, zone).split("T");
      return { key: newId(), date, time };
    });
  const eve = addDays(times[0]?.date ?? "", -1);
  const { deadline } = empty;
  const date = eve < deadline.date ? eve : deadline.date;
  return { ...empty, titles, durationMinutes, invitees, times, deadline: { ...deadline, date } };
}

/** What the form sends; null while something is missing, or a time is none or past. */
export function inputOf(draft: PollDraft): PollInput | null {
  const { titles, zone, durationMinutes, times, invitees, isOpen } = draft;
  const instants = [...times, draft.deadline].map((time) => instantOf(time, zone));
  const deadlineAt = instants.at(-1) ?? null;
  const areAhead = instants.every((at) => at !== null && at > Date.now());
  return isWritten(titles) && times.length > 1 && invitees.length > 0 && areAhead && deadlineAt
    ? {
        titles,
        zone,
        durationMinutes,
        options: times.map((time) => ({ wallStart: wallOf(time), which: "earlier" })),
        voters: invitees.map(({ personId, seat }) => ({ personId, seat })),
        deadlineAt,
        isOpen,
      }
    : null;
}
