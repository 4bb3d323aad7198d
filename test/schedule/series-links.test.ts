import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { ReadinessReport } from "../../shared/wire/readiness.ts";
import type { Invitation, MeetingDetail } from "../../shared/wire/schedule.ts";
import { type House, openHouse } from "./house.ts";
import { addPerson, nearMeeting } from "./register.ts";

type Headers = Readonly<Record<string, string>>;

let house: House;
let staff: Headers;
let delegate: PersonId;
let dates: readonly MeetingId[];

const seoul = { native: "김", roman: "Kim", language: "ko", zone: "Asia/Seoul" } as const;

/** A series of three meetings in 2040 to which the delegate is invited. */
async function makeSeries(): Promise<readonly MeetingId[]> {
  const body = nearMeeting({
    wallStart: "2040-06-28T14:00",
    invitees: [{ personId: delegate, seat: "delegate" }],
    repeats: { every: "day", interval: 7, ending: { count: 3 } },
  });
  const made = await house.ask("/api/meetings", { body, headers: staff });
  const { meetingId } = made.body as { meetingId: MeetingId };
  const read = await house.ask(`/api/meetings/${meetingId}`, { headers: staff });
  return (read.body as MeetingDetail).series?.dates.map((date) => date.meetingId) ?? [];
}

async function linkTo(meetingId: MeetingId): Promise<Headers> {
  const path = `/api/meetings/${meetingId}/links/${delegate}/reissue`;
  const { body } = await house.ask(path, { method: "POST", headers: staff });
  return { authorization: `Link ${(body as { url: string }).url.split("/").at(-1)}` };
}

const invitation = async (headers: Headers) =>
  (await house.ask("/api/rsvp", { headers })).body as Invitation;

const testResult: ReadinessReport = {
  testId: "0123456789abcdef0123456789abcdef",
  browser: "Chrome, Windows",
  inApp: null,
  camera: "works",
  microphone: "works",
  speaker: "heard",
  signalling: "connected",
  udp: "connected",
  tcp: "connected",
  turn: "absent",
  uplink: 1_000,
  downlink: 1_000,
  roundTripMs: 80,
  loss: 0,
};

const at = (index: number) => dates[index] as MeetingId;

beforeAll(async () => {
  house = await openHouse();
  staff = await house.signIn(await addPerson(house.database, seoul), ["secretariat"]);
  delegate = await addPerson(house.database, seoul);
});
afterAll(() => house?.close());
beforeEach(async () => {
  dates = await makeSeries();
});

describe("the personal link to a date of a series", () => {
  it("leads to the next date once that date is over: the reply page and the door", async () => {
    const link = await linkTo(at(0));
    expect((await invitation(link)).meetingId).toBe(at(0));
    await house.database
      .updateTable("meetings")
      .set({ starts_at: Date.parse("2020-06-28T05:00Z") })
      .where("id", "=", at(0))
      .execute();
    expect((await invitation(link)).meetingId).toBe(at(1));
    expect((await house.ask("/api/door", { headers: link })).body).toMatchObject({
      meetingId: at(1),
    });
  });

  it("says that the series is cancelled", async () => {
    const link = await linkTo(at(1));
    const path = `/api/meetings/${at(0)}/cancel`;
    await house.ask(path, { body: { scope: "all" }, headers: staff });
    expect(await invitation(link)).toMatchObject({ meetingId: at(1), status: "cancelled" });
  });

  it("opens nothing once it is revoked", async () => {
    const link = await linkTo(at(0));
    await linkTo(at(0));
    const paths = ["/api/rsvp", "/api/door", `/api/meetings/${at(0)}/readiness/sample`];
    for (const path of [...paths, `/api/meetings/${at(0)}/files`]) {
      expect(await house.ask(path, { headers: link })).toMatchObject({
        status: 410,
        body: { error: { code: "link/revoked" } },
      });
    }
  });

  it("gives neither papers nor calendar nor takes a test once it is revoked", async () => {
    const link = await linkTo(at(0));
    const token = link["authorization"]?.split(" ")[1];
    expect((await house.ask(`/j/${token}/meeting.ics`)).status).toBe(200);
    await linkTo(at(0));
    const report = { method: "PUT", body: testResult, headers: link };
    const answers = [
      await house.ask(`/j/${token}/files/${crypto.randomUUID()}`),
      await house.ask(`/j/${token}/meeting.ics`),
      await house.ask(`/api/meetings/${at(0)}/readiness`, report),
    ];
    expect(answers.map(({ status }) => status)).toEqual([410, 410, 410]);
  });

  it("leads to no other series' door, and takes no test for it", async () => {
    const [foreign] = await makeSeries();
    const link = await linkTo(at(0));
    expect((await house.ask("/api/door", { headers: link })).body).toMatchObject({
      meetingId: at(0),
    });
    const put = (meetingId: MeetingId | undefined) =>
      house.ask(`/api/meetings/${meetingId}/readiness`, {
        method: "PUT",
        body: testResult,
        headers: link,
      });
    expect((await put(at(0))).status).toBeLessThan(300);
    expect((await put(foreign)).status).toBe(403);
    const sample = `/api/meetings/${foreign}/readiness/sample`;
    expect((await house.ask(sample, { headers: link })).status).toBe(403);
  });

  it("opens and answers no other series", async () => {
    const link = await linkTo(at(0));
    const [foreign] = await makeSeries();
    const answer = await house.ask(`/api/meetings/${foreign}/files`, { headers: link });
    expect(answer.status).toBe(403);
    const body = { answer: "accepted", representedBy: null, date: foreign };
    expect((await house.ask("/api/rsvp", { body, headers: link })).body).toMatchObject({
      error: { code: "invitation/not-invited" },
    });
  });
});
