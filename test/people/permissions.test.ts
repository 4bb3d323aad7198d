import { createHash, randomBytes, randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { type Action, type Hat, permissions, roles, seats } from "../../shared/wire/permissions.ts";
import { bodies, unknown, zone } from "./bodies.ts";
import { type Headers, openOffice, type Office } from "./office.ts";

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
let senders: readonly Sender[];
const invited = new Map<(typeof seats)[number], PersonId>();

beforeAll(async () => {
  // Each request says that it comes from an address of its own: limits are tried elsewhere.
  office = await openOffice({ PLENUM_TRUST_PROXY: "true" });
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
        bring: ({ here }) => office.linkTo(here, personId),
      },
      {
        name: `${seat} by a link to another meeting`,
        hats: ["anyone"],
        kind: "link-elsewhere",
        bring: ({ elsewhere }) => office.linkTo(elsewhere, personId),
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

/** As what the meeting stands that the requests are about; of a draft only those know who may edit it. */
const standings = ["scheduled", "held", "draft", "draft series"] as const;
type Standing = (typeof standings)[number];

function expected(sender: Sender, may: Action, [path, standing]: [string, Standing]): boolean {
  const rows: readonly Hat[] = permissions[may];
  const isAboutMeeting = path.includes(":meetingId") || !path.startsWith("/");
  const isHidden = isAboutMeeting && standing.startsWith("draft") && !mayEdit(sender);
  const hats = sender.hats.filter((hat) =>
    isHidden ? ["anyone", "signed-in"].includes(hat) : isAboutMeeting || !hat.startsWith("seat:"),
  );
  return rows.some((hat) => (hat === "self" ? wearsSelf(sender, path) : hats.includes(hat)));
}

const mayEdit = ({ hats }: Sender) =>
  hats.some((hat) => permissions["meeting/edit"].includes(hat as never));

async function beDateOfDraft(meetingId: MeetingId): Promise<void> {
  const id = randomUUID();
  const [wall, rule] = ["2040-06-28T14:00", { every: "day", interval: 1, ending: { count: 2 } }];
  await office.database
    .insertInto("series")
    .values({
      id,
      root_id: id,
      zone,
      wall_start: wall,
      rule: JSON.stringify(rule),
      ical_uid: id,
      first_meeting_id: meetingId,
      sequence: 0,
      revision: 0,
      modified_at: 0,
      status: "draft",
      latest: "made",
      latest_sequence: 0,
    })
    .execute();
  const change = office.database
    .updateTable("meetings")
    .set({ status: "draft", series_id: id, rule_wall: wall });
  await change.where("id", "=", meetingId).execute();
}

async function stand(meetingId: MeetingId, standing: Standing): Promise<void> {
  if (standing === "draft series") {
    await beDateOfDraft(meetingId);
    return;
  }
  const change = office.database.updateTable("meetings").set({ status: standing });
  await change.where("id", "=", meetingId).execute();
}

let address = 0;

describe("every route", () => {
  it.each(standings)(
    "about a %s meeting lets in whom the table names, and nobody else",
    { timeout: 120_000 },
    async (standing) => {
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
        const brought = await Promise.all(senders.map((sender) => sender.bring(meetings)));
        await stand(meetings.here, standing);
        const tried = senders.map(async (sender, index) => {
          address += 1;
          const from = { "x-forwarded-for": `2001:db8::${address.toString(16)}` };
          const headers = { ...brought[index], ...from };
          const answer = await office.ask(path, { method, body: bodies[name], headers });
          const { status } = answer;
          if (standing.startsWith("draft") && !mayEdit(sender)) {
            const isTold = JSON.stringify(answer.body).includes(meetings.here);
            wrong.push(...(isTold ? [`${name}: ${sender.name} was told of the draft`] : []));
          }
          const isIn = status !== 401 && status !== 403;
          const isOwed = expected(sender, route.may, [route.path, standing]);
          if (status === 400 || status >= 500 || isIn !== isOwed) {
            wrong.push(`${name}: ${sender.name} was answered with ${status}`);
          }
        });
        await Promise.all(tried);
      }
      expect(wrong).toEqual([]);
      expect(office.app.routes.length).toBeGreaterThan(40);
    },
  );

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
      "get /j/:token/files/:fileId",
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
      "get /api/meetings/:meetingId/files",
      "get /api/meetings/:meetingId/files/:fileId",
      "get /api/meetings/:meetingId/readiness",
      "get /api/meetings/:meetingId/readiness/sample",
      "get /api/meetings/:meetingId/records",
      "get /api/meetings/:meetingId/verification",
      "patch /api/me",
      "post /api/me/feed",
      "post /api/meetings/:meetingId/readiness/sample",
      "post /api/meetings/:meetingId/reply",
      "post /api/rsvp",
      "put /api/meetings/:meetingId/feedback",
      "put /api/meetings/:meetingId/readiness",
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
  "trial:open": { route: "udp" },
  "trial:connect": { dtlsParameters: { fingerprints: [fingerprint] } },
  "trial:send": { rtpParameters },
};

async function connect(
  sender: Sender,
  meetings: Meetings,
  standing: Standing,
): Promise<Socket | string> {
  const headers = await sender.bring(meetings);
  await stand(meetings.here, standing);
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
  it.each(standings)(
    "of a %s meeting is obeyed for whom the table names, and for nobody else",
    { timeout: 120_000 },
    async (standing) => {
      const wrong: string[] = [];
      // What ends the trial comes last.
      const last = ["meeting:end", "room:leave"];
      const commands = office.app.commands.toSorted(
        (a, b) => last.indexOf(a.name) - last.indexOf(b.name),
      );
      for (const sender of senders) {
        const meetings = { here: await convene(), elsewhere: await convene() };
        const socket = await connect(sender, meetings, standing);
        const mayEnter = expected(sender, "room/enter", ["socket", standing]);
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
          const isOwed = name === "floor:lower" || expected(sender, may, ["socket", standing]);
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
    },
  );
});
