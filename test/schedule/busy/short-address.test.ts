import { expect, it } from "vitest";
import { shortAddress } from "../../../server/schedule/busy/short-address.ts";

it.each<readonly [address: string, short: string]>([
  [
    "https://calendar.example/ical/kim%40near.example/private-0123456789abcdef/basic.ics",
    "calendar.example/…cdef",
  ],
  ["webcal://cloud.example/published/2/MTIzNDU2Nzg5MDEyMzQ1Njc4OTAx", "cloud.example/…OTAx"],
  ["https://near.example:8443/feed?token=0123456789abcdef", "near.example:8443/…cdef"],
  ["https://near.example/a.ics", "near.example/…"],
  ["https://near.example/kim/cal", "near.example/…"],
])("shows of %s no more than tells it from others", (address, short) => {
  expect(shortAddress(address)).toBe(short);
});
