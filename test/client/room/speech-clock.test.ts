import { describe, expect, it } from "vitest";
import { clockText, minutesAndSeconds, speechClock } from "../../../client/room/speech-clock.ts";
import type { Speech } from "../../../shared/meeting/floor.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";

const speech: Speech = {
  personId: "4f5b1e0e-3f7e-4c62-8a0c-000000000001" as PersonId,
  itemId: null,
  plannedMs: 180_000,
  startedAt: 1_000_000,
  pausedAt: null,
  pausedMs: 0,
};
const after = (ms: number, change: Partial<Speech> = {}) =>
  speechClock({ ...speech, ...change }, speech.startedAt + ms);

describe("the clock of a speech", () => {
  it("begins at the time granted and counts down by whole seconds", () => {
    expect(clockText(after(0))).toBe("3:00");
    expect(clockText(after(1))).toBe("3:00");
    expect(clockText(after(1_000))).toBe("2:59");
    expect(clockText(after(179_001))).toBe("0:01");
  });

  it("says that the end is near in the last minute", () => {
    expect(after(119_999).kind).toBe("plenty");
    expect(after(120_000).kind).toBe("soon");
  });

  it("counts up with a plus sign beyond the time granted", () => {
    expect(after(180_000)).toEqual({ kind: "over", ms: 0, standing: false });
    expect(clockText(after(180_000))).toBe("+0:00");
    expect(clockText(after(247_500))).toBe("+1:07");
  });

  it("stands still while the speaker is away", () => {
    const away = { pausedAt: speech.startedAt + 60_000 };
    expect(clockText(after(60_000, away))).toBe(clockText(after(90_000, away)));
    expect(after(90_000, away).standing).toBe(true);
    expect(clockText(after(90_000, { pausedMs: 30_000 }))).toBe("2:00");
  });

  it("counts up where no time was granted", () => {
    expect(clockText(after(65_000, { plannedMs: null }))).toBe("1:05");
  });

  it("shows no negative time to a page whose clock is behind", () => {
    expect(clockText(after(-400))).toBe("3:00");
  });

  it("writes hours where there are any", () => {
    expect(minutesAndSeconds(3_725)).toBe("1:02:05");
  });
});
