import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { windowsZone } from "../../../server/schedule/busy/windows-zones.ts";
import { isKnownZone } from "../../../shared/time/zones.ts";

it("knows every name of Windows that another library knows, as the same zone, and one to compute with", () => {
  const file = new URL("../../../node_modules/node-ical/windowsZones.json", import.meta.url);
  const other = JSON.parse(readFileSync(file, "utf8")) as Record<string, { iana: string[] }>;
  const names = Object.keys(other).filter((name) => name.endsWith("Standard Time"));
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => windowsZone(name) !== other[name]?.iana[0])).toEqual([]);
  expect(names.filter((name) => !isKnownZone(windowsZone(name) ?? ""))).toEqual([]);
  expect(windowsZone("Nowhere Standard Time")).toBeNull();
});
