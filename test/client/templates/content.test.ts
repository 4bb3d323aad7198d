import { describe, expect, it } from "vitest";
import { type Draft, emptyDraft, inputOf } from "../../../client/pages/meetings/draft.ts";
import { contentOf, draftFrom } from "../../../client/pages/templates/content.ts";
import { usualReminders } from "../../../shared/wire/reminders.ts";
import { meetingInput } from "../../../shared/wire/schedule.ts";
import { type Template, templateContent } from "../../../shared/wire/templates.ts";
import { item, person, uuid } from "../../support/meeting.ts";

const names = {
  native: "Kim",
  nativeLanguage: "ko",
  roman: "Kim",
  order: "family-first",
  byLanguage: {},
} as const;

const speech = {
  type: "speech" as const,
  titles: { en: "Speech" },
  minutes: 10,
  speakerIds: [person(1)],
};

const draft: Draft = {
  ...emptyDraft("Asia/Hovd", "2040-06-28"),
  titles: { en: " The working group ", ru: "" },
  purpose: { ko: "목적" },
  time: "930",
  durationMinutes: 45,
  items: [{ key: "a", itemId: item(1), ...speech }],
  invitees: [{ personId: person(1), seat: "chair", names, regionNames: null, zone: "Asia/Seoul" }],
};

const templateOf = (kept: Draft): Template => ({
  ...contentOf(kept, usualReminders),
  templateId: uuid(9, 1),
  names: { en: "Monthly" },
  invitees: kept.invitees,
  leftOut: [],
  hostLeftOut: null,
});

describe("a template", () => {
  it("keeps what the form says, but the date, in the shape that the server takes", () => {
    const content = contentOf(draft, usualReminders);
    expect(templateContent.safeParse(content).success).toBe(true);
    expect(content).toMatchObject({ titles: { en: "The working group" }, time: "09:30" });
    expect(JSON.stringify(content)).not.toContain("2040");
  });

  it("names an item only for the files that come along with it", () => {
    const [kept] = contentOf(draft, null).agenda;
    expect(kept).toEqual({ ...speech, filesOf: item(1) });
    const [without] = contentOf({ ...draft, leavesFiles: true }, null).agenda;
    expect(without).toEqual(speech);
  });

  it("keeps a form on which nothing is written yet", () => {
    const content = contentOf({ ...emptyDraft("UTC", ""), time: "half past" }, null);
    expect(templateContent.safeParse(content).success).toBe(true);
  });

  it("fills a new meeting's form with all of it, on the day that is asked for", () => {
    const filled = draftFrom(templateOf(draft), "2041-01-02");
    expect(filled).toMatchObject({ date: "2041-01-02", time: "09:30", zone: "Asia/Hovd" });
    const input = inputOf(filled);
    expect(meetingInput.safeParse(input).success).toBe(true);
    expect(input).toMatchObject({
      titles: { en: "The working group" },
      purpose: { ko: "목적" },
      wallStart: "2041-01-02T09:30",
      durationMinutes: 45,
      invitees: [{ personId: person(1), seat: "chair" }],
      template: { templateId: uuid(9, 1), reminders: usualReminders },
    });
    expect(input.agenda).toEqual([{ ...speech, filesOf: item(1) }]);
  });

  it("is the same again when it is kept from the form that it filled", () => {
    const template = templateOf(draft);
    expect(contentOf(draftFrom(template, "2041-01-02"), usualReminders)).toEqual(
      contentOf(draft, usualReminders),
    );
  });
});
