import type { PersonId } from "../../../shared/wire/ids.ts";
import type { PollAnswer } from "../../../shared/wire/polls.ts";
import type { Database } from "../../platform/database.ts";
import type { Mail } from "../../platform/mail.ts";
import type { Letter } from "../letters.ts";
import type { Occasion } from "../owed.ts";
import type { Guest } from "../store/invitees.ts";
import { findMeeting } from "../store/meetings.ts";
import { lastTold } from "../store/outbox.ts";
import type { Told } from "../told.ts";
import { composeMail, letterLinks, type Matter } from "./compose.ts";
import type { ScheduleOptions } from "./parts.ts";

/** What is known of somebody who may be written to. */
export type Addressee = {
  readonly guest: Guest;
  /** What their calendar was told last. */
  readonly told: Told | null;
  /** Their addresses; null where the meeting leads nowhere any more. */
  readonly links: Letter["links"];
};

/** Letters about a meeting to many. */
export type Round = {
  readonly matter: Matter;
  readonly guests: readonly Guest[];
  /** What somebody is written to for; null where it turns out that they need not be. */
  readonly occasionFor: (addressee: Addressee) => Occasion | null;
  /** Notes within the transaction that people are written to. @returns those who are to be */
  readonly note: (
    transaction: Database,
    guests: readonly Guest[],
  ) => Promise<ReadonlySet<PersonId>>;
};

/** How many are written to at a time: a meeting of hundreds takes few transactions, and nobody else waits long for their end. */
const handful = 20;

/** All, a handful at a time. */
export function handfulsOf<Each>(all: readonly Each[]): readonly (readonly Each[])[] {
  const starts = Array.from({ length: Math.ceil(all.length / handful) }, (_, n) => n * handful);
  return starts.map((from) => all.slice(from, from + handful));
}

/** Writes to many, a handful in one transaction with what is noted of them. @returns how many were written to */
export async function writeRound(options: ScheduleOptions, round: Round): Promise<number> {
  const { matter, guests } = round;
  const polled = await options.pollAnswers(matter.meeting.meetingId);
  let written = 0;
  for (const some of handfulsOf(guests)) {
    written += await writeHandful(options, { ...round, guests: some }, polled);
  }
  return written;
}

async function writeHandful(
  options: ScheduleOptions,
  round: Round,
  polled: ReadonlyMap<PersonId, PollAnswer>,
): Promise<number> {
  const { matter, guests } = round;
  const mails = (await addressees(options, matter, guests)).flatMap((each): readonly Mail[] => {
    const { guest, told, links } = each;
    const occasion = round.occasionFor(each);
    const task = { matter, guest, told, polled: polled.get(guest.personId) ?? null };
    return occasion ? [composeMail(options, { ...task, occasion }, links)] : [];
  });
  return options.database.transaction().execute(async (transaction) => {
    // As whoever changes the meeting, and in their order: of two that write at once, the second waits here, and finds it done.
    await findMeeting(transaction, matter.meeting.meetingId, { lock: true });
    const noted = await round.note(transaction, guests);
    const due = mails.filter(({ personId }) => personId !== null && noted.has(personId));
    await options.mail.sendAll(due, transaction);
    return due.length;
  });
}

async function addressees(
  options: ScheduleOptions,
  matter: Matter,
  guests: readonly Guest[],
): Promise<readonly Addressee[]> {
  const { meeting } = matter;
  const personIds = guests.map(({ personId }) => personId);
  const told = await lastTold(options.database, matter, personIds);
  const isOff = meeting.status === "cancelled";
  const links = isOff ? null : await letterLinks(options, meeting, personIds);
  return guests.map((guest) => ({
    guest,
    told: told.get(guest.personId) ?? null,
    links: links?.get(guest.personId) ?? null,
  }));
}
