import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cookieOf, openOffice, type Office, personForm } from "./office.ts";

const minuteMs = 60_000;
let office: Office;
let counter = 0;

beforeAll(async () => {
  // Each request says that it comes from an address of its own: the limit by address is tried apart.
  office = await openOffice({ PLENUM_TRUST_PROXY: "true" });
});
afterAll(() => office.close());

/** Somebody new with an address; each test has its own. */
async function newcomer() {
  counter += 1;
  const email = `person${counter}@near.example`;
  const personId = await office.enrol({ email });
  return { email, personId };
}

let address = 0;
function fromElsewhere() {
  address += 1;
  return { "x-forwarded-for": `2001:db8::${address.toString(16)}` };
}

const askFor = (email: string, next: string | null = null) =>
  office.ask("/api/sign-in/ask", { body: { email, next }, headers: fromElsewhere() });
const use = (token: string) =>
  office.ask("/api/sign-in/use", { body: { token }, headers: fromElsewhere() });

async function linkFor(email: string, next: string | null = null): Promise<string> {
  const before = await office.mailed(email);
  await askFor(email, next);
  const arrived = async () => (await office.mailed(email)).find((token) => !before.includes(token));
  return (await vi.waitUntil(arrived, { timeout: 10_000 })) ?? "";
}

describe("asking for a sign-in link", () => {
  it("answers alike for an address that is known, unknown, archived, or written in capitals", async () => {
    const { email, personId } = await newcomer();
    const gone = await newcomer();
    await office.database
      .updateTable("people")
      .set({ archived_at: 1 })
      .where("id", "=", gone.personId)
      .execute();
    const replies = [
      await askFor(email),
      await askFor("nobody@near.example"),
      await askFor(gone.email),
      await askFor(email.toUpperCase()),
    ];
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await office.mailed(gone.email)).toEqual([]);
    expect(await office.mailed("nobody@near.example")).toEqual([]);
    expect(await office.mailed(email)).toHaveLength(2);
    expect(personId).toBeDefined();
  });

  it("answers before it looks the address up, so that the time it takes tells nothing", async () => {
    const { email } = await newcomer();
    await office.database.transaction().execute(async (transaction) => {
      await sql`lock table people in access exclusive mode`.execute(transaction);
      expect((await askFor(email)).status).toBe(200);
      expect((await askFor("nobody@near.example")).status).toBe(200);
    });
    expect(await office.mailed(email)).toHaveLength(1);
  });

  it("sends one person five links at most while the first still lives, and answers as before", async () => {
    const { email } = await newcomer();
    const house = await openOffice();
    await house.enrol({ email });
    const replies = [];
    for (let round = 0; round < 7; round += 1) {
      replies.push((await house.ask("/api/sign-in/ask", { body: { email } })).status);
      await house.mailed(email);
    }
    expect(replies).toEqual([200, 200, 200, 200, 200, 200, 200]);
    expect(await house.mailed(email)).toHaveLength(5);
    house.clock.advance(15 * minuteMs);
    await house.ask("/api/sign-in/ask", { body: { email } });
    expect(await house.mailed(email)).toHaveLength(6);
    await house.close();
  });

  it("is limited by the caller's address, whatever addresses are asked for", async () => {
    const house = await openOffice();
    const statuses = [];
    for (let round = 0; round < 21; round += 1) {
      const body = { email: `somebody${round}@near.example` };
      // Nobody vouches for this header here: it must not count.
      const headers = { "x-forwarded-for": `192.0.2.${round}` };
      statuses.push((await house.ask("/api/sign-in/ask", { body, headers })).status);
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(statuses.at(-1)).toBe(429);
    await house.close();
  });

  it("is not forgotten by a platform that stops right after its answer", async () => {
    const house = await openOffice();
    await house.enrol({ email: "last@near.example" });
    await house.ask("/api/sign-in/ask", { body: { email: "last@near.example" } });
    await house.app.close();
    expect(await house.mailed("last@near.example")).toHaveLength(1);
    await house.close();
  });

  it("writes in the person's language", async () => {
    const { email } = await newcomer();
    await askFor(email);
    await office.mailed(email);
    const mail = await office.database
      .selectFrom("mails")
      .selectAll()
      .where("to_address", "=", email)
      .executeTakeFirstOrThrow();
    expect(mail).toMatchObject({ language: "zh", to_name: "Zhang Xiuyuan", state: "kept" });
    expect(mail.subject).toContain("登录链接");
    expect(mail.body_text).toContain("尊敬的张秀元：");
    expect(mail.body_html).toContain('<html lang="zh">');
  });
});

describe("a sign-in link", () => {
  it("is kept as a hash only", async () => {
    const { email, personId } = await newcomer();
    const token = await linkFor(email);
    const rows = await office.database
      .selectFrom("sign_in_links")
      .selectAll()
      .where("person_id", "=", personId)
      .execute();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.token_hash).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("opens a session in a cookie that no script reads and no other site sends", async () => {
    const { email, personId } = await newcomer();
    const used = await use(await linkFor(email));
    expect(used.status).toBe(200);
    expect(used.cookie).toMatch(/^session=[\w-]{43};.*HttpOnly/);
    expect(used.cookie).toMatch(/SameSite=Lax/);
    const me = await office.ask("/api/me", { headers: cookieOf(used) });
    expect(me.body).toMatchObject({ person: { personId, language: "zh", roles: ["delegate"] } });
    const rows = await office.database
      .selectFrom("sessions")
      .selectAll()
      .where("person_id", "=", personId)
      .execute();
    const token = cookieOf(used)["cookie"]?.split("=")[1] ?? "?";
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("is for TLS alone where the platform is reached by TLS", async () => {
    const house = await openOffice({ PLENUM_PUBLIC_URL: "https://plenum.near.example" });
    await house.enrol({ email: "somebody@near.example" });
    await house.ask("/api/sign-in/ask", { body: { email: "somebody@near.example" } });
    const [token] = await house.mailed("somebody@near.example");
    const { cookie } = await house.ask("/api/sign-in/use", { body: { token } });
    expect(cookie).toMatch(/^__Host-session=.*Path=\/.*Secure/);
    await house.close();
  });

  it("is not used up by a mail scanner that opens it, however often", async () => {
    const { email } = await newcomer();
    const token = await linkFor(email);
    for (const method of ["GET", "HEAD", "GET"]) {
      await office.ask(`/sign-in/use#${token}`, { method });
      await office.ask(`/sign-in/use?token=${token}`, { method });
      await office.ask(`/api/sign-in/use?token=${token}`, { method });
    }
    expect((await use(token)).status).toBe(200);
  });

  it("works once", async () => {
    const { email } = await newcomer();
    const token = await linkFor(email);
    expect((await use(token)).status).toBe(200);
    expect(await use(token)).toMatchObject({ code: "sign-in/link-invalid", cookie: null });
  });

  it("works once where ten try it at the same moment", async () => {
    const { email, personId } = await newcomer();
    const token = await linkFor(email);
    const replies = await Promise.all(Array.from({ length: 10 }, () => use(token)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ cookie }) => cookie !== null)).toHaveLength(1);
    const { count } = await office.database
      .selectFrom("sessions")
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .where("person_id", "=", personId)
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(1);
  });

  it("takes the person's other links with it when it is used", async () => {
    const { email } = await newcomer();
    const first = await linkFor(email);
    const second = await linkFor(email);
    expect(second).not.toBe(first);
    expect((await use(second)).status).toBe(200);
    expect((await use(first)).code).toBe("sign-in/link-invalid");
  });

  it("lives for fifteen minutes", async () => {
    const early = await newcomer();
    const late = await newcomer();
    const inTime = await linkFor(early.email);
    const tooLate = await linkFor(late.email);
    office.clock.advance(15 * minuteMs - 1);
    expect((await use(inTime)).status).toBe(200);
    office.clock.advance(1);
    expect((await use(tooLate)).code).toBe("sign-in/link-invalid");
  });

  it("that was never sent opens nothing", async () => {
    for (const token of ["a".repeat(43), "_-".repeat(22)]) {
      expect((await use(token)).code).toBe("sign-in/link-invalid");
    }
    expect((await use("short")).status).toBe(400);
  });

  it("stops working when its person is archived, or their address changes", async () => {
    const staff = await office.arrive(["secretariat"]);
    const archived = await newcomer();
    const moved = await newcomer();
    const tokens = [await linkFor(archived.email), await linkFor(moved.email)];
    await office.ask(`/api/people/${archived.personId}/archive`, {
      method: "PUT",
      body: { archived: true },
      headers: staff,
    });
    const change = { ...personForm({ email: `new-${moved.email}` }), version: 1 };
    const path = `/api/people/${moved.personId}`;
    const changed = await office.ask(path, { method: "PUT", body: change, headers: staff });
    expect(changed.status).toBe(200);
    for (const token of tokens) {
      expect((await use(token)).code).toBe("sign-in/link-invalid");
    }
  });

  it.each([
    ["/meetings/new?from=mail", "/meetings/new?from=mail"],
    ["https://evil.example/", "/"],
    ["//evil.example", "/"],
    [String.raw`/\evil.example`, "/"],
    ["/.//evil.example", "/"],
    ["/a/..//evil.example", "/"],
    ["/\t/evil.example", "/"],
    ["javascript:alert(1)", "/"],
    [null, "/"],
  ])("asked for at %s leads to %s", async (asked, leadsTo) => {
    const { email } = await newcomer();
    expect((await use(await linkFor(email, asked))).body).toEqual({ next: leadsTo });
  });
});
