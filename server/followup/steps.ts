import {
  type Step,
  type StepKind,
  stepKinds,
  type StepOrder,
} from "../../shared/wire/follow-up.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { MeetingRecord } from "../../shared/wire/records.ts";

/** The steps that every follow-up has; those of the mails come once it is known whom they go to. */
export const plainSteps = ["record", "summary", "letters", "news", "finish"] as const;

/** A step's name within its meeting: "record", "mail:<person>". */
export function stepName(order: StepOrder): string {
  return order.kind === "mail" ? `mail:${order.personId}` : order.kind;
}

/** A step by its name; null for a name that no step has. */
export function orderOf(meetingId: MeetingId, step: string): StepOrder | null {
  const [kind, personId] = step.split(":");
  if (kind === "mail" && personId !== undefined) {
    return { meetingId, kind, personId: personId as PersonId };
  }
  const plain = plainSteps.find((each) => each === kind);
  return plain ? { meetingId, kind: plain } : null;
}

/** The job of a step: the same step is always the same job. */
export function jobId(order: StepOrder): string {
  return `followup-${order.meetingId}-${stepName(order).replace(":", "-")}`;
}

/** Steps for a page, in the order in which they can be done, each mail with the name of whom it goes to. */
export function shownSteps(
  rows: readonly (Omit<Step, "kind" | "person"> & { readonly step: string })[],
  record: MeetingRecord | null,
): readonly Step[] {
  const places = new Map(record?.people.map(({ personId }, place) => [personId as string, place]));
  const shown = rows.map(({ step, ...rest }) => {
    const [kind = "", personId = ""] = step.split(":");
    const names = record?.people.find((person) => person.personId === personId)?.names;
    return {
      ...rest,
      kind: kind as StepKind,
      person: names ? { native: names.native, roman: names.roman } : null,
      place: places.get(personId) ?? 0,
    };
  });
  return shown
    .toSorted((a, b) => stepKinds.indexOf(a.kind) - stepKinds.indexOf(b.kind) || a.place - b.place)
    .map(({ place: _place, ...step }) => step);
}
