import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offsetOf, raisedOffset } from "../../../client/room/clock.ts";

describe("the server's clock as a page knows it", () => {
  it("takes the reading with the shortest way there and back", () => {
    const samples = [
      { sentAt: 0, receivedAt: 900, serverNow: 10_800 },
      { sentAt: 1_000, receivedAt: 1_040, serverNow: 11_020 },
      { sentAt: 2_000, receivedAt: 2_300, serverNow: 12_290 },
    ];
    expect(offsetOf(samples)).toBe(10_000);
  });

  it("knows nothing without a reading", () => {
    expect(offsetOf([])).toBeNull();
  });

  it("is wrong by half of the shortest round trip at most, however unlike the two ways are", () => {
    const way = fc.tuple(fc.nat(2_000), fc.nat(2_000));
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.array(way, { minLength: 1, maxLength: 8 }),
        (offset, ways) => {
          const samples = ways.map(([there, back], index) => {
            const sentAt = index * 10_000;
            return {
              sentAt,
              receivedAt: sentAt + there + back,
              serverNow: sentAt + there + offset,
            };
          });
          const shortest = Math.min(...ways.map(([there, back]) => there + back));
          const error = Math.abs((offsetOf(samples) ?? NaN) - offset);
          expect(error).toBeLessThanOrEqual(shortest / 2 + 1);
        },
      ),
    );
  });

  it("never stands before an instant that the server has told", () => {
    expect(raisedOffset(-50, { serverNow: 2_000, localNow: 1_900 })).toBe(100);
    expect(raisedOffset(300, { serverNow: 2_000, localNow: 1_900 })).toBe(300);
  });
});
