import { describe, expect, it } from "vitest";
import { ownZone, zoneReported } from "../../client/own-zone.ts";
import { writeTime } from "../../shared/time/write.ts";

describe("the zone that a browser reports", () => {
  it("is taken by the name that the platform keeps", () => {
    expect(zoneReported("Asia/Calcutta")).toBe("Asia/Kolkata");
    expect(zoneReported("Asia/Ulaanbaatar")).toBe("Asia/Ulaanbaatar");
    expect(zoneReported("Etc/UTC")).toBe("UTC");
  });

  it("is taken where it stands in no table of ours, as long as it can be computed with", () => {
    expect(zoneReported("America/Argentina/Ushuaia")).toBe("America/Argentina/Ushuaia");
    expect(zoneReported("Etc/GMT-8")).toBe("Etc/GMT-8");
  });

  it("is no zone where the browser does not know it itself", () => {
    for (const nothing of [
      "Etc/Unknown",
      "unknown",
      "",
      "+09:00",
      "Mars/Olympus_Mons",
      undefined,
    ]) {
      expect(zoneReported(nothing)).toBeNull();
    }
  });
});

it("is one that times can be written in, whatever the machine says", () => {
  expect(writeTime(Date.UTC(2022, 5, 28, 5), ownZone())).toMatch(/^\d\d:\d\d$/);
});
