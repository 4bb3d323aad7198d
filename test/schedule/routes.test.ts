import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { roles } from "../../shared/wire/permissions.ts";
import { type House, openHouse } from "./house.ts";
import { addPerson, nearMeeting } from "./register.ts";

type Headers = Readonly<Record<string, string>>;

let house: House;
let staff: Headers;
let meetingId: MeetingId;
let otherId: MeetingId;
let delegate: PersonId;
let stranger: PersonId;
let link: Headers;

const seoul = { native: "김", roman: "Kim", language: "ko", zone: "Asia/Seoul" } as const;
const accepted = { answer: "accepted", representedBy: null };

const rowOf = (personId: PersonId) =>
  house.database
    .selectFrom("invitees")
    .selectAll()
    .where("meeting_id", "=", meetingId)
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();

beforeAll(async () => {
  house = await openHouse();
  const { database } = house;
  staff = await house.signIn(await addPerson(database, seoul), ["secretariat"]);
  delegate = await addPerson(database, seoul);
  stranger = await addPerson(database, seoul);
  const invitees = [{ personId: delegate, seat: "delegate" as const }];
  const make = async (people: typeof invitees) => {
    const body = nearMeeting({ wallStart: "2040-06-28T14:00", invitees: people });
    const made = await house.ask("/api/meetings", { body, headers: staff });
    return (made.body as { meetingId: MeetingId }).meetingId;
  };
  meetingId = await make(invitees);
  otherId = await make([]);
  const links = await house.ask(`/api/meetings/${meetingId}/links`, { headers: staff });
  const [first] = (links.body as { links: { url: string }[] }).links;
  link = { authorization: `Link ${first?.url.split("/").at(-1)}` };
});
afterAll(() => house.close());

it("keeps no sign in a title that would turn the text after it: the rest of a mail's subject", async () => {
  const body = nearMeeting({ titles: { en: "\u202eVIEWS\u202c of \u2067NEAR" } });
  const made = await house.ask("/api/meetings", { body, headers: staff });
  const { meetingId: turnedId } = made.body as { meetingId: MeetingId };
  expect((await house.ask(`/api/meetings/${turnedId}`, { headers: staff })).body).toMatchObject({
    titles: { en: "VIEWS of NEAR" },
  });
});

describe("the reply page's link", () => {
  it("changes nothing by being read, however often and by whatever scanner", async () => {
    const before = await rowOf(delegate);
    for (const method of ["GET", "HEAD", "GET"]) {
      expect((await house.ask("/api/rsvp", { method, headers: link })).status).toBe(200);
    }
    expect(await rowOf(delegate)).toEqual(before);
  });

  it("replies by one POST, and again by another", async () => {
    for (const answer of ["tentative", "accepted"]) {
      const body = { answer, representedBy: null };
      const reply = await house.ask("/api/rsvp", { body, headers: link });
      expect(reply.body).toMatchObject({ me: { answer } });
      expect(await rowOf(delegate)).toMatchObject({ reply: answer });
    }
  });

  it("replies to nothing from a page of another site", async () => {
    for (const foreign of [{ origin: "https://evil.example" }, { "x-plenum": "" }]) {
      const headers = { ...link, ...foreign };
      const reply = await house.ask("/api/rsvp", { body: accepted, headers });
      expect(reply).toMatchObject({
        status: 403,
        body: { error: { code: "request/forbidden-origin" } },
      });
    }
  });

  it("wants a name with a representative, and none without", async () => {
    const wrong = [
      { answer: "represented", representedBy: null },
      { answer: "represented", representedBy: "  " },
      { answer: "accepted", representedBy: "Li" },
      { answer: "none", representedBy: null },
    ];
    for (const body of wrong) {
      expect((await house.ask("/api/rsvp", { body, headers: link })).status).toBe(400);
    }
  });

  it("opens the one meeting that it is for, and writes nothing there", async () => {
    const own = await house.ask(`/api/meetings/${meetingId}`, { headers: link });
    expect(own.status).toBe(200);
    const other = await house.ask(`/api/meetings/${otherId}`, { headers: link });
    expect(other.status).toBe(403);
    const reply = await house.ask(`/api/meetings/${otherId}/reply`, {
      body: accepted,
      headers: link,
    });
    expect(reply.status).toBe(403);
    const cancel = await house.ask(`/api/meetings/${meetingId}/cancel`, {
      body: {},
      headers: link,
    });
    expect(cancel.status).toBe(403);
  });

  it("is nothing without a token, or with a wrong one", async () => {
    const wrong = { authorization: `Link ${"a".repeat(60)}` };
    for (const headers of [{}, wrong, staff]) {
      expect((await house.ask("/api/rsvp", { headers })).status).toBe(404);
    }
    expect((await house.ask("/api/rsvp", { body: accepted, headers: wrong })).status).toBe(401);
  });

  it("gives a calendar file that leads to its own reader's room", async () => {
    const file = await house.ask(`/api/meetings/${meetingId}/calendar.ics?language=ko`, {
      headers: link,
    });
    expect(file.type).toBe("text/calendar; charset=utf-8");
    const text = String(file.body).replaceAll("\r\n ", "");
    expect(text).toContain("METHOD:PUBLISH");
    expect(text).toContain(`/j/${link["authorization"]?.slice(5)}`);
  });
});

describe("an account", () => {
  it("replies for its owner, and not to a meeting that they are not invited to", async () => {
    const headers = await house.signIn(delegate, ["delegate"]);
    const path = `/api/meetings/${meetingId}/reply`;
    expect((await house.ask(path, { body: accepted, headers })).status).toBe(200);
    const foreign = await house.signIn(stranger, ["delegate"]);
    const refused = await house.ask(path, { body: accepted, headers: foreign });
    expect(refused.body).toMatchObject({ error: { code: "invitation/not-invited" } });
  });

  it.each(roles)("of the role %s writes to the schedule only where it is staff's", async (role) => {
    const isStaff = role === "administrator" || role === "secretariat";
    const headers = await house.signIn(stranger, [role]);
    const path = `/api/meetings/${otherId}`;
    const { version } = (await house.ask(path, { headers: staff })).body as { version: number };
    const form = nearMeeting({ wallStart: "2040-06-28T14:00" });
    const asked = [
      await house.ask("/api/meetings", { body: form, headers }),
      await house.ask(path, { method: "PUT", body: { ...form, version }, headers }),
      await house.ask(`${path}/invitees`, { body: { invitees: [], regionIds: [] }, headers }),
      await house.ask("/api/outbox", { headers }),
    ];
    const allowed = [200, 204];
    expect(asked.map(({ status }) => allowed.includes(status))).toEqual(asked.map(() => isStaff));
  });

  it("is needed: without one, nothing is read or written", async () => {
    const asked = [
      await house.ask("/api/meetings"),
      await house.ask(`/api/meetings/${meetingId}`),
      await house.ask("/api/meetings", { body: nearMeeting() }),
      await house.ask("/api/outbox"),
    ];
    expect(asked.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  });
});

describe("a form", () => {
  const send = (values: object) =>
    house.ask("/api/meetings", { body: { ...nearMeeting(), ...values }, headers: staff });

  it.each([
    ["a title in no language", { titles: {} }],
    ["a title without letters", { titles: { en: "  " } }],
    ["a day that no calendar has", { wallStart: "2040-02-30T10:00" }],
    ["a length of nothing", { durationMinutes: 0 }],
    [
      "an unknown type",
      { agenda: [{ type: "dance", titles: { en: "x" }, minutes: 1, speakerIds: [] }] },
    ],
  ])("with %s is refused", async (_what, values) => {
    expect(await send(values)).toMatchObject({
      status: 400,
      body: { error: { code: "request/malformed" } },
    });
  });

  it("is made once, however often and at once its form is sent, a series too", async () => {
    const repeats = { every: "day", interval: 1, ending: { count: 2 } };
    for (const more of [{}, { repeats }]) {
      const chosen = randomUUID();
      const title = `Once ${chosen}`;
      const body = { ...nearMeeting({ titles: { en: title } }), ...more, meetingId: chosen };
      const sent = await Promise.all(
        [1, 2, 3].map(() => house.ask("/api/meetings", { body, headers: staff })),
      );
      expect(sent.map((each) => each.body)).toEqual([1, 2, 3].map(() => ({ meetingId: chosen })));
      const rows = await house.database.selectFrom("meetings").select("titles").execute();
      const made = rows.filter(({ titles }) => titles.en === title);
      expect(made).toHaveLength("repeats" in more ? 2 : 1);
    }
    const body = { ...nearMeeting({}), meetingId };
    const other = await house.signIn(await addPerson(house.database, seoul), ["secretariat"]);
    expect((await house.ask("/api/meetings", { body, headers: other })).status).toBe(409);
  });

  it.each([
    ["a meeting", {}],
    ["a series", { repeats: { every: "day", interval: 1, ending: { count: 2 } } }],
  ])(
    "is never taken for %s of the same form before it was changed, in whatever order the two arrive",
    async (_what, more) => {
      const sendAs = (chosen: string, title: string, durationMinutes: number) =>
        house.ask("/api/meetings", {
          body: {
            ...nearMeeting({ titles: { en: title } }),
            ...more,
            durationMinutes,
            meetingId: chosen,
          },
          headers: staff,
        });
      const chosen = randomUUID();
      const both = await Promise.all([
        sendAs(chosen, "As it was first", 30),
        sendAs(chosen, "As it was last", 45),
      ]);
      expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
      expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
        error: { code: "meeting/made-before" },
      });
      const read = await house.ask(`/api/meetings/${chosen}`, { headers: staff });
      const won = both.findIndex(({ status }) => status === 200);
      expect(read.body).toMatchObject({
        titles: { en: ["As it was first", "As it was last"][won] },
        version: 1,
      });
    },
  );

  it("is the same of the same form, in whatever order its languages were written", async () => {
    const body = { ...nearMeeting({}), meetingId: randomUUID() };
    const titles = [
      { en: "Session", mn: "Хурал" },
      { mn: "Хурал", en: "Session" },
    ];
    for (const each of titles) {
      const sent = await house.ask("/api/meetings", {
        body: { ...body, titles: each },
        headers: staff,
      });
      expect(sent.status).toBe(200);
    }
  });

  it("of before anything was noted of its making is the same as its form", async () => {
    const body = { ...nearMeeting({}), meetingId: randomUUID() as MeetingId };
    const send = (durationMinutes: number) =>
      house.ask("/api/meetings", { body: { ...body, durationMinutes }, headers: staff });
    await send(30);
    await house.database
      .deleteFrom("meeting_makings")
      .where("meeting_id", "=", body.meetingId)
      .execute();
    expect((await send(45)).status).toBe(200);
  });

  it("is in a year that calendars can write and nobody types by a slip of the keys", async () => {
    for (const wallStart of ["0202-06-28T14:00", "9999-12-31T23:59"]) {
      const body = nearMeeting({ wallStart, invitees: [] });
      const refused = await house.ask("/api/meetings", { body, headers: staff });
      expect(refused).toMatchObject({
        status: 400,
        body: { error: { code: "request/malformed" } },
      });
    }
  });

  it("asks which where the time comes twice, and says what is near where it never comes", async () => {
    const zone = "America/New_York";
    const twice = await send({ zone, wallStart: "2026-11-01T01:30" });
    expect(twice.body).toMatchObject({
      error: {
        code: "time/exists-twice",
        details: { at: [Date.parse("2026-11-01T05:30Z"), Date.parse("2026-11-01T06:30Z")] },
      },
    });
    const never = await send({ zone, wallStart: "2026-03-08T02:30" });
    expect(never).toMatchObject({ status: 422, body: { error: { code: "time/never-exists" } } });
    const settled = await send({ zone, wallStart: "2026-11-01T01:30", which: "later" });
    expect(settled.status).toBe(200);
  });
});
