import { typedClock } from "../../../shared/time/wall.ts";
import type { ReminderPlan } from "../../../shared/wire/reminders.ts";
import type { Template, TemplateContent } from "../../../shared/wire/templates.ts";
import { newId } from "../../parts/new-id.ts";
import { type Draft, emptyDraft, written } from "../meetings/draft.ts";

/** What a template keeps of a meeting's form. */
export function contentOf(draft: Draft, reminders: ReminderPlan | null): TemplateContent {
  const { zone, durationMinutes, hostRegionId, items, invitees } = draft;
  return {
    titles: written(draft.titles),
    purpose: written(draft.purpose),
    zone,
    time: typedClock(draft.time) ?? emptyDraft(zone, "").time,
    durationMinutes,
    hostRegionId,
    agenda: items.map(({ itemId, filesOf = itemId, type, titles, minutes, speakerIds }) => ({
      ...(filesOf && !draft.leavesFiles ? { filesOf } : {}),
      type,
      titles: written(titles),
      minutes,
      speakerIds: [...speakerIds],
    })),
    invitees: invitees.map(({ personId, seat }) => ({ personId, seat })),
    reminders,
  };
}

/** The form of a new meeting on a day ("YYYY-MM-DD"), filled from a template. */
export function draftFrom(template: Template, date: string): Draft {
  const { titles, purpose, zone, time, durationMinutes, hostRegionId } = template;
  const { templateId, reminders, leftOut, hostLeftOut } = template;
  return {
    ...emptyDraft(zone, date),
    titles,
    purpose,
    time,
    durationMinutes,
    hostRegionId,
    items: template.agenda.map((item) => ({ ...item, key: newId(), itemId: null })),
    invitees: template.invitees,
    template: { templateId, reminders, leftOut, hostLeftOut },
  };
}
