import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summarise } from "../../server/records/feedback.ts";
import { marks } from "../../shared/meeting/marks.ts";
import type { Feedback } from "../../shared/wire/feedback.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { type Headers, type Office, openOffice } from "../people/office.ts";

let office: Office;
let staff: Headers;
let meetingId: MeetingId;
let present: readonly PersonId[];
let absent: PersonId;

beforeAll(async () => {
  office = await openOffice();
  office.clock.set(Date.UTC(2022, 5, 28, 4, 50));
  staff = await office.arrive(["secretariat"]);
  present = [await office.enrol(), await office.enrol()];
  absent = await office.enrol();
  meetingId = await office.convene([...present, absent].map((id) => [id, "delegate"]));
  for (const personId of present) {
    await visit(personId);
  }
});
afterAll(() => office.close());

async function linkOf(personId: PersonId): Promise<string> {
  const path = `/api/meetings/${meetingId}/links/${personId}/reissue`;
  const { body } = await office.ask(path, { method: "POST", headers: staff });
  return (body as { url: string }).url.split("/").at(-1) ?? "";
}

/** Enters the room and leaves it. */
async function visit(personId: PersonId): Promise<void> {
  const auth = { meetingId, link: await linkOf(personId) };
  const socket = io(office.url, { transports: ["websocket"], forceNew: true, auth });
  const page = { connectionId: randomUUID(), device: "computer", mayOpenMicrophone: false };
  const entered = await socket.emitWithAck("room:enter", { ...page, since: null });
  expect(entered).toMatchObject({ ok: true });
  await socket.emitWithAck("room:leave", {});
  socket.disconnect();
}

const give = async (personId: PersonId, given: unknown) =>
  office.ask(`/api/meetings/${meetingId}/feedback`, {
    method: "PUT",
    body: given,
    headers: { authorization: `Link ${await linkOf(personId)}` },
  });
const read = () => office.ask(`/api/meetings/${meetingId}/feedback`, { headers: staff });

describe("what is said of a meeting", () => {
  it("is nothing at first", async () => {
    const none = { counts: [0, 0, 0, 0, 0], average: null, comments: [] };
    expect((await read()).body).toEqual(none);
  });

  it("is added up without names; the latest word of a person counts", async () => {
    const [one, two] = present as [PersonId, PersonId];
    await give(one, { mark: 2, comment: "Too short." });
    office.clock.set(office.clock.now() + 1_000);
    await give(two, { mark: 4, comment: "声音很清楚。" });
    office.clock.set(office.clock.now() + 1_000);
    expect((await give(one, { mark: 5, comment: "  Long enough.  " })).status).toBeLessThan(300);
    const { body } = await read();
    expect(body).toEqual({
      counts: [0, 0, 0, 1, 1],
      average: 4.5,
      comments: [
        { mark: 5, comment: "Long enough." },
        { mark: 4, comment: "声音很清楚。" },
      ],
    });
  });

  it("is said by those alone who took part, and read by the office alone", async () => {
    expect(await give(absent, { mark: 1, comment: null })).toMatchObject({
      status: 422,
      code: "feedback/not-there",
    });
    const headers = { authorization: `Link ${await linkOf(present[0] as PersonId)}` };
    const path = `/api/meetings/${meetingId}/feedback`;
    expect((await office.ask(path, { headers })).code).toBe("permission/denied");
  });

  it("is a mark from 1 to 5, and a comment of a reader's length", async () => {
    for (const wrong of [0, 6, 4.5, "5", null]) {
      expect((await give(present[0] as PersonId, { mark: wrong, comment: null })).status).toBe(400);
    }
    const long = { mark: 5, comment: "x".repeat(1_001) };
    expect((await give(present[0] as PersonId, long)).status).toBe(400);
  });

  it("has an average between its marks, and as many answers as were given", () => {
    const one = fc.record({
      mark: fc.constantFrom(...marks),
      comment: fc.option(fc.string({ minLength: 1 })),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), (given: readonly Feedback[]) => {
        const { counts, average, comments } = summarise(given);
        const all = given.map(({ mark }) => mark);
        expect(average).toBeGreaterThanOrEqual(Math.min(...all));
        expect(average).toBeLessThanOrEqual(Math.max(...all));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(given.length);
        expect(comments.length).toBe(given.filter(({ comment }) => comment !== null).length);
      }),
    );
  });
});
