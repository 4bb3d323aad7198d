import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { Reminder, ReminderPlan, RemindersDetail } from "../../../shared/wire/reminders.ts";
import type { Mail } from "../../platform/mail.ts";
import { writeLetter } from "../letters.ts";
import { dueReminder, remindersAhead } from "../reminders.ts";
import { findGuest, type Guest, readGuests } from "../store/invitees.ts";
import { findMeeting, type Meeting } from "../store/meetings.ts";
import {
  busyBefore,
  lastWritten,
  meetingsBetween,
  noteReminded,
  readDeliveries,
  readReminderPlan,
  saveReminderPlan,
} from "../store/reminders.ts";
import { letterFor, letterLinks, type Matter, matterOf, spanOf } from "./compose.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeEditable, mustFind } from "./plans.ts";

/** The earliest reminder is 60 days before the end, and a night before that by its reader's clocks. */
const horizonMs = 62 * 86_400_000;

/** A reminder this long before asks for a test of the equipment: there is time to see to it. */
const testMinutes = 24 * 60;

/** The reminders of meetings. */
export type Reminding = {
  /** A meeting's reminders, and what became of those written. @throws AppError meeting/not-found */
  read(meetingId: MeetingId): Promise<RemindersDetail>;
  /** @throws AppError meeting/not-found, meeting/cancelled, meeting/ended */
  edit(meetingId: MeetingId, plan: ReminderPlan): Promise<void>;
  /** Writes all reminders that are due; each once, whenever it is called and stopped. */
  remindAll(): Promise<void>;
};

/** Creates what reminds people of meetings. */
export function createReminding(options: ScheduleOptions): Reminding {
  const { database } = options;
  return {
    read: async (meetingId) => {
      const meeting = await mustFind(database, meetingId);
      const plan = await readReminderPlan(database, meetingId);
      const deliveries = await readDeliveries(database, meetingId);
      return { ...plan, deliveries, ahead: await readAhead(options, meeting, plan) };
    },
    edit: (meetingId, plan) =>
      database.transaction().execute(async (transaction) => {
        await mustBeEditable(transaction, meetingId);
        await saveReminderPlan(transaction, [meetingId], plan);
      }),
    remindAll: () => remindAll(options),
  };
}

/** Who is still to be reminded when; nobody of what is not confirmed, and nobody without an address. */
async function readAhead(
  { database, clock }: ScheduleOptions,
  meeting: Meeting,
  plan: ReminderPlan,
): Promise<RemindersDetail["ahead"]> {
  if (meeting.status !== "scheduled") {
    return [];
  }
  const guests = await readGuests(database, [meeting.meetingId]);
  const busy = await busyBefore(database, meeting, reachOf(plan));
  return guests
    .filter(({ email }) => email !== null)
    .flatMap((guest) => {
      const reader = { ...guest, busyUntil: busy.get(guest.personId) ?? null };
      return remindersAhead(plan, { span: spanOf(meeting), reader }, clock.now()).map(
        ({ reminder: { minutes, before }, at, isMoved }) => ({
          personId: guest.personId,
          minutes,
          before,
          at,
          isMoved,
        }),
      );
    })
    .toSorted((a, b) => a.at - b.at);
}

async function remindAll(options: ScheduleOptions): Promise<void> {
  const { database, clock, log, mail } = options;
  const now = clock.now();
  for (const meetingId of await meetingsBetween(database, { from: now, to: now + horizonMs })) {
    try {
      await remindMeeting(options, meetingId);
    } catch (error) {
      log.error({ err: error, meetingId }, "Reminders of a meeting could not be written");
    }
  }
  await mail.wake();
}

async function remindMeeting(options: ScheduleOptions, meetingId: MeetingId): Promise<void> {
  const { database, clock } = options;
  const matter = await matterOf(database, await mustFind(database, meetingId));
  const plan = await readReminderPlan(database, meetingId);
  const written = await lastWritten(database, meetingId);
  const busy = await busyBefore(database, matter.meeting, reachOf(plan));
  for (const guest of matter.guests) {
    const writtenAt = written.get(guest.personId);
    // Who has no invitation yet gets that, not a reminder of it.
    const due =
      guest.email === null || writtenAt === undefined
        ? null
        : dueReminder(
            plan,
            {
              span: spanOf(matter.meeting),
              reader: { ...guest, busyUntil: busy.get(guest.personId) ?? null },
            },
            { now: clock.now(), writtenAt },
          );
    if (due) {
      await remindGuest(options, { matter, guest, reminder: due });
    }
  }
}

/** So long before a meeting another one may be for its reminders to ask of it, ms: half a day more than the longest, since meetings last. */
function reachOf({ reminders }: ReminderPlan): number {
  return (Math.max(0, ...reminders.map(({ minutes }) => minutes)) + 12 * 60) * 60_000;
}

type Task = { readonly matter: Matter; readonly guest: Guest; readonly reminder: Reminder };

/** The mail and the row that guards it are written together, and only while the meeting and the reply stand as they were read. */
async function remindGuest(options: ScheduleOptions, task: Task): Promise<void> {
  const { matter, guest, reminder } = task;
  const { meetingId, startsAt, version } = matter.meeting;
  const { personId } = guest;
  const mail = await composeReminder(options, task);
  await options.database.transaction().execute(async (transaction) => {
    const meeting = await findMeeting(transaction, meetingId, { lock: true });
    const present = await findGuest(transaction, meetingId, personId);
    const stands =
      meeting?.status === "scheduled" &&
      meeting.version === version &&
      present?.answer === guest.answer;
    const written = { meetingId, personId, startsAt, mailKey: mail.key };
    if (stands && (await noteReminded(transaction, reminder, written))) {
      await options.mail.send(mail, transaction);
    }
  });
}

async function composeReminder(options: ScheduleOptions, task: Task): Promise<Mail> {
  const { matter, guest, reminder } = task;
  const { meetingId, startsAt } = matter.meeting;
  const { personId, language } = guest;
  const own = (await letterLinks(options, matter.meeting, [personId])).get(personId) ?? null;
  const test = reminder.minutes < testMinutes ? {} : { test: `${own?.join}#test` };
  const links = own && { ...own, ...test };
  const letter = letterFor(options, { matter, guest, occasion: "reminder", told: null }, links);
  const { subject, text, html } = writeLetter(letter, options.wordsFor(language));
  return {
    key: `reminder:${meetingId}:${personId}:${startsAt}:${reminder.before}${reminder.minutes}`,
    kind: "reminder",
    to: { name: letter.name, address: guest.email ?? "" },
    language,
    subject,
    text,
    html,
    personId,
    meetingId,
    calendar: null,
  };
}
