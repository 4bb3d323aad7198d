import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countStandings,
  pathOf,
  standingOf,
  standings,
  uplinkOf,
  type Verdict,
  verdictOf,
} from "../../../shared/readiness/verdict.ts";
import type { Findings } from "../../../shared/wire/readiness.ts";

type Test = Findings & { readonly inApp: string | null };

const fine: Test = {
  camera: "works",
  microphone: "works",
  speaker: "heard",
  signalling: "connected",
  udp: "connected",
  tcp: "connected",
  turn: "absent",
  uplink: 5_000,
  downlink: 20_000,
  roundTripMs: 40,
  loss: 0,
  inApp: null,
};

const nothingThrough = { udp: "failed", tcp: "failed", turn: "failed" } as const;
const noMedia = { udp: "unavailable", tcp: "unavailable", turn: "unavailable" } as const;

const cases: readonly (readonly [string, Partial<Test>, Verdict, string])[] = [
  ["all is well", {}, "ready", "ready"],
  ["only UDP is blocked", { udp: "failed" }, "ready", "ready"],
  ["the line carries small pictures", { uplink: 400 }, "small-pictures", "ready"],
  ["the line was not measured", { uplink: null }, "ready", "ready"],
  ["only the relay is reached", { ...nothingThrough, turn: "connected" }, "relay", "relay"],
  ["the server has no media", noMedia, "unproven", "unproven"],
  ["the line carries sound alone", { uplink: 100 }, "sound-only", "hindered"],
  ["the camera is covered", { camera: "still" }, "camera", "hindered"],
  ["the camera is denied", { camera: "denied" }, "camera", "hindered"],
  ["the sound was not heard", { speaker: "not-heard" }, "speaker", "hindered"],
  ["the microphone is silent", { microphone: "silent" }, "microphone", "hindered"],
  [
    "an app's browser denies the microphone",
    { microphone: "denied", inApp: "WeChat" },
    "in-app",
    "hindered",
  ],
  ["an app's browser allows everything", { inApp: "WeChat" }, "ready", "ready"],
  ["nothing comes up the line", { uplink: 0 }, "slow", "blocked"],
  ["no media comes through", nothingThrough, "media", "blocked"],
  [
    "no media comes through, and there is no relay",
    { ...nothingThrough, turn: "absent" },
    "media",
    "blocked",
  ],
  [
    "no socket stays open",
    { signalling: "failed", udp: "untried", tcp: "untried", turn: "untried" },
    "signalling",
    "blocked",
  ],
  [
    "much is wrong: the gravest is said",
    { ...nothingThrough, camera: "busy", uplink: 100 },
    "media",
    "blocked",
  ],
  [
    "the camera fails and the relay is needed",
    { ...nothingThrough, turn: "connected", camera: "missing" },
    "camera",
    "hindered",
  ],
];

describe("a test's verdict", () => {
  const named = cases.map(([name, change, verdict, standing]) => ({
    name,
    change,
    verdict,
    standing,
  }));

  it.each(named)("when $name", ({ change, verdict, standing }) => {
    expect(verdictOf({ ...fine, ...change })).toBe(verdict);
    expect(standingOf({ ...fine, ...change })).toBe(standing);
  });

  it("calls who has not tested untested", () => {
    expect(standingOf(null)).toBe("untested");
  });

  it("names the best way that came through", () => {
    expect(pathOf({ ...fine, turn: "connected" })).toBe("direct");
    expect(pathOf({ ...fine, udp: "failed", turn: "connected" })).toBe("tcp");
    expect(pathOf({ ...fine, ...nothingThrough })).toBe("none");
    expect(pathOf({ ...fine, ...noMedia })).toBe("unavailable");
  });
});

describe("what a line carries", () => {
  it.each([
    [null, "unknown"],
    [0, "blocked"],
    [79, "blocked"],
    [80, "sound-only"],
    [249, "sound-only"],
    [250, "small-pictures"],
    [999, "small-pictures"],
    [1_000, "good"],
  ])("%s kbit/s: %s", (kbps, uplink) => {
    expect(uplinkOf(kbps)).toBe(uplink);
  });
});

const route = fc.constantFrom("connected", "failed", "unavailable", "absent", "untried");
const someTest = fc.record({
  camera: fc.constantFrom("works", "still", "denied"),
  microphone: fc.constantFrom("works", "silent", "busy"),
  speaker: fc.constantFrom("heard", "not-heard", "unknown"),
  signalling: fc.constantFrom("connected", "failed"),
  udp: route,
  tcp: route,
  turn: route,
  uplink: fc.option(fc.nat(100_000)),
  downlink: fc.constant(null),
  roundTripMs: fc.constant(null),
  loss: fc.constant(null),
  inApp: fc.constantFrom(null, "LINE"),
}) as fc.Arbitrary<Test>;

describe("whoever is called ready", () => {
  it("is seen and heard, hears, and has a way for media", () => {
    fc.assert(
      fc.property(someTest, (test) => {
        const isReady = standingOf(test) === "ready";
        const isWhole =
          test.camera === "works" && test.microphone === "works" && test.speaker === "heard";
        const isDirect = ["direct", "tcp"].includes(pathOf(test));
        expect(!isReady || (isWhole && isDirect && (test.uplink ?? 250) >= 250)).toBe(true);
      }),
    );
  });
});

it("counts everybody once", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...standings)), (all) => {
      const counts = countStandings(all);
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(all.length);
    }),
  );
});
