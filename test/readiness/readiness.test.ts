import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { ReadinessLine, ReadinessReport } from "../../shared/wire/readiness.ts";
import type { Answer } from "../../shared/wire/schedule.ts";
import { type Headers, type Office, openOffice } from "../people/office.ts";

let office: Office;
let staff: Headers;
let delegate: PersonId;
let other: PersonId;
let meetingId: MeetingId;
let link: Headers;

beforeAll(async () => {
  office = await openOffice({ PLENUM_CONTACT: "+82 54 223 2311" });
  staff = await office.arrive(["secretariat"]);
  delegate = await office.enrol({ email: "li@near.example", phone: "+86 951 000 0000" });
  other = await office.enrol({ email: "sun@near.example", language: "mn", zone: "Asia/Hovd" });
});
afterAll(() => office.close());
beforeEach(async () => {
  meetingId = await office.convene([
    [delegate, "delegate"],
    [other, "delegate"],
  ]);
  link = await linkOf(delegate);
});

async function linkOf(personId: PersonId): Promise<Headers> {
  const path = `/api/meetings/${meetingId}/links/${personId}/reissue`;
  const { body } = await office.ask(path, { method: "POST", headers: staff });
  return { authorization: `Link ${(body as { url: string }).url.split("/").at(-1)}` };
}

function report(change: Partial<ReadinessReport> = {}): ReadinessReport {
  return {
    testId: randomUUID().replaceAll("-", ""),
    browser: "Chrome · Windows",
    inApp: null,
    camera: "works",
    microphone: "works",
    speaker: "heard",
    signalling: "connected",
    udp: "connected",
    tcp: "connected",
    turn: "absent",
    uplink: 4_200,
    downlink: 20_000,
    roundTripMs: 48,
    loss: 0.01,
    ...change,
  };
}

const send = (body: unknown, headers: Headers = link) =>
  office.ask(`/api/meetings/${meetingId}/readiness`, { method: "PUT", body, headers });

async function lines(headers: Headers = staff): Promise<readonly ReadinessLine[]> {
  const { body } = await office.ask(`/api/meetings/${meetingId}/readiness`, { headers });
  return (body as { people: readonly ReadinessLine[] }).people;
}

const testOf = async (personId: PersonId): Promise<ReadinessLine["test"]> =>
  (await lines()).find((line) => line.personId === personId)?.test ?? null;

describe("a test's result", () => {
  it("is taken weeks before the room opens, and kept with the instant", async () => {
    const { testId, ...found } = report();
    expect((await send({ testId, ...found })).status).toBe(204);
    expect(await testOf(delegate)).toEqual({ ...found, testedAt: office.clock.now() });
    expect(await testOf(other)).toBeNull();
  });

  it("is the last one, and the same one sent again keeps its instant", async () => {
    await send(report({ camera: "busy" }));
    const last = report();
    const at = office.clock.now();
    await send(last);
    office.clock.set(at + 60_000);
    await send(last);
    expect(await testOf(delegate)).toMatchObject({ camera: "works", testedAt: at });
  });

  it.each<readonly [string, object]>([
    ["a finding that there is not", { camera: "splendid" }],
    ["an app of a hundred letters", { inApp: "x".repeat(100) }],
    ["a browser of a thousand letters", { browser: "x".repeat(1_000) }],
    ["a speed below nothing", { uplink: -1 }],
    ["more lost than was sent", { loss: 1.5 }],
    ["no id", { testId: "" }],
  ])("is refused with %s, and the one before stays", async (_name, change) => {
    await send(report({ uplink: 777 }));
    expect(await send({ ...report(), ...change })).toMatchObject({
      status: 400,
      code: "request/malformed",
    });
    expect(await testOf(delegate)).toMatchObject({ uplink: 777 });
  });

  it("is written for oneself alone, by whoever has a seat in that meeting", async () => {
    await send(report({ uplink: 1 }), await linkOf(other));
    expect(await testOf(delegate)).toBeNull();
    expect(await testOf(other)).toMatchObject({ uplink: 1 });
    expect(await send(report(), staff)).toMatchObject({ code: "permission/denied" });
    expect(await send(report(), {})).toMatchObject({ code: "session/missing" });
    const here = meetingId;
    meetingId = await office.convene([[delegate, "delegate"]]);
    expect(await send(report())).toMatchObject({ code: "permission/denied" });
    meetingId = here;
  });
});

describe("the list of those expected", () => {
  it("leaves out who declined", async () => {
    await office.database
      .updateTable("invitees")
      .set({ reply: "declined" satisfies Answer })
      .where("meeting_id", "=", meetingId)
      .where("person_id", "=", other)
      .execute();
    expect((await lines()).map(({ personId }) => personId)).toEqual([delegate]);
  });

  it("shows telephone and mail to those who may see the register, and to the chair neither", async () => {
    const chair = await office.enrol();
    meetingId = await office.convene([
      [chair, "chair"],
      [delegate, "delegate"],
    ]);
    const contactFor = async (headers: Headers) =>
      (await lines(headers)).find(({ personId }) => personId === delegate)?.contact;
    expect(await contactFor(await office.arrive(["organizer"]))).toEqual({
      phone: "+86 951 000 0000",
      email: "li@near.example",
    });
    expect(await contactFor(await office.sessionOf(chair))).toBeNull();
    expect(await contactFor(await linkOf(chair))).toBeNull();
  });
});

describe("asking for a test by mail", () => {
  const ask = async (): Promise<unknown> => {
    const path = `/api/meetings/${meetingId}/readiness/ask`;
    return (await office.ask(path, { method: "POST", headers: staff })).body;
  };
  const invited = () =>
    office.database
      .updateTable("invitees")
      .set({ invited_sequence: 0 })
      .where("meeting_id", "=", meetingId)
      .execute();
  const written = () =>
    office.database
      .selectFrom("mails")
      .select(["person_id", "language", "subject", "body_text"])
      .where("meeting_id", "=", meetingId)
      .where("key", "like", "readiness:%")
      .execute();

  it("writes in their language to those invited who have not tested, with the link to the test", async () => {
    await invited();
    await send(report());
    expect(await ask()).toEqual({ written: 1 });
    const [mail, ...more] = await written();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ person_id: other, language: "mn" });
    expect(mail?.subject).toContain("Төхөөрөмжөө шалгана уу");
    expect(mail?.body_text).toMatch(/\/j\/[\w-]{20,}#test/);
    expect(mail?.body_text).toContain("+82 54 223 2311");
    expect((await lines()).find(({ personId }) => personId === other)?.askedAt).toBe(
      office.clock.now(),
    );
  });

  it("writes to nobody twice within a day", async () => {
    await invited();
    expect(await ask()).toEqual({ written: 2 });
    expect(await ask()).toEqual({ written: 0 });
    office.clock.set(office.clock.now() + 24 * 3_600_000);
    expect(await ask()).toEqual({ written: 2 });
    expect(await written()).toHaveLength(4);
  });

  it("writes to nobody without an address, and not about a meeting that is off", async () => {
    meetingId = await office.convene([[await office.enrol(), "delegate"]]);
    await invited();
    expect(await ask()).toEqual({ written: 0 });
    await office.database
      .updateTable("meetings")
      .set({ status: "cancelled" })
      .where("id", "=", meetingId)
      .execute();
    expect(await ask()).toMatchObject({ error: { code: "meeting/cancelled" } });
    expect(await written()).toEqual([]);
  });
});

describe("the bytes that a line is measured by", () => {
  const sample = (init: RequestInit = {}, query = "") =>
    fetch(`${office.url}/api/meetings/${meetingId}/readiness/sample${query}`, {
      ...init,
      headers: { ...link, "x-plenum": "1", "content-type": "application/octet-stream" },
    });

  it("come and go, a million at most", async () => {
    const fetched = await sample({}, "?bytes=300000");
    expect((await fetched.arrayBuffer()).byteLength).toBe(300_000);
    expect((await sample({}, "?bytes=1000001")).status).toBe(400);
    const body = new Uint8Array(1_000_000);
    expect((await sample({ method: "POST", body })).status).toBe(204);
    const more = new Uint8Array(1_000_001);
    expect((await sample({ method: "POST", body: more })).status).toBe(413);
  });

  it("are limited for each person", async () => {
    const mine = link;
    link = await linkOf(other);
    const statuses = new Set<number>();
    for (let count = 0; count <= 240; count += 1) {
      statuses.add((await sample({}, "?bytes=1")).status);
    }
    expect([...statuses]).toEqual([200, 429]);
    link = mine;
    expect((await sample({}, "?bytes=1")).status).toBe(200);
  });
});

describe("a trial of the network", () => {
  it("is open to a personal link weeks ahead, says that there is no video, and enters nothing", async () => {
    const token = link["authorization"]?.split(" ")[1];
    const socket: Socket = io(office.url, {
      transports: ["websocket"],
      forceNew: true,
      auth: { meetingId, link: token },
    });
    expect(await socket.emitWithAck("clock:read", {})).toMatchObject({ ok: true });
    expect(await socket.emitWithAck("trial:open", { route: "udp" })).toMatchObject({
      ok: false,
      error: { code: "media/unavailable" },
    });
    expect(await socket.emitWithAck("trial:open", { route: "pigeon" })).toMatchObject({
      error: { code: "request/malformed" },
    });
    expect(await socket.emitWithAck("trial:measure", {})).toMatchObject({
      error: { code: "media/not-joined" },
    });
    socket.disconnect();
    const journal = await office.database
      .selectFrom("journal")
      .select("seq")
      .where("meeting_id", "=", meetingId)
      .execute();
    expect(journal).toEqual([]);
  });
});
