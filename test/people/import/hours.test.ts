import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hoursText, readHours } from "../../../server/people/import/hours.ts";
import { wordsFor } from "../../../server/platform/words.ts";
import {
  faultsOf as faultsOfHours,
  usualHours,
  type WorkingHours,
} from "../../../shared/schedule/working-hours.ts";
import { languages } from "../../../shared/words/languages.ts";
import {
  faultsOf,
  ningxia,
  ofPeople,
  onlyRow,
  person,
  planPeople,
  planRegions,
} from "./register.ts";

const weekdays = (from: string, to: string): WorkingHours["week"] =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? { from, to } : null));
const value = (text: string) => readHours(text, ofPeople);

describe("working hours in a cell", () => {
  it.each([
    "Mon-Fri 09:00-18:00, lunch 12:00-13:00",
    "mon – fri 9:00 – 18:00; Lunch 12:00–13:00",
    "月～金 09:00～18:00、昼休み 12:00～13:00",
    "周一–周五 09:00–18:00，午休 12:00–13:00",
    "월~금 09:00~18:00, 점심시간 12:00~13:00",
    "Пн–Пт 09:00–18:00, обед 12:00–13:00",
    "Monday-Thursday 09:00-18:00, Friday 09:00-18:00, lunch 12:00-13:00",
  ])("are read from %j", (text) => {
    expect(value(text)).toEqual({ value: usualHours });
  });

  it.each([
    "9 to 5",
    "09:00-18:00",
    "Fri-Mon 09:00-18:00",
    "Mon-Fri 09:00-18:00, Wed 09:00-12:00",
    "Mon-Fri 09:00-18:00, lunch 12:00-13:00, lunch 13:00-14:00",
    "Mon-Wed-Fri 09:00-18:00",
    "Someday 09:00-18:00",
  ])("are not guessed from %j", (text) => {
    expect(value(text)).toEqual({ fault: "not-hours" });
  });

  it("are read as they are written, in every language", () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
    const clocks = fc
      .tuple(clock, clock)
      .filter(([from, to]) => from < to)
      .map(([from, to]) => ({ from, to }));
    const hours = fc
      .record({
        week: fc.array(fc.option(clocks), { minLength: 7, maxLength: 7 }),
        lunch: fc.option(clocks),
      })
      .filter((each) => faultsOfHours(each).length === 0);
    fc.assert(
      fc.property(hours, fc.constantFrom(...languages), (each, language) => {
        const text = hoursText(each, language, wordsFor(language, "import")("lunch"));
        expect(value(text)).toEqual({ value: each });
      }),
    );
  });
});

describe("a column of working hours", () => {
  it("gives people and regions theirs, and says which row has none that can be", () => {
    const head = ["Name", "E-mail", "Working hours"];
    const row = ["Ann Lee", "ann@nx.example", "Mon-Fri 08:00-16:00"];
    expect(onlyRow(planPeople([head, row]))).toMatchObject({
      state: "new",
      input: { hours: { week: weekdays("08:00", "16:00"), lunch: null } },
    });
    const late = ["Ann Lee", "ann@nx.example", "Mon-Fri 18:00-09:00"];
    const outside = ["Bo Lee", "bo@nx.example", "Mon-Fri 08:00-12:00, lunch 13:00-14:00"];
    const none = ["Cy Lee", "cy@nx.example", "nine to five"];
    expect(faultsOf(planPeople([head, late, outside, none]))).toEqual([
      "2 hours not-hours",
      "3 hours not-hours",
      "4 hours not-hours",
    ]);
  });

  it("takes a person back to their region's hours where an empty cell is to erase", () => {
    const own = person(1, { email: "ann@nx.example", hours: usualHours });
    const rows = [
      ["E-mail", "Working hours"],
      ["ann@nx.example", ""],
    ];
    expect(onlyRow(planPeople(rows, [own]))).toMatchObject({ state: "same" });
    expect(onlyRow(planPeople(rows, [own], { empties: true }))).toMatchObject({
      state: "changed",
      input: { hours: null },
    });
  });

  it("changes a region's hours, and leaves those of which the file says nothing", () => {
    const changed = [
      ["Code", "Working hours"],
      ["CN-NX", "Mon-Fri 08:00-16:00"],
    ];
    expect(onlyRow(planRegions(changed, [ningxia]))).toMatchObject({
      state: "changed",
      input: { hours: { week: weekdays("08:00", "16:00") } },
    });
    const silent = [
      ["Code", "Working hours"],
      ["CN-NX", ""],
    ];
    expect(onlyRow(planRegions(silent, [ningxia], { empties: true }))).toMatchObject({
      state: "same",
    });
  });
});
