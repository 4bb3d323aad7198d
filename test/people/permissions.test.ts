import { createHash, randomBytes, randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { type Action, type Hat, permissions, roles, seats } from "../../shared/wire/permissions.ts";
import { nearMeeting } from "../schedule/register.ts";
import { type Headers, openOffice, type Office, personForm } from "./office.ts";

/**
 * Somebody who sends requests about a meeting: what they bring, and what the table may therefore find on them. The second is
 * written down here by hand, so that the platform's own idea of it is compared with another.
 */
type Sender = {
  readonly name: string;
  readonly hats: readonly Hat[];
  readonly kind: "nobody" | "account" | "link" | "link-elsewhere" | "guest";
  readonly bring: (meetings: Meetings) => Promise<Headers>;
};
type Meetings = { readonly here: MeetingId; readonly elsewhere: MeetingId };

let office: Office;
let staff: Headers;
let senders: readonly Sender[];
const invited = new Map<(typeof seats)[number], PersonId>();

const unknown = randomUUID();
const zone = "Asia/Seoul";

/** What goes into the routes that take a body: well-formed, and changing nothing that another request needs. */
const bodies: Readonly<Record<string, unknown>> = {
  "post /api/sign-in/ask": { email: "nobody@near.example" },
  "post /api/sign-in/use": { token: "a".repeat(43) },
  "patch /api/me": { language: "en", zone },
  "post /api/people": personForm(),
  "put /api/people/:personId": { ...personForm(), version: 1 },
  "put /api/people/:personId/roles": { roles: [] },
  "put /api/people/:personId/archive": { archived: true },
  "post /api/regions": regionForm(),
  "put /api/regions/:regionId": { ...regionForm(), version: 1 },
  "put /api/regions/:regionId/archive": { archived: true },
  "put /api/association": associationForm(),
  "post /api/imports/people/preview": {},
  "post /api/imports/people/run": {},
  "post /api/imports/regions/preview": {},
  "post /api/imports/regions/run": {},
  "post /api/meetings": nearMeeting(),
  "put /api/meetings/:meetingId/reminders": { reminders: [], toDeclined: false },
  "put /api/meetings/:meetingId": { ...nearMeeting(), version: 99 },
  "post /api/meetings/:meetingId/invitees": { invitees: [], regionIds: [] },
  "post /api/meetings/:meetingId/reply": { answer: "accepted", representedBy: null },
  "post /inbound/mail": {},
  "post /api/post/:postId/settle": { how: "done" },
  "put /api/calendar/:country/:day": { kind: "off" },
  "post /api/people/:personId/absences": {
    fromDay: "2026-09-28",
    toDay: "2026-09-30",
    note: null,
  },
  "post /api/finder": {
    people: [{ personId: unknown, isRequired: true }],
    durationMinutes: 60,
    from: 0,
    to: 86_400_000,
    allows: { nights: false, daysOff: false },
  },
  "post /api/polls": {
    titles: { en: "A poll" },
    zone,
    durationMinutes: 60,
    deadlineAt: 1,
    isOpen: true,
    options: [{ wallStart: "2040-06-28T14:00" }, { wallStart: "2040-06-29T14:00" }],
    voters: [{ personId: unknown, seat: "delegate" }],
  },
  "post /api/polls/:pollId/reopen": { deadlineAt: 1 },
  "post /api/polls/:pollId/finalise": { optionId: unknown },
  "post /api/poll/:token": { answers: {} },
  "put /api/meetings/:meetingId/feedback": { mark: 5, comment: null },
  "post /api/rsvp": { answer: "accepted", representedBy: null },
  "post /api/guests": { door: "none", name: "Li", affiliation: null, language: "en", zone },
  "put /api/meetings/:meetingId/news/:language": { title: "x", body: "x", version: 1 },
};

function regionForm() {
  const hours = { hoursFrom: "09:00", hoursTo: "18:00" };
  return {
    names: { en: "x" },
    country: "CN",
    subdivision: null,
    zone,
    ...hours,
    languages: [],
    joinedYear: null,
  };
}

function associationForm() {
  const facts = { foundedYear: 1996, memberCount: 79, countries: ["CN"] };
  return { names: { en: "x" }, shortName: "x", seatCity: { en: "x" }, zone, ...facts };
}

beforeAll(async () => {
  // Each request says that it comes from an address of its own: limits are tried elsewhere.
  office = await openOffice({ PLENUM_TRUST_PROXY: "true" });
  staff = await office.arrive(["secretariat"]);
  for (const seat of seats) {
    invited.set(seat, await office.enrol());
  }
  senders = await everybody();
});
afterAll(() => office.close());

async function everybody(): Promise<readonly Sender[]> {
  const accounts = await Promise.all(
    roles.map(async (role): Promise<Sender> => {
      const personId = await office.enrol({}, [role]);
      const hats = ["anyone", "signed-in", role] as const;
      return { name: role, hats, kind: "account", bring: () => office.sessionOf(personId) };
    }),
  );
  const seated = seats.flatMap((seat): readonly Sender[] => {
    const personId = invited.get(seat) as PersonId;
    return [
      {
        name: `${seat} with an account`,
        hats: ["anyone", "signed-in", "delegate", `seat:${seat}`],
        kind: "account",
        bring: () => office.sessionOf(personId),
      },
      {
        name: `${seat} by a link`,
        hats: ["anyone", `seat:${seat}`],
        kind: "link",
        bring: ({ here }) => linkTo(here, personId),
      },
      {
        name: `${seat} by a link to another meeting`,
        hats: ["anyone"],
        kind: "link-elsewhere",
        bring: ({ elsewhere }) => linkTo(elsewhere, personId),
      },
    ];
  });
  return [
    { name: "nobody", hats: ["anyone"], kind: "nobody", bring: () => Promise.resolve({}) },
    {
      name: "a guest",
      hats: ["anyone", "seat:guest"],
      kind: "guest",
      bring: ({ here }) => guestOf(here),
    },
    ...accounts,
    ...seated,
  ];
}

async function linkTo(meetingId: MeetingId, personId: PersonId): Promise<Headers> {
  const path = `/api/meetings/${meetingId}/links/${personId}/reissue`;
  const { body } = await office.ask(path, { method: "POST", headers: staff });
  return { authorization: `Link ${(body as { url: string }).url.split("/").at(-1)}` };
}

async function guestOf(meetingId: MeetingId): Promise<Headers> {
  const token = randomBytes(32).toString("base64url");
  await office.database
    .insertInto("guests")
    .values({
      id: randomUUID() as PersonId,
      meeting_id: meetingId,
      token_hash: createHash("sha256").update(token).digest(),
      name: "Li",
      affiliation: null,
      language: "en",
      zone,
      knocked_at: 0,
      state: "waiting",
    })
    .execute();
  return { authorization: `Guest ${token}` };
}

const convene = () => office.convene(seats.map((seat) => [invited.get(seat) as PersonId, seat]));

/** `self` is worn by an account at its own things, and by a link or a guest at their own place in their meeting. */
function wearsSelf({ kind }: Sender, path: string): boolean {
  switch (kind) {
    case "account":
      return true;
    case "link":
      return path === "/api/rsvp" || path.endsWith("/reply");
    case "link-elsewhere":
      return path === "/api/rsvp";
    case "guest":
      return path.endsWith("/reply");
    case "nobody":
      return false;
    default:
      return kind satisfies never;
  }
}

function expected(sender: Sender, may: Action, path: string): boolean {
  const rows: readonly Hat[] = permissions[may];
  const isAboutMeeting = path.includes(":meetingId") || !path.startsWith("/");
  const hats = sender.hats.filter((hat) => isAboutMeeting || !hat.startsWith("seat:"));
  return rows.some((hat) => (hat === "self" ? wearsSelf(sender, path) : hats.includes(hat)));
}

let address = 0;

describe("every route", () => {
  it("lets in whom the table names, and nobody else", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const route of office.app.routes) {
      const name = `${route.method} ${route.path}`;
      if (route.body && !(name in bodies)) {
        wrong.push(`${name} takes a body that is not declared here`);
        continue;
      }
      const meetings = { here: await convene(), elsewhere: await convene() };
      const path = route.path
        .replace(":meetingId", meetings.here)
        .replace(":language", "en")
        .replace(":country", "CN")
        .replace(":year", "2026")
        .replace(":day", "2026-09-28")
        .replaceAll(/:\w+/g, unknown);
      const method = route.method.toUpperCase();
      const tried = senders.map(async (sender) => {
        address += 1;
        const from = { "x-forwarded-for": `2001:db8::${address.toString(16)}` };
        const headers = { ...(await sender.bring(meetings)), ...from };
        const { status } = await office.ask(path, { method, body: bodies[name], headers });
        const isIn = status !== 401 && status !== 403;
        const isOwed = expected(sender, route.may, route.path);
        if (status === 400 || status >= 500 || isIn !== isOwed) {
          wrong.push(`${name}: ${sender.name} was answered with ${status}`);
        }
      });
      await Promise.all(tried);
    }
    expect(wrong).toEqual([]);
    expect(office.app.routes.length).toBeGreaterThan(40);
  });

  it("is for accounts alone, but those open to anyone and to the seats and links of a meeting", () => {
    const named = (isMeant: (hat: Hat) => boolean): readonly string[] =>
      office.app.routes
        .filter(({ may }) => permissions[may].some(isMeant))
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted();
    expect(named((hat) => hat === "anyone")).toEqual([
      "get /api/association",
      "get /api/door",
      "get /api/poll/:token",
      "get /api/rsvp",
      "get /feeds/:token",
      "get /j/:token/meeting.ics",
      "get /livez",
      "get /readyz",
      "post /api/guests",
      "post /api/poll/:token",
      "post /api/sign-in/ask",
      "post /api/sign-in/use",
      "post /inbound/mail",
    ]);
    expect(named((hat) => hat.startsWith("seat:") || hat === "self")).toEqual([
      "delete /api/me/feed",
      "delete /api/me/sessions/:sessionId",
      "get /api/meetings/:meetingId",
      "get /api/meetings/:meetingId/calendar.ics",
      "get /api/meetings/:meetingId/feedback",
      "get /api/meetings/:meetingId/records",
      "get /api/meetings/:meetingId/verification",
      "patch /api/me",
      "post /api/me/feed",
      "post /api/meetings/:meetingId/reply",
      "post /api/rsvp",
      "put /api/meetings/:meetingId/feedback",
    ]);
  });

  it("tells nobody to sign in, and all others that they may not", async () => {
    const asked = await office.ask("/api/people");
    expect(asked).toMatchObject({ status: 401, code: "session/missing" });
    const headers = await office.arrive(["delegate"]);
    const refused = await office.ask("/api/people", { headers });
    expect(refused).toMatchObject({ status: 403, code: "permission/denied" });
  });
});

const rtpParameters = {
  codecs: [{ mimeType: "audio/opus", payloadType: 100, clockRate: 48_000 }],
  encodings: [{ ssrc: 1 }],
};
const fingerprint = { algorithm: "sha-256", value: "00".repeat(32).match(/../g)?.join(":") };

/** What goes into the commands that need more than a command's id. */
const payloads: Readonly<Record<string, object>> = {
  "room:enter": {
    connectionId: randomUUID(),
    device: "computer",
    mayOpenMicrophone: false,
    since: null,
  },
  "room:catch-up": { since: null },
  "agenda:start": { itemId: unknown },
  "floor:give": { personId: unknown },
  "chat:say": { text: "x" },
  "vote:open": { question: "x" },
  "vote:cast": { choice: "for" },
  "lobby:admit": { personId: unknown },
  "lobby:refuse": { personId: unknown },
  "lobby:show-out": { personId: unknown },
  "media:connect": { direction: "send", dtlsParameters: { fingerprints: [fingerprint] } },
  "media:restart-ice": { direction: "send" },
  "media:produce": { kind: "audio", source: "microphone", rtpParameters, paused: false },
  "media:pause": { source: "microphone", paused: true },
  "media:close": { source: "microphone" },
  "media:consume": { producerId: unknown, rtpCapabilities: { codecs: [], headerExtensions: [] } },
  "media:show": { consumerId: unknown, isShown: false },
  "media:mute-person": { personId: unknown },
};

async function connect(sender: Sender, meetings: Meetings): Promise<Socket | string> {
  const headers = await sender.bring(meetings);
  const [scheme, token] = headers["authorization"]?.split(" ") ?? [];
  const proof = scheme === "Link" ? { link: token } : scheme === "Guest" ? { guest: token } : {};
  const socket = io(office.url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { meetingId: meetings.here, ...proof },
    extraHeaders: headers["cookie"] ? { cookie: headers["cookie"] } : {},
  });
  return new Promise((resolve) => {
    socket.on("connect", () => resolve(socket));
    socket.on("connect_error", (error) =>
      resolve((error as Error & { data?: { code: string } }).data?.code ?? error.message),
    );
  });
}

describe("every command of the room", () => {
  it("is obeyed for whom the table names, and for nobody else", { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    // What ends the trial comes last.
    const last = ["meeting:end", "room:leave"];
    const commands = office.app.commands.toSorted(
      (a, b) => last.indexOf(a.name) - last.indexOf(b.name),
    );
    for (const sender of senders) {
      const meetings = { here: await convene(), elsewhere: await convene() };
      const socket = await connect(sender, meetings);
      const mayEnter = expected(sender, "room/enter", "socket");
      if (typeof socket === "string") {
        if (mayEnter || !["permission/denied", "session/missing"].includes(socket)) {
          wrong.push(`${sender.name} could not connect: ${socket}`);
        }
        continue;
      }
      if (!mayEnter) {
        wrong.push(`${sender.name} could connect`);
      }
      for (const { name, may } of commands) {
        const payload = { commandId: randomUUID(), ...payloads[name] };
        const answer = (await socket.emitWithAck(name, payload)) as { error?: { code: string } };
        const code = answer.error?.code ?? "done";
        // A hand is lowered, and a speech ended, by whoever's it is; here nobody speaks, which is said first.
        const isOwed = name === "floor:lower" || expected(sender, may, "socket");
        const denial = name === "floor:end" ? "floor/nobody-speaking" : "permission/denied";
        if (
          code === "request/malformed" ||
          (code === denial) === (isOwed && name !== "floor:end")
        ) {
          wrong.push(`${name}: ${sender.name} was answered with ${code}`);
        }
      }
      socket.disconnect();
    }
    expect(wrong).toEqual([]);
    expect(office.app.commands.length).toBeGreaterThan(25);
  });
});
