import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import { type Database, isUniqueViolation } from "../../platform/database.ts";
import { findMaking, insertMaking } from "../store/makings.ts";

/** A meeting's form as it was sent. */
type Form = { readonly meetingId?: MeetingId | undefined };

/** What makes a meeting: its id, whose form it is, and what stands in that. */
type Sent = { readonly meetingId: MeetingId; readonly by: PersonId; readonly input: Form };

/**
 * Makes a meeting whose id its form has chosen; a form that is sent again, because the first answer was lost, makes none besides.
 * @throws AppError record/changed-meanwhile where the id is another's; meeting/made-before where the form was changed before it
 * was sent again, and the meeting is there as it was before; and as the making
 */
export async function makeOnce(
  database: Database,
  { meetingId, by, input }: Sent,
  make: () => Promise<unknown>,
): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!isUniqueViolation(error)) {
      throw error;
    }
    const made = await findMaking(database, meetingId, contentOf(input));
    if (!made) {
      throw error;
    }
    if (made.by !== by) {
      throw new AppError("record/changed-meanwhile", "There is another meeting of this id.");
    }
    if (!made.isSame) {
      throw new AppError("meeting/made-before", "It was made of what the form said before.");
    }
  }
}

/** Notes, in the transaction that makes a meeting, what it is made of. */
export async function noteMaking(
  transaction: Database,
  meetingId: MeetingId,
  input: Form,
): Promise<void> {
  await insertMaking(transaction, meetingId, contentOf(input));
}

/** What is asked for, without the name that it has. */
function contentOf(form: Form): object {
  const { meetingId: _, ...content } = form;
  return content;
}
