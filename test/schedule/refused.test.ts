import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { type Smtp, startSmtp } from "../support/smtp.ts";
import { addPerson, nearMeeting, type Office, openOffice } from "./register.ts";

/** Asking again, where an address has refused what was sent to it. */

/** With what an address answers, from which on it takes nothing more. */
const answers = new Map<string, number>();
/** With what the server answers to our own address. */
let answerToUs: number | null = null;
let smtp: Smtp;
let office: Office;
let kim: PersonId;
let zhang: PersonId;
let meetingId: MeetingId;

beforeAll(async () => {
  smtp = await startSmtp(
    (_n, to) => answers.get(to) ?? null,
    () => answerToUs,
  );
  office = await openOffice(smtp.url);
});
afterAll(async () => {
  await office.close();
  await smtp.close();
});

beforeEach(async () => {
  answers.clear();
  answerToUs = null;
  const ko = { language: "ko", zone: "Asia/Seoul" } as const;
  kim = await addPerson(office.database, { native: "김옥채", roman: "Kim Ok-chae", ...ko });
  zhang = await addPerson(office.database, { native: "张秀源", roman: "Zhang", ...ko });
});

async function addressOf(personId: PersonId): Promise<string> {
  const row = await office.database
    .selectFrom("people")
    .select("email")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return row.email ?? "";
}

const invite = async () => {
  const invitees = [kim, zhang].map((personId) => ({ personId, seat: "delegate" as const }));
  meetingId = await office.schedule.editing.create(kim, nearMeeting({ invitees }));
};
const ask = () => office.schedule.editing.askAgain(meetingId);
const mailsTo = (personId: PersonId) =>
  office.database
    .selectFrom("mails")
    .select(["id", "state", "error", "to_address"])
    .where("meeting_id", "=", meetingId)
    .where("person_id", "=", personId)
    .orderBy("created_at")
    .execute();
const settled = (personId: PersonId, state: string, count = 1) =>
  expect
    .poll(async () => (await mailsTo(personId)).filter((mail) => mail.state === state).length, {
      timeout: 15_000,
    })
    .toBe(count);

it("leaves out whose address has refused the last letter for good, and says who and why", async () => {
  const address = await addressOf(kim);
  answers.set(address, 550);
  await invite();
  await settled(kim, "failed");
  await settled(zhang, "sent");
  const { written, leftOut } = await ask();
  expect(written).toBe(1);
  expect(leftOut).toMatchObject([{ personId: kim, names: { native: "김옥채" }, address }]);
  expect(leftOut[0]?.why).toContain("550");
  expect(await mailsTo(kim)).toHaveLength(1);
  await settled(zhang, "sent", 2);
});

it("writes to them again once the address has been changed", async () => {
  answers.set(await addressOf(kim), 550);
  await invite();
  await settled(kim, "failed");
  await office.database
    .updateTable("people")
    .set({ email: `corrected-${kim}@near.example` })
    .where("id", "=", kim)
    .execute();
  expect(await ask()).toEqual({ written: 2, leftOut: [] });
  await settled(kim, "sent");
  expect((await mailsTo(kim)).at(-1)?.to_address).toBe(`corrected-${kim}@near.example`);
});

it("writes to them again once the address has taken a letter after all", async () => {
  const address = await addressOf(kim);
  answers.set(address, 550);
  await invite();
  await settled(kim, "failed");
  answers.delete(address);
  const [refused] = await mailsTo(kim);
  await office.schedule.sendMailAgain(refused?.id ?? "");
  await settled(kim, "sent");
  expect(await ask()).toEqual({ written: 2, leftOut: [] });
});

it("leaves them out of every meeting, and asks nothing more of the address", async () => {
  answers.set(await addressOf(kim), 550);
  await invite();
  await settled(kim, "failed");
  await invite();
  await settled(kim, "failed");
  await settled(zhang, "sent");
  const offered = smtp.offered();
  expect((await ask()).leftOut).toHaveLength(1);
  await settled(zhang, "sent", 2);
  expect(smtp.offered()).toBe(offered + 1);
});

it("leaves nobody out whose mail server was only away for a while", async () => {
  answers.set(await addressOf(kim), 451);
  await invite();
  await expect
    .poll(async () => (await mailsTo(kim))[0]?.error ?? "", { timeout: 15_000 })
    .toContain("451");
  expect(await ask()).toEqual({ written: 2, leftOut: [] });
});

it("writes again to everybody, where it was us whom the mail server has refused", async () => {
  answerToUs = 550;
  await invite();
  await settled(kim, "failed");
  await settled(zhang, "failed");
  answerToUs = null;
  expect(await ask()).toEqual({ written: 2, leftOut: [] });
  await settled(kim, "sent");
});
