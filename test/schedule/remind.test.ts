import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { usualReminders } from "../../shared/wire/reminders.ts";
import { change, create, failing, kim, mailsOf, office, read, zhang } from "./setting.ts";

type MeetingId = Awaited<ReturnType<typeof create>>;
const hourMs = 3_600_000;
const remind = () => office.schedule.reminding.remindAll();
const remindersTo = async (meetingId: MeetingId, personId: typeof kim) =>
  (await mailsOf(meetingId, personId)).filter(({ kind }) => kind === "reminder");

/** A meeting at three in the afternoon in Shanghai, ten days from now. */
async function ahead(): Promise<MeetingId> {
  const day = new Date(office.clock.now() + 240 * hourMs).toISOString().slice(0, 10);
  return await create({ wallStart: `${day}T15:00`, zone: "Asia/Shanghai" });
}

async function waitUntil(meetingId: MeetingId, hoursBefore: number): Promise<void> {
  const { startsAt } = await read(meetingId);
  office.clock.advance(startsAt - hoursBefore * hourMs - office.clock.now());
  await remind();
}

it("reminds everyone 7 days, 1 day and 1 hour before, in their language, each time once", async () => {
  const meetingId = await ahead();
  await remind();
  expect(await remindersTo(meetingId, zhang)).toHaveLength(0);
  const told = await office.schedule.reminding.read(meetingId);
  expect(told.ahead.map(({ minutes }) => minutes)).toEqual([10_080, 10_080, 1440, 1440, 60, 60]);
  await waitUntil(meetingId, 168);
  await Promise.all([remind(), remind(), remind()]);
  const [first] = await remindersTo(meetingId, zhang);
  expect(first?.subject).toContain("会议提醒");
  expect(first?.body_text).toContain("/j/");
  expect(first?.calendar).toBeNull();
  expect(await remindersTo(meetingId, zhang)).toHaveLength(1);
  await waitUntil(meetingId, 24);
  await waitUntil(meetingId, 1);
  await remind();
  const all = await remindersTo(meetingId, zhang);
  expect(all).toHaveLength(3);
  // An hour before it is late for a test of the equipment.
  expect(all.filter(({ body_text: text }) => /\/j\/\S+#test/.test(text))).toHaveLength(2);
  expect(await remindersTo(meetingId, kim)).toHaveLength(3);
  const { deliveries, ahead: none } = await office.schedule.reminding.read(meetingId);
  expect(none).toEqual([]);
  expect(deliveries.map(({ minutes }) => minutes)).toEqual([60, 60, 1440, 1440, 10_080, 10_080]);
});

it("reminds again of a meeting that was moved, and of none that was cancelled or declined", async () => {
  const meetingId = await ahead();
  await waitUntil(meetingId, 24);
  const { startsAt } = await read(meetingId);
  const day = new Date(startsAt + 48 * hourMs).toISOString().slice(0, 10);
  await change(meetingId, { wallStart: `${day}T15:00` });
  await remind();
  expect(await remindersTo(meetingId, kim)).toHaveLength(1);
  const declined = { answer: "declined", representedBy: null } as const;
  await office.schedule.reading.reply(meetingId, zhang, declined);
  await waitUntil(meetingId, 24);
  expect(await remindersTo(meetingId, kim)).toHaveLength(2);
  expect(await remindersTo(meetingId, zhang)).toHaveLength(1);
  await office.schedule.editing.cancel(meetingId);
  await waitUntil(meetingId, 1);
  expect(await remindersTo(meetingId, kim)).toHaveLength(2);
});

it("follows a meeting's own plan, and says whose link was opened after the reminder", async () => {
  const meetingId = await ahead();
  const plan = {
    reminders: [{ minutes: 300, before: "end" as const, seats: ["chair" as const] }],
    toDeclined: false,
  };
  await office.schedule.reminding.edit(meetingId, plan);
  await waitUntil(meetingId, 2);
  expect(await remindersTo(meetingId, zhang)).toHaveLength(0);
  const detail = await office.schedule.reminding.read(meetingId);
  expect(detail).toMatchObject({
    ...plan,
    deliveries: [{ personId: kim, minutes: 300, openedAt: null }],
  });
  const openedAt = office.clock.now() + 1;
  await office.database
    .insertInto("personal_links")
    .values({
      id: randomUUID(),
      meeting_id: meetingId,
      person_id: kim,
      created_at: 0,
      revoked_at: null,
      last_used_at: openedAt,
    })
    .execute();
  const { deliveries } = await office.schedule.reminding.read(meetingId);
  expect(deliveries).toMatchObject([{ personId: kim, openedAt }]);
});

it("refuses other reminders for a cancelled meeting", async () => {
  const meetingId = await ahead();
  await office.schedule.editing.cancel(meetingId);
  const edited = office.schedule.reminding.edit(meetingId, usualReminders);
  await expect(edited).rejects.toThrow(failing("meeting/cancelled"));
});
