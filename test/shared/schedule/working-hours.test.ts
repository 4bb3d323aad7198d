import { describe, expect, it } from "vitest";
import {
  type Clocks,
  dayRuns,
  faultsOf,
  inMinutes,
  usualHours,
  type WorkingHours,
} from "../../../shared/schedule/working-hours.ts";
import { writeHours } from "../../../shared/words/hours-line.ts";

const nine: Clocks = { from: "09:00", to: "18:00" };
const short: Clocks = { from: "09:00", to: "12:00" };
const hours = (values: Partial<WorkingHours>): WorkingHours => ({ ...usualHours, ...values });
const faults = (values: Partial<WorkingHours>) =>
  faultsOf(hours(values)).map(({ path, fault }) => `${path.join(".")} ${fault}`);

describe("working hours", () => {
  it("may differ by the day, and be shorter than to have a lunch break", () => {
    expect(faults({ week: [nine, nine, nine, nine, short, null, null] })).toEqual([]);
    expect(faults({ lunch: null })).toEqual([]);
  });

  it("say what is wrong with them, field by field", () => {
    const week = usualHours.week
      .with(0, { from: "9", to: "25:00" })
      .with(2, { from: "18:00", to: "18:00" });
    expect(faults({ week })).toEqual([
      "week.0.from not-a-time",
      "week.0.to not-a-time",
      "week.2.to not-after",
    ]);
    expect(faults({ lunch: { from: "13:00", to: "12:00" } })).toEqual(["lunch.to not-after"]);
  });

  it("have a day to work, and lunch within the hours of some day", () => {
    expect(faults({ week: usualHours.week.map(() => null), lunch: null })).toEqual(["week no-day"]);
    expect(faults({ lunch: { from: "17:30", to: "18:30" } })).toEqual(["lunch.from outside-hours"]);
    const mornings = usualHours.week.map((day) => day && short);
    expect(faults({ week: mornings })).toEqual(["lunch.from outside-hours"]);
  });

  it("are minutes since midnight to the search", () => {
    const { week, lunch } = inMinutes(usualHours);
    expect([week[0], week[6], lunch]).toEqual([
      { from: 540, to: 1080 },
      null,
      { from: 720, to: 780 },
    ]);
  });

  it("stand in a line, days of the same hours together", () => {
    const week = [nine, nine, null, nine, short, short, null];
    expect(dayRuns(hours({ week }))).toHaveLength(3);
    expect(writeHours(hours({ week }), "en")).toBe(
      "Mon–Tue 09:00–18:00, Thu 09:00–18:00, Fri–Sat 09:00–12:00",
    );
    expect(writeHours(usualHours, "zh")).toMatch(/^周一.周五 09:00.18:00$/);
  });
});
