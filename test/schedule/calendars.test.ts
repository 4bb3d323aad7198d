import { expect, it } from "vitest";
import { lacksArrangement } from "../../server/schedule/calendars.ts";

it.each([
  ["CN", 2026, false],
  ["CN", 2027, true],
  ["MN", 2027, false],
  ["MN", 2028, true],
  ["RU", 2027, true],
  ["KP", 2027, true],
  ["JP", 2027, false],
  ["KR", 2027, false],
] as const)(
  "knows of %s in %i whether its official arrangement is missing",
  (...[country, year, lacks]) => {
    expect(lacksArrangement(country, year)).toBe(lacks);
  },
);
