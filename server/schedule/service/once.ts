import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import { type Database, isUniqueViolation } from "../../platform/database.ts";

/**
 * Makes a meeting whose id its form has chosen; a form that is sent again, because the first answer was lost, makes none besides.
 * @throws AppError record/changed-meanwhile where the id is another's; and as the making
 */
export async function makeOnce(
  database: Database,
  { meetingId, by }: { readonly meetingId: MeetingId; readonly by: PersonId },
  make: () => Promise<unknown>,
): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!isUniqueViolation(error)) {
      throw error;
    }
    const row = await database
      .selectFrom("meetings")
      .select("created_by")
      .where("id", "=", meetingId)
      .executeTakeFirst();
    if (!row) {
      throw error;
    }
    if (row.created_by !== by) {
      throw new AppError("record/changed-meanwhile", "There is another meeting of this id.");
    }
  }
}
