import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { near } from "../../scripts/seed/near.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { heldClock } from "../support/clock.ts";

const clock = heldClock(Date.UTC(2022, 5, 20, 1, 0));
const minute = 60_000;
let platform: TestApp;
let cookie: string;

async function call(
  method: string,
  path: string,
  options: {
    readonly body?: unknown;
    readonly cookie?: string;
    readonly headers?: Record<string, string>;
  } = {},
) {
  const response = await fetch(`${platform.url}${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      "x-plenum": "1",
      ...(options.cookie ? { cookie: options.cookie } : {}),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
    response,
  };
}

const person = (email: string | null) => ({
  names: {
    native: "金玉彩",
    nativeLanguage: "zh",
    roman: "Jin",
    order: "family-first",
    byLanguage: {},
  },
  title: null,
  office: "regional-delegate",
  email,
  phone: null,
  regionId: null,
  language: "en",
  zone: "Asia/Seoul",
});

/** The link in the last sign-in mail to an address; such mails are kept where there is no SMTP server. */
async function lastLink(address: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const list = await call("GET", "/api/outbox?search=", { cookie });
    const mails = list.body["mails"] as { mailId: string; to: { address: string } }[];
    const mail = mails.find(({ to }) => to.address === address);
    if (mail) {
      const { body } = await call("GET", `/api/outbox/${mail.mailId}`, { cookie });
      return /http\S+\/sign-in\/use#\S+/.exec(String(body["text"]))?.[0] ?? "";
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`No mail to ${address} came.`);
}

beforeAll(async () => {
  platform = await startApp({ postgresUrl: inject("postgresUrl"), clock });
  cookie = await platform.signIn((await platform.app.firstAdministratorLink()) ?? "");
});
afterAll(() => platform.close());

describe("signing in", () => {
  it("gives the first administrator one link, and none once they came", async () => {
    expect((await call("GET", "/api/me", { cookie })).body).toMatchObject({
      person: { roles: ["administrator"] },
    });
    expect(await platform.app.firstAdministratorLink()).toBeNull();
  });

  it("answers the same for an address that is known and one that is not", async () => {
    await call("POST", "/api/people", { body: person("known@example.org"), cookie });
    const known = await call("POST", "/api/sign-in/ask", { body: { email: "known@example.org" } });
    const unknown = await call("POST", "/api/sign-in/ask", {
      body: { email: "unknown@example.org" },
    });
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
  });

  it("takes a mailed link once, from the button, even when two press it at the same time", async () => {
    await call("POST", "/api/people", { body: person("once@example.org"), cookie });
    await call("POST", "/api/sign-in/ask", { body: { email: "once@example.org" } });
    const link = await lastLink("once@example.org");
    // A mail scanner opens the page; only the button uses the link up.
    await fetch(link);
    const token = new URL(link).hash.slice(1);
    const press = () => call("POST", "/api/sign-in/use", { body: { token } });
    const statuses = (await Promise.all([press(), press(), press()])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 422, 422]);
  });

  it("takes no link after fifteen minutes", async () => {
    await call("POST", "/api/people", { body: person("late@example.org"), cookie });
    await call("POST", "/api/sign-in/ask", { body: { email: "late@example.org" } });
    const link = await lastLink("late@example.org");
    clock.advance(15 * minute);
    const { body } = await call("POST", "/api/sign-in/use", {
      body: { token: new URL(link).hash.slice(1) },
    });
    expect(body).toMatchObject({ error: { code: "sign-in/link-invalid" } });
  });

  it.each([
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["https://evil.example/", "/"],
    ["/meetings/new?x=1", "/meetings/new?x=1"],
  ])("leads from %s to %s", async (next, to) => {
    const email = `next${Math.abs(hash(next))}@example.org`;
    await call("POST", "/api/people", { body: person(email), cookie });
    await call("POST", "/api/sign-in/ask", { body: { email, next } });
    const token = new URL(await lastLink(email)).hash.slice(1);
    expect((await call("POST", "/api/sign-in/use", { body: { token } })).body).toEqual({
      next: to,
    });
  });

  it("limits how often one address may ask", async () => {
    const ask = () => call("POST", "/api/sign-in/ask", { body: { email: "often@example.org" } });
    const statuses = [];
    for (let index = 0; index < 6; index += 1) {
      statuses.push((await ask()).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it("keeps the session's cookie from scripts and other sites", async () => {
    await call("POST", "/api/people", { body: person("cookie@example.org"), cookie });
    await call("POST", "/api/sign-in/ask", { body: { email: "cookie@example.org" } });
    const token = new URL(await lastLink("cookie@example.org")).hash.slice(1);
    const { response } = await call("POST", "/api/sign-in/use", { body: { token } });
    expect(response.headers.get("set-cookie")).toMatch(/HttpOnly.*SameSite=Lax/);
  });

  it("takes no write from another site, and none without the header that only our pages send", async () => {
    const body = { language: "ko", zone: "Asia/Seoul" };
    const foreign = await call("PATCH", "/api/me", {
      body,
      cookie,
      headers: { origin: "https://evil.example" },
    });
    expect(foreign.body).toMatchObject({ error: { code: "request/forbidden-origin" } });
    const bare = await fetch(`${platform.url}/api/me`, {
      method: "PATCH",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(body),
    });
    expect(bare.status).toBe(403);
  });

  it("ends a session at once where its owner revokes it", async () => {
    await call("POST", "/api/people", { body: person("two@example.org"), cookie });
    const enter = async () => {
      await call("POST", "/api/sign-in/ask", { body: { email: "two@example.org" } });
      clock.advance(1000);
      return platform.signIn(await lastLink("two@example.org"));
    };
    const first = await enter();
    const { body } = await call("GET", "/api/me/sessions", { cookie: first });
    const [session] = body["sessions"] as { sessionId: string }[];
    await call("DELETE", `/api/me/sessions/${session?.sessionId}`, { cookie: first });
    expect((await call("GET", "/api/me", { cookie: first })).status).toBe(401);
  });
});

describe("the register", () => {
  it("never loses its last administrator", async () => {
    const { body } = await call("GET", "/api/me", { cookie });
    const id = (body["person"] as { personId: string }).personId;
    const answer = await call("PUT", `/api/people/${id}/roles`, {
      body: { roles: ["delegate"] },
      cookie,
    });
    expect(answer.body).toMatchObject({ error: { code: "person/last-administrator" } });
    const archived = await call("PUT", `/api/people/${id}/archive`, {
      body: { archived: true },
      cookie,
    });
    expect(archived.body).toMatchObject({ error: { code: "person/last-administrator" } });
  });

  it("keeps the change of the one who saved first", async () => {
    const made = await call("POST", "/api/people", { body: person(null), cookie });
    const path = `/api/people/${String(made.body["personId"])}`;
    const version = made.body["version"];
    expect((await call("PUT", path, { body: { ...person(null), version }, cookie })).status).toBe(
      200,
    );
    const second = await call("PUT", path, { body: { ...person(null), version }, cookie });
    expect(second.body).toMatchObject({ error: { code: "record/changed-meanwhile" } });
  });

  it("finds people by any script and refuses a second person of one address", async () => {
    await call("POST", "/api/people", { body: person("twice@example.org"), cookie });
    const again = await call("POST", "/api/people", { body: person("Twice@example.org"), cookie });
    expect(again.body).toMatchObject({ error: { code: "person/email-taken" } });
    const found = await call("GET", `/api/people?search=${encodeURIComponent("金玉")}`, { cookie });
    expect((found.body["people"] as unknown[]).length).toBeGreaterThan(0);
    const odd = await call("GET", `/api/people?search=${encodeURIComponent("%_\\")}`, { cookie });
    expect(odd.body["people"]).toEqual([]);
  });

  it("refuses a zone that does not exist and text that cannot be stored", async () => {
    const zone = await call("POST", "/api/people", {
      body: { ...person(null), zone: "Mars/Olympus" },
      cookie,
    });
    expect(zone.body).toMatchObject({ error: { code: "time/unknown-zone" } });
    const names = { ...person(null).names, roman: "a\u0000b" };
    const broken = await call("POST", "/api/people", { body: { ...person(null), names }, cookie });
    expect(broken.body).toMatchObject({ error: { code: "request/malformed" } });
  });

  it("keeps the association's facts", async () => {
    const { names, short_name, founded_year, member_count, countries, seat_city, zone } = near;
    const body = {
      names,
      shortName: short_name,
      foundedYear: founded_year,
      memberCount: member_count,
      countries,
      seatCity: seat_city,
      zone,
    };
    await call("PUT", "/api/association", { body, cookie });
    expect((await call("GET", "/api/association")).body).toEqual({ association: body });
  });
});

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}
