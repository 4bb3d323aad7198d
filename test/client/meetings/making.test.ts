import { expect, it } from "vitest";
import { emptyDraft } from "../../../client/pages/meetings/draft.ts";
import { canFollow } from "../../../client/pages/meetings/making.ts";
import { newRepeats } from "../../../client/pages/meetings/repeat-draft.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";

const draft = emptyDraft("Asia/Seoul", "2040-06-28");
const weekly = { ...draft, repeats: newRepeats("week", "2040-06-28") };
const made = { version: 1, status: "scheduled", series: null } as MeetingDetail;
const series = { ...made, series: {} as NonNullable<MeetingDetail["series"]> };

it("saves a form as a change of what was made of it, a meeting as one and a series as one", () => {
  expect(canFollow(draft, made)).toBe(true);
  expect(canFollow(draft, { ...made, status: "draft" })).toBe(true);
  expect(canFollow(weekly, series)).toBe(true);
  expect(canFollow(weekly, made)).toBe(false);
  expect(canFollow(draft, series)).toBe(false);
});

it("writes over nothing that others have done with it meanwhile", () => {
  expect(canFollow(draft, { ...made, version: 2 })).toBe(false);
  expect(canFollow(draft, { ...made, status: "cancelled" })).toBe(false);
});
