import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Draft,
  type DraftInvitee,
  draftOf,
  emptyDraft,
  inputOf,
  moved,
  startOf,
  timesOf,
  zonesOf,
} from "../../../client/pages/meetings/draft.ts";
import { type MeetingDetail, meetingInput } from "../../../shared/wire/schedule.ts";
import { item, person, smallMeeting } from "../../support/meeting.ts";

const names = {
  native: "Kim",
  nativeLanguage: "ko",
  roman: "Kim",
  order: "family-first",
  byLanguage: {},
} as const;

const invitee = (n: number, zone = "Asia/Seoul"): DraftInvitee => ({
  personId: person(n),
  seat: "chair",
  names,
  regionNames: null,
  zone,
});

const draft = (values: Partial<Draft> = {}): Draft => ({
  ...emptyDraft("Asia/Seoul", "2022-06-28"),
  titles: { en: "A meeting" },
  time: "14:00",
  ...values,
});

const detail: MeetingDetail = {
  meetingId: smallMeeting,
  titles: { en: "A meeting", ko: "회의" },
  zone: "America/New_York",
  startsAt: Date.parse("2026-11-01T06:30Z"),
  durationMinutes: 45,
  status: "scheduled",
  zones: ["America/New_York"],
  invited: 1,
  accepted: 0,
  mine: null,
  seriesId: null,
  series: null,
  purpose: null,
  wallStart: "2026-11-01T01:30",
  host: null,
  heldBesides: [],
  agenda: [
    {
      itemId: item(1),
      type: "speech",
      titles: { en: "Speech" },
      minutes: 10,
      speakerIds: [person(1)],
      startsAt: Date.parse("2026-11-01T06:30Z"),
    },
  ],
  invitees: [
    {
      personId: person(1),
      names: { ...names, byLanguage: {} },
      title: null,
      office: "honorary-ambassador",
      region: null,
      zone: "Asia/Seoul",
      language: "ko",
      seat: "chair",
      reply: null,
    },
  ],
  version: 3,
};

describe("the form of a meeting", () => {
  it("starts at the wall time in its zone", () => {
    expect(startOf(draft())).toBe(Date.parse("2022-06-28T05:00Z"));
  });

  it.each(["9:30", "09:30", "930", "9.30", " 0930 "])("takes %j for half past nine", (time) => {
    expect(startOf(draft({ time }))).toBe(Date.parse("2022-06-28T00:30Z"));
    expect(inputOf(draft({ time })).wallStart).toBe("2022-06-28T09:30");
  });

  it.each([
    ["an hour that no day has", { time: "25:00" }],
    ["a time half typed", { time: "14:" }],
    ["a day that no month has", { date: "2022-02-30" }],
    ["a zone that is none", { zone: "Asia/Nowhere" }],
  ])("has no start yet with %s", (_what, values) => {
    expect(timesOf(draft(values))).toBeNull();
    expect(startOf(draft(values))).toBeNull();
  });

  it("has no start where the clocks skip the time, nor where it comes twice before it is settled which", () => {
    const newYork = { zone: "America/New_York" };
    expect(startOf(draft({ ...newYork, date: "2026-03-08", time: "02:30" }))).toBeNull();
    const twice = { ...newYork, date: "2026-11-01", time: "01:30" };
    expect(startOf(draft(twice))).toBeNull();
    expect(startOf(draft({ ...twice, which: "earlier" }))).toBe(Date.parse("2026-11-01T05:30Z"));
    expect(startOf(draft({ ...twice, which: "later" }))).toBe(Date.parse("2026-11-01T06:30Z"));
  });

  it("opens a meeting as it stands, and sends it back unchanged", () => {
    const opened = draftOf(detail);
    expect(startOf(opened)).toBe(detail.startsAt);
    expect(inputOf(opened)).toEqual({
      titles: detail.titles,
      purpose: null,
      zone: "America/New_York",
      wallStart: "2026-11-01T01:30",
      which: "later",
      durationMinutes: 45,
      hostRegionId: null,
      agenda: [
        {
          itemId: item(1),
          type: "speech",
          titles: { en: "Speech" },
          minutes: 10,
          speakerIds: [person(1)],
        },
      ],
      invitees: [{ personId: person(1), seat: "chair" }],
      regionIds: [],
    });
    expect(meetingInput.safeParse(inputOf(opened)).success).toBe(true);
  });

  it("sends no languages that were left empty", () => {
    const sent = inputOf(draft({ titles: { en: " A meeting ", ko: "  " }, purpose: { ru: "" } }));
    expect(sent).toMatchObject({ titles: { en: "A meeting" }, purpose: null });
  });

  it("names each zone once, its own first", () => {
    const invitees = [invitee(1, "Asia/Hovd"), invitee(2), invitee(3, "Asia/Hovd")];
    expect(zonesOf(draft({ invitees }))).toEqual(["Asia/Seoul", "Asia/Hovd"]);
  });
});

describe("moving an item of the agenda", () => {
  it("keeps all items, and the others in their order", () => {
    const list = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(list, fc.nat(11), fc.integer({ min: -12, max: 12 }), (items, place, by) => {
        const index = place % items.length;
        const result = moved(items, index, by);
        const entry = items[index];
        const inside = index + by >= 0 && index + by < items.length;
        expect(result).toHaveLength(items.length);
        expect(result.filter((one) => one !== entry)).toEqual(items.filter((one) => one !== entry));
        expect(result[inside ? index + by : index]).toBe(entry);
      }),
    );
  });
});
