import { isOver } from "../../../shared/schedule/over.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { AskedAgain } from "../../../shared/wire/asked-again.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import { type Guest, noteAsked, noteInformed } from "../store/invitees.ts";
import type { Meeting } from "../store/meetings.ts";
import { refusedAddresses } from "../store/refused-addresses.ts";
import { matterOf } from "./compose.ts";
import { writeRound } from "./handfuls.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustBeEditable, mustBeKnown } from "./plans.ts";

/** Within this time nobody is asked twice. */
const restMs = 3_600_000;

/**
 * Writes once more to all who were invited and have not answered, but for those whose address has refused the last letter for
 * good. It is the invitation again, under the same SEQUENCE. @throws AppError meeting/not-found, meeting/not-confirmed, meeting/cancelled, meeting/ended
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
    ({ answer, email, invitedSequence }) =>
      answer === "none" && email !== null && invitedSequence !== null,
  );
  const addresses = silent.flatMap(({ email }) => email ?? []);
  const refused = await refusedAddresses(options.database, addresses);
  const written = await writeRound(options, {
    matter,
    guests: silent.filter(({ email }) => !refused.has(email ?? "")),
    occasionFor: () => "again",
    note: (transaction, guests) => noteDue(options, transaction, { meeting, guests }),
  });
  await options.mail.wake();
  const leftOut = silent.flatMap(({ personId, names, email: address }) => {
    const why = address === null ? undefined : refused.get(address);
    return address === null || why === undefined ? [] : [{ personId, names, address, why }];
  });
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
