import { afterAll, beforeAll, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { answerBy, type Answering, letterFrom, reportBy } from "./arrivals.ts";
import { type House, openHouse } from "./house.ts";
import { addPerson } from "./register.ts";
import { change, create, failing, kim, mailsOf, office, read, zhang } from "./setting.ts";

const postroom = () => office.schedule.postroom;
const addressOf = (personId: PersonId) => `${personId.slice(0, 8)}@people.example`;
const stamp = (at: number) => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, "");

async function uidOf(meetingId: MeetingId): Promise<string> {
  const rows = office.database.selectFrom("meetings").select("ical_uid");
  return (await rows.where("id", "=", meetingId).executeTakeFirstOrThrow()).ical_uid;
}

async function answer(meetingId: MeetingId, values: Partial<Answering> = {}): Promise<void> {
  const about = { uid: await uidOf(meetingId), attendee: addressOf(zhang) };
  const at = stamp(office.clock.now());
  await postroom().take(answerBy("outlook", { ...about, stamp: at, ...values }));
}

const replyOf = async (meetingId: MeetingId) =>
  (await read(meetingId)).invitees.find(({ personId }) => personId === zhang)?.reply;

/** The Message-ID under which the invitation went out. */
async function invitationId(meetingId: MeetingId): Promise<string> {
  const [mail] = await mailsOf(meetingId, zhang);
  await office.database
    .updateTable("mails")
    .set({ state: "sent" })
    .where("id", "=", mail?.id ?? "")
    .execute();
  return `<${mail?.message_name}@near.example>`;
}

it("enters what calendars answer, the latest answer whatever comes last", async () => {
  const meetingId = await create();
  await answer(meetingId, { partstat: "TENTATIVE" });
  expect(await replyOf(meetingId)).toMatchObject({ answer: "tentative" });
  office.clock.advance(60_000);
  await answer(meetingId, { partstat: "DECLINED", from: "assistant@people.example" });
  await answer(meetingId, { partstat: "ACCEPTED", stamp: stamp(office.clock.now() - 30_000) });
  expect(await replyOf(meetingId)).toMatchObject({ answer: "declined" });
  office.clock.advance(60_000);
  await answer(meetingId, { partstat: "ACCEPTED", stamp: "20990101T000000Z" });
  office.clock.advance(60_000);
  await answer(meetingId, { partstat: "TENTATIVE" });
  expect(await replyOf(meetingId)).toMatchObject({ answer: "tentative" });
  expect(await postroom().list(meetingId)).toEqual([]);
});

it("takes no answer to a time that the meeting has no more, none of strangers, none after the cancel", async () => {
  const meetingId = await create();
  await change(meetingId, { wallStart: "2022-06-28T15:00" });
  await answer(meetingId, { sequence: 0 });
  expect(await replyOf(meetingId)).toMatchObject({ answer: "none" });
  const stranger = "stranger@elsewhere.example";
  await answer(meetingId, { sequence: 1, attendee: stranger, from: stranger });
  await answer(meetingId, { sequence: 1, from: addressOf(kim) });
  expect(await replyOf(meetingId)).toMatchObject({ answer: "none" });
  const waiting = await postroom().list(meetingId);
  expect(waiting.map(({ kind, person, answer: given }) => [kind, person, given])).toEqual([
    ["reply", null, "accepted"],
    ["reply", null, "accepted"],
  ]);
  await office.schedule.editing.cancel(meetingId);
  await answer(meetingId, { sequence: 9 });
  expect(await replyOf(meetingId)).toMatchObject({ answer: "none" });
});

it("ends a representation by an answer, and tells the room", async () => {
  const meetingId = await create();
  const represented = { answer: "represented", representedBy: "Li Wei" } as const;
  await office.schedule.reading.reply(meetingId, zhang, represented);
  office.revised.length = 0;
  office.clock.advance(5_000);
  await answer(meetingId);
  expect(await replyOf(meetingId)).toMatchObject({ answer: "accepted", representedBy: null });
  expect(office.revised).toEqual([meetingId]);
});

it("raises another time proposed as a question, and writes that the time is kept", async () => {
  const meetingId = await create();
  const counter = {
    method: "COUNTER",
    partstat: "TENTATIVE",
    start: "20220629T100000",
    end: "20220629T113000",
  } as const;
  await answer(meetingId, counter);
  expect(await replyOf(meetingId)).toMatchObject({ answer: "tentative" });
  const [question, ...more] = await postroom().list(meetingId);
  expect(more).toEqual([]);
  expect(question).toMatchObject({
    kind: "counter",
    person: { personId: zhang },
    proposed: { startsAt: Date.UTC(2022, 5, 29, 1), endsAt: Date.UTC(2022, 5, 29, 2, 30) },
  });
  const postId = question?.postId ?? "";
  await postroom().settle(postId, { how: "decline" });
  await expect(postroom().settle(postId, { how: "decline" })).rejects.toThrow(
    failing("post/not-found"),
  );
  const mails = await mailsOf(meetingId, zhang);
  const kept = mails.filter(({ kind }) => kind === "time-kept");
  expect(kept).toHaveLength(1);
  expect(kept[0]?.calendar).toContain("METHOD:DECLINECOUNTER");
  expect(kept[0]?.calendar).toContain(`UID:${await uidOf(meetingId)}`);
  expect(kept[0]?.subject).toContain("时间不变");
  await answer(meetingId, counter);
  await change(meetingId, { wallStart: "2022-06-29T10:00" });
  expect(await postroom().list(meetingId)).toEqual([]);
});

it("shows which mail came back, to whom, why, and lets it be sent again", async () => {
  const meetingId = await create();
  const messageId = await invitationId(meetingId);
  await postroom().take(reportBy("exchange", { messageId, action: "delayed" }));
  expect((await mailsOf(meetingId, zhang))[0]).toMatchObject({ state: "sent" });
  await postroom().take(reportBy("postfix", { messageId }));
  const [mail] = await mailsOf(meetingId, zhang);
  expect(mail).toMatchObject({
    state: "failed",
    error: "550 5.1.1 User unknown in virtual mailbox table",
    refused: true,
  });
  const [line, ...more] = await postroom().list(meetingId);
  expect(more).toEqual([]);
  expect(line).toMatchObject({ kind: "bounce", person: { personId: zhang } });
  await office.schedule.sendMailAgain(mail?.id ?? "");
  // The same report once more changes nothing more.
  await office.database
    .updateTable("mails")
    .set({ state: "queued" })
    .where("id", "=", mail?.id ?? "")
    .execute();
  await postroom().take(reportBy("postfix", { messageId }));
  expect((await mailsOf(meetingId, zhang))[0]).toMatchObject({ state: "queued" });
  await invitationId(meetingId);
  await postroom().take(reportBy("postfix", { messageId }));
  expect((await mailsOf(meetingId, zhang))[0]).toMatchObject({ state: "sent" });
});

it("shows letters and automatic answers beside their meeting, once, and for 90 days", async () => {
  const meetingId = await create();
  const inReplyTo = await invitationId(meetingId);
  const letter = letterFrom("alias@people.example", {
    inReplyTo,
    messageId: "<one@people.example>",
  });
  await Promise.all([postroom().take(letter), postroom().take(letter), postroom().take(letter)]);
  const away = { inReplyTo, automatic: "Auto-Submitted: auto-replied", text: "Away until Monday." };
  await postroom().take(letterFrom(addressOf(zhang), away));
  const lines = await postroom().list(meetingId);
  expect(lines.map(({ kind, person }) => [kind, person?.personId])).toEqual(
    expect.arrayContaining([
      ["auto-reply", zhang],
      ["letter", zhang],
    ]),
  );
  expect(lines).toHaveLength(2);
  await postroom().take(letterFrom(addressOf(kim)));
  await postroom().take(letterFrom("nobody@elsewhere.example", { text: "Hello" }));
  const others = await postroom().list(null);
  expect(others.map(({ person }) => person?.personId ?? null)).toEqual(
    expect.arrayContaining([kim, null]),
  );
  office.clock.advance(91 * 24 * 3_600_000);
  await postroom().take(letterFrom("late@elsewhere.example"));
  expect(await postroom().list(meetingId)).toEqual([]);
});

const secret = "a-secret-of-the-tests-alone";
let house: House;
beforeAll(async () => {
  house = await openHouse({ PLENUM_INBOUND_SECRET: secret });
});
afterAll(() => house.close());

it("is handed in over HTTP with the secret alone, and seen and settled by the secretariat", async () => {
  const body = letterFrom("nobody@elsewhere.example", { text: "Hello, за здоровье" }).toString();
  const hand = (headers: Readonly<Record<string, string>>) =>
    house.ask("/inbound/mail", { body, headers: { "content-type": "message/rfc822", ...headers } });
  for (const headers of [{}, { authorization: "Bearer no" }, { authorization: secret }] as Record<
    string,
    string
  >[]) {
    expect((await hand(headers)).status).toBe(404);
  }
  expect((await hand({ authorization: `Bearer ${secret}` })).status).toBe(204);
  const large = `Subject: large\r\n\r\n${"a".repeat(3 * 1024 * 1024)}`;
  const authorization = `Bearer ${secret}`;
  expect(
    (await house.ask("/inbound/mail", { body: large, headers: { authorization } })).status,
  ).toBe(413);
  const person = { native: "김", roman: "Kim", language: "ko", zone: "Asia/Seoul" } as const;
  const staff = await house.signIn(await addPerson(house.database, person), ["secretariat"]);
  const list = async () =>
    (
      (await house.ask("/api/post", { headers: staff })).body as {
        post: { postId: string; text: string }[];
      }
    ).post;
  const [line, ...more] = await list();
  expect(more).toEqual([]);
  expect(line?.text).toContain("за здоровье");
  const path = `/api/post/${line?.postId}/settle`;
  expect((await house.ask(path, { body: { how: "done" }, headers: staff })).status).toBe(204);
  expect(await list()).toEqual([]);
});
