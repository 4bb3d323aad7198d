import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { PersonalLink } from "../../shared/wire/people.ts";
import { type Headers, openOffice, type Office } from "./office.ts";

let office: Office;
let staff: Headers;
let meetingId: MeetingId;
let otherId: MeetingId;
let delegate: PersonId;

beforeAll(async () => {
  office = await openOffice();
  staff = await office.arrive(["secretariat"]);
});
beforeEach(async () => {
  delegate = await office.enrol();
  meetingId = await office.convene([[delegate, "delegate"]]);
  otherId = await office.convene([[delegate, "delegate"]]);
});
afterAll(() => office.close());

async function reissue(at = meetingId): Promise<string> {
  const path = `/api/meetings/${at}/links/${delegate}/reissue`;
  const { body } = await office.ask(path, { method: "POST", headers: staff });
  return (body as { url: string }).url;
}

const bearer = (url: string): Headers => ({ authorization: `Link ${url.split("/").at(-1)}` });
const door = (headers: Headers) => office.ask("/api/door", { headers });
const list = async (): Promise<readonly PersonalLink[]> => {
  const { body } = await office.ask(`/api/meetings/${meetingId}/links`, { headers: staff });
  return (body as { links: PersonalLink[] }).links;
};

describe("a personal link", () => {
  it("opens its meeting without an account, on as many devices as one likes", async () => {
    const headers = bearer(await reissue());
    const devices = await Promise.all([door(headers), door(headers), door(headers)]);
    for (const device of devices) {
      expect(device).toMatchObject({ status: 200, body: { meetingId } });
    }
    expect((await office.ask(`/api/meetings/${meetingId}`, { headers })).status).toBe(200);
  });

  it("fixes name, seat and language", async () => {
    const { body } = await door(bearer(await reissue()));
    expect(body).toMatchObject({
      plate: { personId: delegate, seat: "delegate", language: "zh", names: { native: "张秀元" } },
    });
  });

  it("opens nothing but its meeting, though its person sits in another one too", async () => {
    const headers = bearer(await reissue());
    const closed = [
      `/api/meetings/${otherId}`,
      "/api/meetings",
      "/api/me",
      "/api/me/sessions",
      "/api/people",
      "/api/regions",
      "/api/outbox",
      `/api/meetings/${meetingId}/links`,
    ];
    for (const path of closed) {
      expect([path, (await office.ask(path, { headers })).status]).toEqual([path, 403]);
    }
    const asked = await office.ask(`/api/door?meetingId=${otherId}`, { headers });
    expect(asked.body).toMatchObject({ meetingId });
  });

  it("gives its person's standing roles to nobody", async () => {
    const chief = await office.enrol({}, ["administrator", "secretariat"]);
    const at = await office.convene([[chief, "delegate"]]);
    const path = `/api/meetings/${at}/links/${chief}/reissue`;
    const { body } = await office.ask(path, { method: "POST", headers: staff });
    const headers = bearer((body as { url: string }).url);
    expect((await office.ask(`/api/meetings/${at}`, { headers })).status).toBe(200);
    expect((await office.ask("/api/people", { headers })).status).toBe(403);
    expect((await office.ask(`/api/meetings/${at}/links`, { headers })).status).toBe(403);
  });

  it("is not helped by a session in the same browser, nor helps it", async () => {
    const headers = { ...staff, ...bearer(await reissue()) };
    expect((await office.ask("/api/people", { headers })).status).toBe(403);
    const wrong = { ...staff, authorization: `Link ${"a".repeat(54)}` };
    expect((await office.ask("/api/people", { headers: wrong })).status).toBe(401);
  });

  it("stops at once when it is revoked, and says so", async () => {
    const headers = bearer(await reissue());
    const path = `/api/meetings/${meetingId}/links/${delegate}/revoke`;
    const revoked = await office.ask(path, { method: "POST", headers: staff });
    expect(revoked.status).toBe(204);
    expect(await door(headers)).toMatchObject({ status: 410, code: "link/revoked" });
    expect(await list()).toEqual([]);
  });

  it("that is issued anew takes the place of the old one, in that meeting only", async () => {
    const elsewhere = bearer(await reissue(otherId));
    const old = bearer(await reissue());
    const now = await reissue();
    expect((await door(old)).code).toBe("link/revoked");
    expect((await door(bearer(now))).status).toBe(200);
    expect((await door(elsewhere)).status).toBe(200);
    expect(await list()).toMatchObject([{ personId: delegate, url: now }]);
  });

  it("is one, though it is issued by several at once", async () => {
    await Promise.all(Array.from({ length: 6 }, () => reissue()));
    const live = await list();
    expect(live).toHaveLength(1);
    expect((await door(bearer(live[0]?.url ?? ""))).status).toBe(200);
  });

  it("is issued to nobody who is not invited", async () => {
    const stranger = await office.enrol();
    const path = `/api/meetings/${meetingId}/links/${stranger}/reissue`;
    const refused = await office.ask(path, { method: "POST", headers: staff });
    expect(refused.code).toBe("invitation/not-invited");
    expect(await list()).toEqual([]);
  });

  it("rests while its person is archived, and works again when they are taken back", async () => {
    const headers = bearer(await reissue());
    const archive = (archived: boolean) =>
      office.ask(`/api/people/${delegate}/archive`, {
        method: "PUT",
        body: { archived },
        headers: staff,
      });
    await archive(true);
    expect((await door(headers)).code).toBe("link/invalid");
    expect((await office.ask(`/api/meetings/${meetingId}`, { headers })).status).toBe(401);
    await archive(false);
    expect((await door(headers)).status).toBe(200);
  });

  it("shows the secretariat when it was last used, to the minute", async () => {
    const url = await reissue();
    expect((await list())[0]?.lastUsedAt).toBeNull();
    await door(bearer(url));
    expect((await list())[0]?.lastUsedAt).toBe(office.clock.now());
  });

  it("is nowhere in the database", async () => {
    const token = (await reissue()).split("/").at(-1) ?? "";
    const rows = await office.database.selectFrom("personal_links").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(token.slice(-30));
  });
});
