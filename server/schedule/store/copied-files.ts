import { sql } from "kysely";
import type { ItemId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";

/** An agenda item that is to have what is attached to another, of a meeting or of a template. */
export type FilesCopy = { readonly from: ItemId; readonly to: ItemId };

/**
 * Attaches to items of meetings what is attached to others: their content stays where it is, and is then theirs too. An
 * item that is gone has nothing.
 */
export async function copyFilesToItems(
  transaction: Database,
  copies: readonly FilesCopy[],
): Promise<void> {
  if (copies.length > 0) {
    await keepContents(transaction);
    await sql`
      insert into meeting_files (
        id, meeting_id, item_id, position, name, kind, bytes, hash, stored_as, version, saved_by, saved_at
      )
      select gen_random_uuid(), item.meeting_id, item.id, ${columns}, 1, saved_by, saved_at
      from ${filesTo(copies)} join agenda_items item on item.id = file.to_id
    `.execute(transaction);
  }
}

/** Gives a template's items what is attached to others, as `copyFilesToItems`; what it brought along before goes. */
export async function replaceTemplateFiles(
  transaction: Database,
  templateId: string,
  copies: readonly FilesCopy[],
): Promise<void> {
  await keepContents(transaction);
  const former = await transaction
    .selectFrom("template_files")
    .select("id")
    .where("template_id", "=", templateId)
    .execute();
  if (copies.length > 0) {
    await sql`
      insert into template_files (
        id, template_id, item_id, position, name, kind, bytes, hash, stored_as, saved_by, saved_at
      )
      select gen_random_uuid(), ${templateId}, to_id, ${columns}, saved_by, saved_at
      from ${filesTo(copies)}
    `.execute(transaction);
  }
  const ids = former.map(({ id }) => id);
  if (ids.length > 0) {
    await transaction.deleteFrom("template_files").where("id", "in", ids).execute();
  }
}

const columns = sql`file.position, file.name, file.kind, file.bytes, file.hash, file.stored_as`;

/** The files to copy, each with the item that is to have it. */
function filesTo(copies: readonly FilesCopy[]) {
  const of = sql`item_id, position, name, kind, bytes, hash, stored_as, saved_by, saved_at`;
  return sql`(
    select copy.to_id, files.* from unnest(
      ${copies.map(({ from }) => from)}::uuid[], ${copies.map(({ to }) => to)}::uuid[]
    ) copy (from_id, to_id)
    join (
      select ${of} from meeting_files union all select ${of} from template_files
    ) files on files.item_id = copy.from_id
  ) file`;
}

/** Until the transaction's end no content goes from the disk (see `unusedNames`): what is read after this is there to stay. */
async function keepContents(transaction: Database): Promise<void> {
  await sql`lock table meeting_files in row exclusive mode`.execute(transaction);
}
