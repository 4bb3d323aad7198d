import { isOver } from "../../../shared/schedule/over.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { AskedAgain } from "../../../shared/wire/asked-again.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import { partRefused } from "../../platform/refused-addresses.ts";
import { type Guest, noteAsked, noteInformed } from "../store/invitees.ts";
import type { Meeting } from "../store/meetings.ts";
import { matterOf } from "./compose.ts";
import { writeRound } from "./handfuls.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeEditable, mustBeKnown } from "./plans.ts";

/** Within this time nobody is asked twice. */
const restMs = 3_600_000;

/**
 * Writes once more to all who were invited and have not answered, but for those whose address has refused the last letter for
 * good. It is the invitation again, under the same SEQUENCE.
 * @throws AppError meeting/not-found, meeting/not-confirmed, meeting/cancelled, meeting/ended
 */
export async function askAgain(
  options: ScheduleOptions,
  meetingId: MeetingId,
): Promise<AskedAgain> {
  const meeting = await mustBeEditable(options.database, meetingId);
  mustBeKnown(meeting);
  if (isOver(meeting, options.clock.now())) {
    throw new AppError("meeting/ended", "The meeting's time has passed.");
  }
  const matter = await matterOf(options.database, meeting);
  const silent = matter.guests.filter(
    ({ answer, invitedSequence }) => answer === "none" && invitedSequence !== null,
  );
  const { reachable, leftOut } = await partRefused(options.database, silent);
  const written = await writeRound(options, {
    matter,
    guests: reachable,
    occasionFor: () => "again",
    note: (transaction, guests) => noteDue(options, transaction, { meeting, guests }),
  });
  await options.mail.wake();
  return { written, leftOut };
}

/** Notes who is written to; not those to whom that was done a moment ago. */
async function noteDue(
  { clock }: ScheduleOptions,
  transaction: Database,
  { meeting, guests }: { readonly meeting: Meeting; readonly guests: readonly Guest[] },
): Promise<ReadonlySet<PersonId>> {
  const { meetingId, sequence, revision } = meeting;
  const places = { meetingId, personIds: guests.map(({ personId }) => personId) };
  const at = clock.now();
  const due = await noteAsked(transaction, places, { at, unlessAfter: at - restMs });
  if (due.size > 0) {
    const who = { personIds: [...due] };
    await noteInformed(transaction, meetingId, { sequence, revision, who });
  }
  return due;
}
