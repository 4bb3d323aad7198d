import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Session } from "../../shared/wire/people.ts";
import { cookieOf, type Headers, openOffice, type Office } from "./office.ts";

const dayMs = 24 * 3_600_000;
let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

async function sessionsOf(headers: Headers): Promise<readonly Session[]> {
  const { body } = await office.ask("/api/me/sessions", { headers });
  return (body as { sessions: Session[] }).sessions;
}

const isIn = async (headers: Headers): Promise<boolean> =>
  (await office.ask("/api/me", { headers })).status === 200;

describe("a session", () => {
  it("is listed to its owner with its device, and no other person's is", async () => {
    const personId = await office.enrol();
    const here = await office.sessionOf(personId);
    const there = await office.sessionOf(personId);
    await office.arrive(["delegate"]);
    const sessions = await sessionsOf(here);
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(sessions[0]).toMatchObject({ userAgent: "test", createdAt: office.clock.now() });
    expect((await sessionsOf(there)).find(({ isThis }) => isThis)?.sessionId).not.toBe(
      sessions.find(({ isThis }) => isThis)?.sessionId,
    );
  });

  it("that its owner ends lets nobody in from that moment", async () => {
    const personId = await office.enrol();
    const here = await office.sessionOf(personId);
    const stolen = await office.sessionOf(personId);
    const other = (await sessionsOf(here)).find(({ isThis }) => !isThis);
    expect(await isIn(stolen)).toBe(true);
    const ended = await office.ask(`/api/me/sessions/${other?.sessionId}`, {
      method: "DELETE",
      headers: here,
    });
    expect(ended.status).toBe(204);
    expect(await isIn(stolen)).toBe(false);
    expect(await isIn(here)).toBe(true);
    expect(await sessionsOf(here)).toHaveLength(1);
  });

  it("cannot be ended by somebody else", async () => {
    const victim = await office.arrive(["delegate"]);
    const [session] = await sessionsOf(victim);
    const headers = await office.arrive(["administrator"]);
    await office.ask(`/api/me/sessions/${session?.sessionId}`, { method: "DELETE", headers });
    expect(await isIn(victim)).toBe(true);
  });

  it("ends by signing out, and its cookie is taken back", async () => {
    const headers = await office.arrive(["delegate"]);
    const out = await office.ask("/api/sign-out", { method: "POST", headers });
    expect(out.cookie).toMatch(/^session=;.*Expires=Thu, 01 Jan 1970/);
    expect(await isIn(headers)).toBe(false);
  });

  it("ends when nobody has come by it for thirty days, and lasts while somebody does", async () => {
    const used = await office.arrive(["delegate"]);
    const unused = await office.arrive(["delegate"]);
    office.clock.advance(29 * dayMs);
    expect(await isIn(used)).toBe(true);
    office.clock.advance(dayMs);
    expect(await isIn(used)).toBe(true);
    expect(await isIn(unused)).toBe(false);
  });

  it("of this browser ends when somebody signs in anew in it", async () => {
    const email = "twice@near.example";
    const personId = await office.enrol({ email });
    const before = await office.sessionOf(personId);
    await office.ask("/api/sign-in/ask", { body: { email } });
    const [token] = await office.mailed(email);
    const used = await office.ask("/api/sign-in/use", { body: { token }, headers: before });
    expect(used.status).toBe(200);
    expect(await isIn(before)).toBe(false);
    expect(await isIn(cookieOf(used))).toBe(true);
  });

  it("is nothing without its token, with another's, or with a token that was made up", async () => {
    for (const cookie of ["", "session=", "session=short", `session=${"a".repeat(43)}`]) {
      expect(await isIn({ cookie })).toBe(false);
    }
  });

  it("ends with its person's place in the register", async () => {
    const staff = await office.arrive(["secretariat"]);
    const personId = await office.enrol();
    const headers = await office.sessionOf(personId);
    const path = `/api/people/${personId}/archive`;
    const archive = (archived: boolean) =>
      office.ask(path, { method: "PUT", body: { archived }, headers: staff });
    await archive(true);
    expect(await isIn(headers)).toBe(false);
    // Taken back into the register they sign in anew: the old session stays ended.
    await archive(false);
    expect(await isIn(headers)).toBe(false);
  });
});

describe("one's own entry", () => {
  it("takes another language and zone, and the next page knows them", async () => {
    const headers = await office.arrive(["delegate"]);
    const body = { language: "mn", zone: "Asia/Ulaanbaatar" };
    const changed = await office.ask("/api/me", { method: "PATCH", body, headers });
    expect(changed.body).toMatchObject({ person: body });
    expect((await office.ask("/api/me", { headers })).body).toMatchObject({ person: body });
  });

  it.each([
    [{ language: "de", zone: "Asia/Seoul" }, "request/malformed"],
    [{ language: "ko", zone: "Mars/Olympus" }, "time/unknown-zone"],
  ])("does not take %o", async (body, code) => {
    const headers = await office.arrive(["delegate"]);
    const refused = await office.ask("/api/me", { method: "PATCH", body, headers });
    expect(refused.code).toBe(code);
  });

  it("gives nobody a role by being sent one", async () => {
    const headers = await office.arrive(["delegate"]);
    const body = { language: "ko", zone: "Asia/Seoul", roles: ["administrator"] };
    const changed = await office.ask("/api/me", { method: "PATCH", body, headers });
    expect(changed.body).toMatchObject({ person: { roles: ["delegate"] } });
  });
});

describe("a request from another site's page", () => {
  const asked = { language: "ko", zone: "Asia/Seoul" };

  it.each([
    ["without our header", { "x-plenum": "" }],
    ["with a wrong one", { "x-plenum": "0" }],
    ["from another origin", { origin: "https://evil.example" }],
    ["from our host at another port", { origin: "http://127.0.0.1:1" }],
    ["from a page without an origin", { origin: "null" }],
  ])("writes nothing %s, though the browser sends the session along", async (_how, foreign) => {
    const headers = await office.arrive(["administrator"]);
    const before = (await office.ask("/api/me", { headers })).body;
    const send = (path: string, method: string, body: unknown) =>
      office.ask(path, { method, body, headers: { ...headers, ...foreign } });
    const replies = [
      await send("/api/me", "PATCH", asked),
      await send("/api/sign-out", "POST", undefined),
      await send("/api/sign-in/use", "POST", { token: "a".repeat(43) }),
      await send("/api/people", "POST", {}),
    ];
    expect(replies.map(({ code }) => code)).toEqual(replies.map(() => "request/forbidden-origin"));
    expect((await office.ask("/api/me", { headers })).body).toEqual(before);
  });

  it("cannot be sent as a form either", async () => {
    const headers = await office.arrive(["administrator"]);
    const form = { ...headers, "x-plenum": "", "content-type": "text/plain" };
    const sent = await office.ask("/api/sign-out", { method: "POST", body: {}, headers: form });
    expect(sent.status).toBe(403);
    expect(await isIn(headers)).toBe(true);
  });
});

describe("the first administrator", () => {
  const linkIn = async (house: Office): Promise<string | undefined> =>
    (await house.app.firstAdministratorLink())?.split("#")[1];
  const signIn = (house: Office, token: string | undefined) =>
    house.ask("/api/sign-in/use", { body: { token } });

  it("is let in by one link, which is used up by it", async () => {
    const house = await openOffice();
    const token = await linkIn(house);
    const used = await signIn(house, token);
    const me = await house.ask("/api/me", { headers: cookieOf(used) });
    expect(me.body).toMatchObject({ person: { roles: ["administrator"] } });
    expect((await signIn(house, token)).code).toBe("sign-in/link-invalid");
    expect(await linkIn(house)).toBeUndefined();
    await house.close();
  });

  it("is made once, however often the platform starts before they come", async () => {
    const house = await openOffice();
    const links = [await linkIn(house), await linkIn(house)];
    expect(new Set(links).size).toBe(2);
    const { people } = (
      await house.ask("/api/people", { headers: await house.arrive(["administrator"]) })
    ).body as { people: { names: { roman: string } }[] };
    expect(people.filter(({ names }) => names.roman === "Administrator")).toHaveLength(1);
    await house.close();
  });

  it("gets another link where they signed out and no mail could reach them", async () => {
    const house = await openOffice();
    const used = await signIn(house, await linkIn(house));
    await house.ask("/api/sign-out", { method: "POST", headers: cookieOf(used) });
    expect(await linkIn(house)).toMatch(/^[\w-]{43}$/);
    await house.close();
  });

  it("gets none any more once they have come and mail reaches them", async () => {
    const house = await openOffice({ SMTP_URL: "smtp://127.0.0.1:9" });
    const personId = await house.enrol({ email: "admin@near.example" }, ["administrator"]);
    expect(await linkIn(house)).toBeDefined();
    const headers = await house.sessionOf(personId);
    await house.ask("/api/sign-out", { method: "POST", headers });
    expect(await linkIn(house)).toBeUndefined();
    await house.close();
  });
});
