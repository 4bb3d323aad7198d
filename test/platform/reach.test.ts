import { expect, it } from "vitest";
import { reachOf } from "../../server/platform/reach.ts";

it("takes for public what is, and nothing that is no address", () => {
  expect(["1.1.1.1", "100.63.0.1", "172.32.0.1", "2a00::1"].map(reachOf)).toEqual(
    Array.from({ length: 4 }, () => "public"),
  );
  expect(["", "calendar.example", "::1%lo", "1.2.3", "0x7f.1"].map(reachOf)).toEqual(
    Array.from({ length: 5 }, () => "never"),
  );
});
