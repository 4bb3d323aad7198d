import { describe, expect, it } from "vitest";
import { noStrain, type Quality, qualityOf, strainAfter } from "../../../client/media/network.ts";

const after = (samples: readonly Quality[]) => samples.reduce(strainAfter, noStrain);
const times = (count: number, quality: Quality): readonly Quality[] =>
  Array.from({ length: count }, () => quality);

describe("the quality of a connection", () => {
  it.each([
    [{ roundTripMs: 40, loss: 0 }, "good"],
    [{ roundTripMs: null, loss: 0.02 }, "good"],
    [{ roundTripMs: 300, loss: 0 }, "weak"],
    [{ roundTripMs: 40, loss: 0.03 }, "weak"],
    [{ roundTripMs: 40, loss: 0.1 }, "poor"],
    [{ roundTripMs: 1_500, loss: 0 }, "poor"],
  ] as const)("is told from %o as %s", (sample, quality) => {
    expect(qualityOf(sample)).toBe(quality);
  });
});

describe("a network that stays poor", () => {
  it("shrinks the others' pictures first and stops one's own much later", () => {
    expect(after(times(2, "poor"))).toMatchObject({ isReduced: false, isOwnOff: false });
    expect(after(times(3, "poor"))).toMatchObject({ isReduced: true, isOwnOff: false });
    expect(after(times(10, "poor"))).toMatchObject({ isReduced: true, isOwnOff: true });
  });

  it("gives both back once it has been good for a while, not at the first good sample", () => {
    const strained = times(10, "poor");
    expect(after([...strained, "good", "good", "good"])).toMatchObject({
      isReduced: true,
      isOwnOff: true,
    });
    expect(after([...strained, ...times(4, "good")])).toMatchObject({
      isReduced: false,
      isOwnOff: false,
    });
  });

  it("starts counting anew after a sample that was not poor", () => {
    expect(after([...times(2, "poor"), "weak", ...times(2, "poor")])).toMatchObject({
      isReduced: false,
    });
  });
});
