import { randomUUID } from "node:crypto";
import nodeIcal, { type VEvent } from "node-ical";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { OwnFeed } from "../../shared/wire/schedule.ts";
import { type Headers, openOffice, type Office } from "../people/office.ts";
import { nearMeeting } from "./register.ts";

let office: Office;
let staff: Headers;
let delegate: PersonId;
let own: Headers;

beforeAll(async () => {
  office = await openOffice();
  staff = await office.arrive(["secretariat"]);
});
beforeEach(async () => {
  delegate = await office.enrol({ email: `${randomUUID()}@people.example` });
  own = await office.sessionOf(delegate);
});
afterAll(() => office.close());

async function call(wallStart: string, title: string): Promise<MeetingId> {
  const invitees = [{ personId: delegate, seat: "delegate" as const }];
  const form = nearMeeting({ wallStart, titles: { en: title }, invitees });
  const { body } = await office.ask("/api/meetings", {
    method: "POST",
    body: form,
    headers: staff,
  });
  return (body as { meetingId: MeetingId }).meetingId;
}

async function feed(method: string): Promise<OwnFeed> {
  const { body } = await office.ask("/api/me/feed", { method, headers: own });
  return body as OwnFeed;
}

/** What a calendar program reads, which brings no cookie. */
async function readAt(address: string | null) {
  const answer = await fetch(new URL(new URL(address ?? "").pathname, office.url));
  const text = await answer.text();
  const events = Object.values(nodeIcal.sync.parseICS(text)).filter(
    (part): part is VEvent => part?.type === "VEVENT",
  );
  return { status: answer.status, type: answer.headers.get("content-type"), text, events };
}

describe("a calendar's feed", () => {
  it("has all meetings of its owner and no other, the cancelled ones too", async () => {
    const held = await call("2022-05-20T14:00", "Held");
    const ahead = await call("2022-06-28T14:00", "Ahead");
    const off = await call("2022-06-29T14:00", "Off");
    await office.ask(`/api/meetings/${off}/cancel`, { method: "POST", headers: staff });
    await office.convene([[await office.enrol(), "delegate"]]);
    const { url } = await feed("POST");
    const { status, type, text, events } = await readAt(url);
    expect([status, type]).toEqual([200, "text/calendar; charset=utf-8"]);
    const of = (id: MeetingId) => events.find(({ uid }) => uid.startsWith(id));
    expect(events).toHaveLength(3);
    expect(of(held)?.start.toISOString()).toBe("2022-05-20T05:00:00.000Z");
    expect(of(ahead)).toMatchObject({ status: "CONFIRMED" });
    expect(of(off)).toMatchObject({ status: "CANCELLED" });
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
    expect(text).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n");
    expect(text).not.toContain("ATTENDEE");
  });

  it("leads to the meeting by the personal link, but makes none where it was revoked", async () => {
    const meetingId = await call("2022-06-28T14:00", "Ahead");
    const { url } = await feed("POST");
    const location = async () => (await readAt(url)).events[0]?.location;
    expect(await location()).toMatch(/\/j\/[\w-]{54}$/);
    const path = `/api/meetings/${meetingId}/links/${delegate}/revoke`;
    await office.ask(path, { method: "POST", headers: staff });
    expect(await location()).toMatch(new RegExp(`/meetings/${meetingId}$`));
    const { body } = await office.ask(`/api/meetings/${meetingId}/links`, { headers: staff });
    expect(body).toEqual({ links: [] });
  });

  it("has one address at a time, which its owner renews and gives up", async () => {
    expect(await feed("GET")).toEqual({ url: null, lastUsedAt: null });
    const first = await feed("POST");
    expect(await feed("GET")).toEqual(first);
    const second = await feed("POST");
    expect(second.url).not.toBe(first.url);
    expect((await readAt(first.url)).status).toBe(410);
    expect((await readAt(second.url)).status).toBe(200);
    expect((await feed("GET")).lastUsedAt).toBe(office.clock.now());
    expect(await feed("DELETE")).toEqual({ url: null, lastUsedAt: null });
    expect((await readAt(second.url)).status).toBe(410);
  });

  it("is not found by other tokens, nor after its owner has left the register", async () => {
    const { url } = await feed("POST");
    expect((await readAt(`${office.url}/feeds/none`)).status).toBe(404);
    const meetingId = await call("2022-06-28T14:00", "Ahead");
    const { body } = await office.ask(`/api/meetings/${meetingId}/links`, { headers: staff });
    const link = (body as { links: { url: string }[] }).links[0]?.url ?? "";
    expect((await readAt(link.replace("/j/", "/feeds/"))).status).toBe(404);
    await office.database
      .updateTable("people")
      .set({ archived_at: 1 })
      .where("id", "=", delegate)
      .execute();
    expect((await readAt(url)).status).toBe(404);
  });
});

describe("a meeting's file by a personal link", () => {
  it("is that meeting, with the link as its place, and is gone with the link", async () => {
    const meetingId = await call("2022-06-28T14:00", "Ahead");
    const { body } = await office.ask(`/api/meetings/${meetingId}/links`, { headers: staff });
    const link = (body as { links: { url: string }[] }).links[0]?.url ?? "";
    const file = await readAt(`${link}/meeting.ics`);
    expect(file.status).toBe(200);
    expect(file.events).toMatchObject([{ location: link }]);
    const path = `/api/meetings/${meetingId}/links/${delegate}/revoke`;
    await office.ask(path, { method: "POST", headers: staff });
    expect((await readAt(`${link}/meeting.ics`)).status).toBe(410);
    expect((await readAt(`${office.url}/j/none/meeting.ics`)).status).toBe(404);
  });
});
