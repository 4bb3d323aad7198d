import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { Session } from "../../shared/wire/people.ts";
import { type Headers, openOffice, type Office } from "./office.ts";

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

type Proof = { readonly link?: string; readonly cookie?: string };

function open({ link, cookie }: Proof): Promise<Socket | string> {
  const socket = io(office.url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { meetingId, ...(link ? { link } : {}) },
    ...(cookie ? { extraHeaders: { cookie } } : {}),
  });
  return new Promise((resolve) => {
    socket.on("connect", () => resolve(socket));
    socket.on("connect_error", (error) =>
      resolve((error as Error & { data?: { code: string } }).data?.code ?? error.message),
    );
  });
}

/** Somebody in the room, and what becomes of them. */
async function enter(proof: Proof): Promise<{ readonly shownOut: Promise<readonly string[]> }> {
  const socket = await open(proof);
  if (typeof socket === "string") {
    throw new Error(socket);
  }
  const heard: string[] = [];
  socket.on("room:revoked", () => heard.push("told"));
  const shownOut = new Promise<readonly string[]>((resolve) => {
    socket.on("disconnect", () => resolve([...heard, "closed"]));
  });
  const page = { connectionId: randomUUID(), device: "computer", mayOpenMicrophone: false };
  const entered = await socket.emitWithAck("room:enter", { ...page, since: null });
  expect(entered).toMatchObject({ ok: true, value: { kind: "seated" } });
  return { shownOut };
}

async function link(): Promise<string> {
  const path = `/api/meetings/${meetingId}/links/${personId}/reissue`;
  const { body } = await office.ask(path, { method: "POST", headers: administrator });
  return (body as { url: string }).url.split("/").at(-1) ?? "";
}

const put = (path: string, body: unknown) =>
  office.ask(`/api/people/${personId}/${path}`, { method: "PUT", body, headers: administrator });

describe("whoever is in the room", () => {
  it("by a link is shown out when it is revoked, and does not come in by it again", async () => {
    const token = await link();
    const { shownOut } = await enter({ link: token });
    const path = `/api/meetings/${meetingId}/links/${personId}/revoke`;
    await office.ask(path, { method: "POST", headers: administrator });
    expect(await shownOut).toEqual(["told", "closed"]);
    expect(await open({ link: token })).toBe("link/revoked");
  });

  it("by a session is shown out when its owner ends it", async () => {
    const cookie = (await office.sessionOf(personId))["cookie"] ?? "";
    const other = await office.sessionOf(personId);
    const { shownOut } = await enter({ cookie });
    const { body } = await office.ask("/api/me/sessions", { headers: other });
    const session = (body as { sessions: Session[] }).sessions.find(({ isThis }) => !isThis);
    const path = `/api/me/sessions/${session?.sessionId}`;
    await office.ask(path, { method: "DELETE", headers: other });
    expect(await shownOut).toEqual(["told", "closed"]);
    expect(await open({ cookie })).toBe("session/missing");
  });

  it("is shown out when they are archived, however they came", async () => {
    const token = await link();
    const cookie = (await office.sessionOf(personId))["cookie"] ?? "";
    const guests = [await enter({ link: token }), await enter({ cookie })];
    await put("archive", { archived: true });
    for (const { shownOut } of guests) {
      expect(await shownOut).toEqual(["told", "closed"]);
    }
    expect(await open({ link: token })).toBe("session/missing");
    expect(await open({ cookie })).toBe("session/missing");
  });

  it("loses a role's rights with the role: the page is closed and comes in again without them", async () => {
    await put("roles", { roles: ["secretariat", "delegate"] });
    const cookie = (await office.sessionOf(personId))["cookie"] ?? "";
    const { shownOut } = await enter({ cookie });
    await put("roles", { roles: ["delegate"] });
    expect(await shownOut).toEqual(["told", "closed"]);
    const again = await open({ cookie });
    const answer = await (again as Socket).emitWithAck("lobby:list", {});
    expect(answer).toMatchObject({ ok: false, error: { code: "permission/denied" } });
    (again as Socket).disconnect();
  });
});
