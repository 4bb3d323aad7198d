import type { MeetingId } from "../../../shared/wire/ids.ts";
import { type Guest, noteAsked, noteInformed } from "../store/invitees.ts";
import { lastTold } from "../store/outbox.ts";
import { composeMail, type Matter, matterOf } from "./compose.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeEditable, mustBeKnown } from "./plans.ts";

/** Within this time nobody is asked twice. */
const restMs = 3_600_000;

/**
 * Writes once more to all who were invited and have not answered. It is the invitation again, under the same SEQUENCE.
 * @returns how many were written to. @throws AppError meeting/not-found, meeting/not-confirmed, meeting/cancelled, meeting/ended
 */
export async function askAgain(
  options: ScheduleOptions,
  meetingId: MeetingId,
): Promise<{ readonly written: number }> {
  const meeting = await mustBeEditable(options.database, meetingId);
  mustBeKnown(meeting);
  const matter = await matterOf(options.database, meeting);
  const silent = matter.guests.filter(
    ({ answer, email, invitedSequence }) =>
      answer === "none" && email !== null && invitedSequence !== null,
  );
  let written = 0;
  for (const guest of silent) {
    written += Number(await askGuest(options, matter, guest));
  }
  await options.mail.wake();
  return { written };
}

/** @returns whether the guest was written to; not where that was done a moment ago */
async function askGuest(options: ScheduleOptions, matter: Matter, guest: Guest): Promise<boolean> {
  const { meetingId, sequence, revision } = matter.meeting;
  const { personId } = guest;
  const told = await lastTold(options.database, matter, personId);
  const mail = await composeMail(options, { matter, guest, occasion: "again", told });
  const at = options.clock.now();
  return options.database.transaction().execute(async (transaction) => {
    const place = { meetingId, personId };
    const isDue = await noteAsked(transaction, place, { at, unlessAfter: at - restMs });
    if (isDue) {
      await options.mail.send(mail, transaction);
      await noteInformed(transaction, meetingId, { sequence, revision, who: { personId } });
    }
    return isDue;
  });
}
