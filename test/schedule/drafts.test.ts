import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { MeetingDetail, MeetingInput, MeetingLine } from "../../shared/wire/schedule.ts";
import { type Headers, openOffice, type Office } from "../people/office.ts";
import { nearMeeting } from "./register.ts";

const secret = "What nobody may know yet";

let office: Office;
let staff: Headers;
let chair: PersonId;
let invited: Headers;
let draft: MeetingId;
let held: MeetingId;

async function make(as: string, values: Partial<MeetingInput> = {}): Promise<MeetingId> {
  const invitees = [{ personId: chair, seat: "chair" as const }];
  const form = nearMeeting({ wallStart: "2022-07-28T14:00", invitees, ...values });
  const { body } = await office.ask("/api/meetings", { body: { ...form, as }, headers: staff });
  return (body as { meetingId: MeetingId }).meetingId;
}

beforeAll(async () => {
  office = await openOffice();
  staff = await office.arrive(["secretariat"]);
  chair = await office.enrol({ language: "en", email: "chair@people.example" });
  invited = await office.sessionOf(chair);
  draft = await make("draft", { titles: { en: secret } });
  held = await make("held");
});
afterAll(() => office.close());

async function listed(headers: Headers, query = ""): Promise<readonly MeetingId[]> {
  const { body } = await office.ask(`/api/meetings?${query}`, { headers });
  const { meetings } = body as { readonly meetings: readonly MeetingLine[] };
  return meetings.map(({ meetingId }) => meetingId).filter((id) => [draft, held].includes(id));
}

/** The token of the chair's personal link, as its letter has it. */
async function tokenOf(meetingId: MeetingId): Promise<string> {
  const { body } = await office.ask(`/api/meetings/${meetingId}/links`, { headers: staff });
  const [link] = (body as { readonly links: readonly { readonly url: string }[] }).links;
  return link?.url.split("/").at(-1) ?? "";
}

async function text(path: string, headers: Headers = {}): Promise<string> {
  const { body } = await office.ask(path, { headers });
  return typeof body === "string" ? body : JSON.stringify(body);
}

describe("a draft", () => {
  it("stands in the lists of those alone who may edit it, whatever is searched for", async () => {
    const organizer = await office.arrive(["organizer"]);
    const searched = `search=${encodeURIComponent("nobody may know")}`;
    for (const query of ["", "only=draft", searched, "when=past"]) {
      expect(await listed(invited, query)).not.toContain(draft);
      expect(await listed(organizer, query)).not.toContain(draft);
    }
    expect(await listed(staff)).toEqual(expect.arrayContaining([draft, held]));
    expect(await listed(staff, "only=draft")).toEqual([draft]);
    expect(await listed(staff, "only=held")).toEqual([held]);
    expect(await listed(staff, searched)).toEqual([draft]);
  });

  it("is in no calendar, behind no door, and has no link", async () => {
    const { body } = await office.ask("/api/me/feed", { method: "POST", headers: invited });
    const feed = await text(new URL((body as { readonly url: string }).url).pathname);
    expect(feed).toContain(held);
    expect(feed).not.toContain(draft);
    expect(await tokenOf(draft)).toBe("");
    const reissue = `/api/meetings/${draft}/links/${chair}/reissue`;
    expect(await office.ask(reissue, { method: "POST", headers: staff })).toMatchObject({
      code: "invitation/not-invited",
    });
    const { body: door } = await office.ask(`/api/meetings/${draft}/door-link`, { headers: staff });
    const token = (door as { readonly url: string }).url.split("/").at(-1);
    for (const path of [`/api/door?door=${token}`, `/api/door?meetingId=${draft}`]) {
      for (const headers of [{}, invited]) {
        expect(await text(path, headers)).not.toContain(secret);
      }
    }
    const guest = { name: "Li", affiliation: null, language: "en", zone: "Asia/Seoul" };
    expect(await office.ask("/api/guests", { body: { door: token, ...guest } })).toMatchObject({
      code: "meeting/not-found",
    });
  });

  it("is read, changed, held and deleted by the secretariat alone", async () => {
    const meetingId = await make("draft");
    const path = `/api/meetings/${meetingId}`;
    for (const headers of [invited, await office.arrive(["organizer"])]) {
      expect(await office.ask(path, { headers })).toMatchObject({ status: 403 });
      for (const step of ["hold", "confirm"]) {
        const asked = await office.ask(`${path}/${step}`, { method: "POST", headers });
        expect(asked).toMatchObject({ status: 403 });
      }
      expect(await office.ask(path, { method: "DELETE", headers })).toMatchObject({ status: 403 });
    }
    expect(await office.ask(path, { headers: staff })).toMatchObject({
      body: { status: "draft", titles: nearMeeting().titles },
    });
    const deleted = await office.ask(path, { method: "DELETE", headers: staff });
    expect(deleted.status).toBe(204);
    expect(await office.ask(path, { headers: staff })).toMatchObject({ code: "meeting/not-found" });
  });
});

describe("every date of a draft series", () => {
  it("is read, changed, held and deleted by the secretariat alone, and in nobody's list or calendar", async () => {
    const repeats = { every: "week", interval: 1, weekdays: ["TH"], ending: { count: 3 } } as const;
    const first = await make("draft", { titles: { en: secret }, repeats });
    const { body: made } = await office.ask(`/api/meetings/${first}`, { headers: staff });
    const dates = (made as MeetingDetail).series?.dates ?? [];
    expect(dates.map(({ status }) => status)).toEqual(["draft", "draft", "draft"]);
    const { body } = await office.ask("/api/me/feed", { method: "POST", headers: invited });
    const feed = await text(new URL((body as { readonly url: string }).url).pathname);
    expect(feed).not.toContain(secret);
    for (const headers of [invited, await office.arrive(["organizer"])]) {
      const list = await text("/api/meetings", headers);
      for (const path of dates.map(({ meetingId }) => `/api/meetings/${meetingId}`)) {
        expect(list).not.toContain(path.split("/").at(-1));
        const asked = [
          office.ask(path, { headers }),
          office.ask(`${path}/hold`, { method: "POST", headers }),
          office.ask(`${path}/confirm`, { method: "POST", headers }),
          office.ask(path, { method: "DELETE", headers }),
        ];
        expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([
          403, 403, 403, 403,
        ]);
      }
    }
    const last = `/api/meetings/${dates.at(-1)?.meetingId}`;
    expect(await office.ask(last, { method: "DELETE", headers: staff })).toMatchObject({
      status: 204,
    });
    expect(await office.ask(`/api/meetings/${first}`, { headers: staff })).toMatchObject({
      code: "meeting/not-found",
    });
  });
});

describe("a time that is held", () => {
  it("is seen and answered by those who are to keep it free; nobody enters it", async () => {
    expect(await listed(invited)).toEqual([held]);
    const authorization = `Link ${await tokenOf(held)}`;
    const asked = await office.ask("/api/rsvp", { headers: { authorization } });
    expect(asked.body).toMatchObject({ status: "held" });
    const body = { answer: "accepted", representedBy: null };
    const answered = await office.ask("/api/rsvp", { body, headers: { authorization } });
    expect(answered.body).toMatchObject({ me: { answer: "accepted" } });
    const door = await office.ask("/api/door", { headers: { authorization } });
    expect(door.body).toMatchObject({ status: "held" });
  });

  it("is tentative in the feed and in the file to keep, without a way into the room", async () => {
    const { body } = await office.ask("/api/me/feed", { method: "POST", headers: invited });
    const feed = await text(new URL((body as { readonly url: string }).url).pathname);
    const token = await tokenOf(held);
    const files = [feed, await text(`/j/${token}/meeting.ics?language=en`)];
    for (const file of files.map((lines) => lines.replaceAll("\r\n ", ""))) {
      expect(file).toContain("STATUS:TENTATIVE");
      expect(file).toContain("Not confirmed yet: the personal link");
      expect(file).not.toContain(`/j/${token}`);
    }
  });

  it("is not made besides what is not held, nor a draft besides anything", async () => {
    const scheduled = await make("scheduled");
    const form = { ...nearMeeting(), besides: scheduled };
    const besides = await office.ask("/api/meetings", {
      body: { ...form, as: "held" },
      headers: staff,
    });
    expect(besides).toMatchObject({ status: 409, code: "record/changed-meanwhile" });
    const drafted = await office.ask("/api/meetings", {
      body: { ...form, as: "draft" },
      headers: staff,
    });
    expect(drafted).toMatchObject({ status: 400, code: "request/malformed" });
  });
});
