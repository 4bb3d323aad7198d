import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { Session } from "../../shared/wire/people.ts";
import type { Plan } from "../../shared/meeting/plan.ts";
import { type Headers, openOffice, type Office, personForm } from "./office.ts";

let office: Office;
let administrator: Headers;
let meetingId: MeetingId;
let personId: PersonId;

beforeAll(async () => {
  office = await openOffice();
  // Within the entry window of the meetings that the office convenes.
  office.clock.set(Date.UTC(2022, 5, 28, 4, 50));
  administrator = await office.arrive(["administrator"]);
});
beforeEach(async () => {
  personId = await office.enrol();
  meetingId = await office.convene([[personId, "delegate"]]);
});
afterAll(() => office.close());

type Proof = { readonly link?: string; readonly cookie?: string; readonly guest?: string };

function open({ link, cookie, guest }: Proof): Promise<Socket | string> {
  const socket = io(office.url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { meetingId, ...(link ? { link } : {}), ...(guest ? { guest } : {}) },
    ...(cookie ? { extraHeaders: { cookie } } : {}),
  });
  return new Promise((resolve) => {
    socket.on("connect", () => resolve(socket));
    socket.on("connect_error", (error) =>
      resolve((error as Error & { data?: { code: string } }).data?.code ?? error.message),
    );
  });
}

type Visitor = { readonly socket: Socket; readonly shownOut: Promise<readonly string[]> };

/** Somebody at the door, and what becomes of them. */
async function arrive(proof: Proof): Promise<Visitor> {
  const socket = await open(proof);
  if (typeof socket === "string") {
    throw new Error(socket);
  }
  const told: string[] = [];
  socket.on("room:revoked", ({ code }: { readonly code: string }) => told.push(code));
  const shownOut = new Promise<readonly string[]>((resolve) => {
    socket.on("disconnect", () => resolve([...told, "closed"]));
  });
  return { socket, shownOut };
}

function askIn(socket: Socket): Promise<unknown> {
  const page = { connectionId: randomUUID(), device: "computer", mayOpenMicrophone: false };
  return socket.emitWithAck("room:enter", { ...page, since: null });
}

/** Somebody in the room, and what becomes of them. */
async function enter(proof: Proof): Promise<Visitor> {
  const visitor = await arrive(proof);
  expect(await askIn(visitor.socket)).toMatchObject({ ok: true, value: { kind: "seated" } });
  return visitor;
}

async function link(): Promise<string> {
  const path = `/api/meetings/${meetingId}/links/${personId}/reissue`;
  const { body } = await office.ask(path, { method: "POST", headers: administrator });
  return (body as { url: string }).url.split("/").at(-1) ?? "";
}

const revokeLink = () =>
  office.ask(`/api/meetings/${meetingId}/links/${personId}/revoke`, {
    method: "POST",
    headers: administrator,
  });

const ownCookie = async () => (await office.sessionOf(personId))["cookie"] ?? "";

const heard = (socket: Socket, announcement: string) =>
  new Promise((resolve) => {
    socket.on(announcement, resolve);
  });

const put = (path: string, body: unknown) =>
  office.ask(`/api/people/${personId}/${path}`, { method: "PUT", body, headers: administrator });

describe("whoever is in the room", () => {
  it("by a link is shown out when it is revoked, and does not come in by it again", async () => {
    const token = await link();
    const { shownOut } = await enter({ link: token });
    await revokeLink();
    expect(await shownOut).toEqual(["link/revoked", "closed"]);
    expect(await open({ link: token })).toBe("link/revoked");
  });

  it("by a session is shown out when its owner ends it", async () => {
    const cookie = await ownCookie();
    const other = await office.sessionOf(personId);
    const { shownOut } = await enter({ cookie });
    const { body } = await office.ask("/api/me/sessions", { headers: other });
    const session = (body as { sessions: Session[] }).sessions.find(({ isThis }) => !isThis);
    const path = `/api/me/sessions/${session?.sessionId}`;
    await office.ask(path, { method: "DELETE", headers: other });
    expect(await shownOut).toEqual(["session/missing", "closed"]);
    expect(await open({ cookie })).toBe("session/missing");
  });

  it("is shown out when they are archived, however they came", async () => {
    const token = await link();
    const cookie = await ownCookie();
    const byLink = await enter({ link: token });
    const bySession = await enter({ cookie });
    await put("archive", { archived: true });
    expect(await byLink.shownOut).toEqual(["link/revoked", "closed"]);
    expect(await bySession.shownOut).toEqual(["session/missing", "closed"]);
    expect(await open({ link: token })).toBe("session/missing");
    expect(await open({ cookie })).toBe("session/missing");
  });

  it("loses a role's rights with the role, at once, and keeps the seat that they were invited to", async () => {
    await put("roles", { roles: ["secretariat", "delegate"] });
    const { socket } = await enter({ cookie: await ownCookie() });
    const reseated = heard(socket, "room:reseated");
    await put("roles", { roles: ["delegate"] });
    await reseated;
    expect(await socket.emitWithAck("lobby:list", {})).toMatchObject({
      ok: false,
      error: { code: "permission/denied" },
    });
    expect(await askIn(socket)).toMatchObject({ ok: true, value: { conducts: false } });
    socket.disconnect();
  });

  it("by a role alone is shown out with it, and the seat that they took is theirs no more", async () => {
    meetingId = await office.convene();
    await put("roles", { roles: ["secretariat"] });
    const cookie = await ownCookie();
    const { shownOut } = await enter({ cookie });
    await put("roles", { roles: ["delegate"] });
    expect(await shownOut).toEqual(["permission/denied", "closed"]);
    expect(await open({ cookie })).toBe("permission/denied");
  });

  it("sees and hears nobody before they have entered, nor once they have left", async () => {
    const { socket, shownOut } = await arrive({ link: await link() });
    const denied = { ok: false, error: { code: "room/not-seated" } };
    expect(await socket.emitWithAck("media:join", {})).toMatchObject(denied);
    expect(await socket.emitWithAck("room:catch-up", { since: null })).toMatchObject(denied);
    await askIn(socket);
    expect(await socket.emitWithAck("room:catch-up", { since: null })).toMatchObject({ ok: true });
    await socket.emitWithAck("room:leave", {});
    expect(await shownOut).toEqual(["closed"]);
  });

  it("is closed when the meeting is cancelled, and told why at the door", async () => {
    const token = await link();
    const { shownOut } = await enter({ link: token });
    const path = `/api/meetings/${meetingId}/cancel`;
    await office.ask(path, { method: "POST", headers: administrator });
    expect(await shownOut).toEqual(["closed"]);
    const again = await arrive({ link: token });
    expect(await askIn(again.socket)).toMatchObject({ error: { code: "meeting/cancelled" } });
    again.socket.disconnect();
  });
});

describe("whoever stands before the room", () => {
  it("is shown out with their link, though they have not entered yet", async () => {
    const { shownOut } = await arrive({ link: await link() });
    await revokeLink();
    expect(await shownOut).toEqual(["link/revoked", "closed"]);
  });

  it("is shown out when they are archived or taken off the list", async () => {
    const cookie = await ownCookie();
    const first = await arrive({ cookie });
    await office.ask(`/api/meetings/${meetingId}/invitees/${personId}`, {
      method: "DELETE",
      headers: administrator,
    });
    expect(await first.shownOut).toEqual(["permission/denied", "closed"]);
    meetingId = await office.convene([[personId, "delegate"]]);
    const second = await arrive({ cookie });
    await put("archive", { archived: true });
    expect(await second.shownOut).toEqual(["session/missing", "closed"]);
  });

  it("does not come in where the right to it ended unnoticed", async () => {
    const { socket } = await arrive({ link: await link() });
    await office.database
      .updateTable("personal_links")
      .set({ revoked_at: office.clock.now() })
      .where("person_id", "=", personId)
      .execute();
    expect(await askIn(socket)).toMatchObject({ ok: false, error: { code: "link/revoked" } });
    socket.disconnect();
  });
});

describe("a guest in the lobby", () => {
  const knockAtDoor = async (): Promise<string> => {
    const { body } = await office.ask(`/api/meetings/${meetingId}/door-link`, {
      headers: administrator,
    });
    const door = (body as { url: string }).url.split("/").at(-1);
    const guest = { door, name: "Li Na", affiliation: null, language: "zh", zone: "Asia/Shanghai" };
    const knocked = await office.ask("/api/guests", { body: guest });
    return (knocked.body as { guest: string }).guest;
  };
  const knock = async (): Promise<Visitor> => {
    const visitor = await arrive({ guest: await knockAtDoor() });
    expect(await askIn(visitor.socket)).toMatchObject({ ok: true, value: { kind: "lobby" } });
    return visitor;
  };
  const waiting = async (chair: Socket): Promise<readonly PersonId[]> => {
    const { value } = (await chair.emitWithAck("lobby:list", {})) as {
      value: { guests: readonly { personId: PersonId }[] };
    };
    return value.guests.map((guest) => guest.personId);
  };

  it("is let in one by one or all at once, or refused and shown out", async () => {
    const chair = await enter({ cookie: administrator["cookie"] ?? "" });
    const [one, two, three] = [await knock(), await knock(), await knock()];
    const refused = heard(two.socket, "lobby:refused");
    const [first, second] = await waiting(chair.socket);
    const admitted = [one, three].map(({ socket }) => heard(socket, "lobby:admitted"));
    await chair.socket.emitWithAck("lobby:admit", { personId: first });
    await chair.socket.emitWithAck("lobby:refuse", { personId: second });
    await refused;
    expect(await two.shownOut).toEqual(["closed"]);
    await chair.socket.emitWithAck("lobby:admit-all", {});
    await Promise.all(admitted);
    expect(await waiting(chair.socket)).toEqual([]);
    for (const { socket } of [one, three]) {
      expect(await askIn(socket)).toMatchObject({ value: { kind: "seated", seat: "observer" } });
      socket.disconnect();
    }
    chair.socket.disconnect();
  });

  it("is shown out after all where the chair says so, and does not come back; nobody else is", async () => {
    const chair = await enter({ cookie: administrator["cookie"] ?? "" });
    const token = await knockAtDoor();
    const guest = await arrive({ guest: token });
    await askIn(guest.socket);
    const [guestId] = await waiting(chair.socket);
    await chair.socket.emitWithAck("lobby:admit-all", {});
    await askIn(guest.socket);
    const order = (id: PersonId | undefined) =>
      chair.socket.emitWithAck("lobby:show-out", { personId: id });
    expect(await order(personId)).toMatchObject({ error: { code: "lobby/not-a-guest" } });
    expect(await order(guestId)).toMatchObject({ ok: true });
    expect(await guest.shownOut).toEqual(["room/refused-entry", "closed"]);
    expect(await open({ guest: token })).toBe("room/refused-entry");
    chair.socket.disconnect();
  });

  it("is seen off when the meeting is cancelled, and waits no longer when their page is closed", async () => {
    const chair = await enter({ cookie: administrator["cookie"] ?? "" });
    const gone = await knock();
    gone.socket.disconnect();
    await vi.waitFor(async () => expect(await waiting(chair.socket)).toEqual([]));
    const { shownOut } = await knock();
    const path = `/api/meetings/${meetingId}/cancel`;
    await office.ask(path, { method: "POST", headers: administrator });
    expect(await shownOut).toEqual(["closed"]);
  });
});

describe("a meeting under way", () => {
  it("shows a name as the register has it from now on", async () => {
    const { socket } = await enter({ link: await link() });
    const told = new Promise<readonly { type: string; plan?: Plan }[]>((resolve) => {
      socket.on("room:events", ({ events }) => resolve(events));
    });
    const form = personForm();
    const names = { ...form.names, roman: "Kim Ok-chae" };
    await office.ask(`/api/people/${personId}`, {
      method: "PUT",
      body: { ...form, names, version: 1 },
      headers: administrator,
    });
    const [event] = await told;
    expect(event?.plan?.people.map((person) => person.names.roman)).toEqual(["Kim Ok-chae"]);
    socket.disconnect();
  });

  it("lets whoever gets the chair conduct it at once", async () => {
    const { socket } = await enter({ link: await link() });
    const reseated = heard(socket, "room:reseated");
    await office.ask(`/api/meetings/${meetingId}/invitees`, {
      body: { invitees: [{ personId, seat: "chair" }], regionIds: [] },
      headers: administrator,
    });
    await reseated;
    expect(await askIn(socket)).toMatchObject({
      ok: true,
      value: { kind: "seated", seat: "chair", conducts: true },
    });
    expect(await socket.emitWithAck("lobby:list", {})).toMatchObject({ ok: true });
    socket.disconnect();
  });
});
