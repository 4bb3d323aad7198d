import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { Invitee, MeetingDetail } from "../../shared/wire/schedule.ts";
import { type Smtp, startSmtp } from "../support/smtp.ts";
import { type House, openHouse } from "./house.ts";
import { addPerson, nearMeeting } from "./register.ts";

let smtp: Smtp;
let house: House;
let staff: Readonly<Record<string, string>>;
let people: readonly PersonId[];
let meetingId: MeetingId;

const seoul = { native: "김", roman: "Kim", language: "ko", zone: "Asia/Seoul" } as const;

async function invitees(headers = staff): Promise<readonly Invitee[]> {
  const { body } = await house.ask(`/api/meetings/${meetingId}`, { headers });
  return (body as MeetingDetail).invitees;
}

/** What is shown of the letter to each of the two, in the order of the people. */
async function letters() {
  const all = await invitees();
  return people.map(
    (personId) => all.find((each) => each.personId === personId)?.reply?.letter ?? null,
  );
}

beforeAll(async () => {
  smtp = await startSmtp((n) => (n === 1 ? 550 : null));
  house = await openHouse({ SMTP_URL: smtp.url });
  staff = await house.signIn(await addPerson(house.database, seoul), ["secretariat"]);
  people = [await addPerson(house.database, seoul), await addPerson(house.database, seoul)];
  const body = nearMeeting({
    wallStart: "2040-06-28T14:00",
    invitees: people.map((personId) => ({ personId, seat: "delegate" as const })),
  });
  const made = await house.ask("/api/meetings", { body, headers: staff });
  ({ meetingId } = made.body as { meetingId: MeetingId });
});
afterAll(async () => {
  await house?.close();
  await smtp?.close();
});

describe("what became of the last letter to somebody invited", () => {
  it("is shown for each: refused by the mail server, with its words, or sent", async () => {
    const states = async () => new Set((await letters()).map((letter) => letter?.state));
    await expect.poll(states, { timeout: 15_000 }).toEqual(new Set(["failed", "sent"]));
    const failed = (await letters()).find((letter) => letter?.state === "failed");
    expect(failed?.error).toContain("550");
  });

  it("says when the personal link was opened since", async () => {
    const before = await letters();
    const sent = before.findIndex((letter) => letter?.state === "sent");
    expect(before[sent]?.openedAt).toBeNull();
    const [mail] = smtp.mails;
    const token = /\/rsvp\/([\w-]+)/.exec(mail?.parsed.text ?? "")?.[1];
    await house.ask("/api/rsvp", { headers: { authorization: `Link ${token}` } });
    const after = await letters();
    expect(after[sent]?.openedAt).toBeGreaterThanOrEqual(before[sent]?.at ?? Infinity);
    expect(after[1 - sent]?.openedAt).toBeNull();
  });

  it("is kept from those invited, as the replies are", async () => {
    const delegate = await house.signIn(people[0] as PersonId, []);
    expect((await invitees(delegate)).map(({ reply }) => reply)).toEqual([null, null]);
  });
});
