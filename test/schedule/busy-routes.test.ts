import { afterAll, beforeAll, expect, it } from "vitest";
import type { BusySource } from "../../shared/wire/busy.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import { type Headers, openOffice, type Office } from "../people/office.ts";
import { type CalendarServer, openCalendarServer } from "../support/calendar-server.ts";
import { addRegion } from "./register.ts";
import { calendarOf, event } from "./busy/calendars.ts";

let office: Office;
let server: CalendarServer;
let staff: Headers;
let reader: Headers;
let path: string;

const hour = calendarOf(...event("DTSTART:20220628T000000Z", "DURATION:PT1H"));

beforeAll(async () => {
  server = await openCalendarServer();
  office = await openOffice({ PLENUM_FEEDS_ALLOW_PRIVATE: "true" });
  staff = await office.arrive(["secretariat"]);
  reader = await office.arrive(["organizer"]);
  const personId: PersonId = await office.enrol();
  path = `/api/people/${personId}/busy`;
});
afterAll(async () => {
  await server.close();
  await office.close();
});

/** Sends bytes as a page of ours does. */
const upload = async (place: string, body: string, headers: Headers) => {
  const answer = await fetch(`${office.url}${place}`, {
    method: "POST",
    headers: { "x-plenum": "1", "content-type": "text/calendar", ...headers },
    body,
  });
  return { status: answer.status, text: await answer.text() };
};
const listed = async (headers: Headers, place = path) =>
  ((await office.ask(place, { headers })).body as { sources: readonly BusySource[] }).sources;

it("takes a file in as its bytes, whatever their type, and calls it by its name alone", async () => {
  const name = encodeURIComponent("C:\\Users\\kim\\календарь.ics");
  expect((await upload(`${path}/files?name=${name}`, hour, staff)).status).toBe(204);
  const [source] = await listed(staff);
  expect(source).toMatchObject({ kind: "file", label: "календарь.ics", count: 1 });
  expect(await listed(reader)).toEqual([source]);
  const gone = `${path}/${source?.sourceId}`;
  expect((await office.ask(gone, { method: "DELETE", headers: staff })).status).toBe(204);
  expect(await listed(staff)).toEqual([]);
});

it("says in words what is wrong with a file, and keeps nothing of it", async () => {
  const broken = await upload(`${path}/files`, "no calendar", staff);
  expect([broken.status, broken.text]).toEqual([422, expect.stringContaining("busy/unreadable")]);
  const large = await upload(`${path}/files`, "A".repeat(2 * 1024 * 1024 + 1), staff);
  expect([large.status, large.text]).toEqual([413, expect.stringContaining("too-large")]);
  const forged = await upload(`${path}/files`, hour, { ...staff, "x-plenum": "0" });
  expect(forged.status).toBe(403);
  expect(await listed(staff)).toEqual([]);
});

it("reads an address, and shows it to nobody as it is", async () => {
  server.answer((_, response) => response.end(hour));
  const address = `${server.url}/calendar/0123456789abcdef/basic.ics`;
  const added = await office.ask(`${path}/feeds`, { body: { address }, headers: staff });
  expect(added.status).toBe(204);
  const [own] = await listed(staff);
  const [other] = await listed(reader);
  expect(own?.label).toMatch(/…cdef$/);
  expect(other).toEqual({ ...own, label: null });
  const again = { method: "POST", headers: staff };
  expect((await office.ask(`${path}/${own?.sourceId}/read`, again)).status).toBe(204);
  server.answer((_, response) => response.writeHead(503).end());
  const failed = await office.ask(`${path}/${own?.sourceId}/read`, again);
  expect(failed).toMatchObject({ status: 422, code: "busy/refused" });
  expect(JSON.stringify([own, other, failed])).not.toContain("0123456789");
});

it("keeps calendars of regions in the same way", async () => {
  const regionId = await addRegion(office.database, { en: "Ningxia" });
  const place = `/api/regions/${regionId}/busy`;
  expect((await upload(`${place}/files`, hour, staff)).status).toBe(204);
  expect(await listed(reader, place)).toMatchObject([{ label: "calendar.ics", count: 1 }]);
});

it("refuses an address that leads into the house, and whoever may not edit", async () => {
  for (const address of ["http://169.254.169.254/", "file:///etc/passwd", "calendar"]) {
    const refused = await office.ask(`${path}/feeds`, { body: { address }, headers: staff });
    expect(refused).toMatchObject({ status: 422, code: "busy/address-refused" });
  }
  const body = { address: "https://calendar.near.example/" };
  const denied = await office.ask(`${path}/feeds`, { body, headers: reader });
  expect(denied).toMatchObject({ status: 403, code: "permission/denied" });
  expect((await upload(`${path}/files`, hour, reader)).status).toBe(403);
});
